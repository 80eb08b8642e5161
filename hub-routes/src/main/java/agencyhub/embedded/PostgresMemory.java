package agencyhub.embedded;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How much of the machine's memory PostgreSQL may keep pages in, in MiB: an eighth, for hub and broker live here too and
 * the system keeps pages of its own. It is taken page by page as the ledger grows, not at the start.
 */
final class PostgresMemory {
    private static final int LEAST = 128;
    private static final int MOST = 1024;
    private static final int PARTS = 8;

    private PostgresMemory() {}

    static long buffers() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
                ? buffers(machine.getTotalMemorySize())
                : LEAST;
    }

    /** @param memory the machine's, or the container's, in bytes */
    static long buffers(long memory) {
        return Math.clamp((memory >> 20) / PARTS, LEAST, MOST);
    }
}
