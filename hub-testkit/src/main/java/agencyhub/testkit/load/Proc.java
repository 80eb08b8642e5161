package agencyhub.testkit.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What Linux knows of processes and of the machine; 0 or nothing elsewhere, and of processes that are gone. */
public final class Proc {
    /** The unit of {@code /proc/<pid>/stat}: the same on every Linux, whatever the kernel's own tick. */
    private static final int MILLIS_PER_TICK = 10;

    private Proc() {}

    /** CPU time of a process and of its children that have ended, in ms. */
    public static long cpuMillis(long pid) {
        String stat = read(Path.of("/proc", Long.toString(pid), "stat"));
        int afterName = stat.lastIndexOf(')');
        if (afterName < 0) {
            return 0;
        }
        String[] fields = stat.substring(afterName + 2).split(" ");
        long ticks = 0;
        for (int field = 11; field <= 14; field++) { // utime, stime, cutime, cstime
            ticks += Long.parseLong(fields[field]);
        }
        return ticks * MILLIS_PER_TICK;
    }

    /** CPU time that anything on this machine has used, the machine's own host included, in ms. */
    public static long machineCpuMillis() {
        String[] fields =
                read(Path.of("/proc/stat")).lines().findFirst().orElse("").split(" +");
        long ticks = 0;
        for (int field = 1; field < Math.min(fields.length, 9); field++) {
            boolean idle = field == 4 || field == 5; // idle, iowait
            ticks += idle ? 0 : Long.parseLong(fields[field]);
        }
        return ticks * MILLIS_PER_TICK;
    }

    /** The most memory a process ever had, in KiB. */
    public static long peakRssKib(long pid) {
        return kib(Path.of("/proc", Long.toString(pid), "status"), "VmHWM:");
    }

    /** Memory of a process in KiB, its part only of what it shares: sums over processes make sense. */
    public static long proportionalKib(long pid) {
        return kib(Path.of("/proc", Long.toString(pid), "smaps_rollup"), "Pss:");
    }

    public static long memoryKib() {
        return kib(Path.of("/proc/meminfo"), "MemTotal:");
    }

    public static String cpuModel() {
        return value(Path.of("/proc/cpuinfo"), "model name").orElse(System.getProperty("os.arch"));
    }

    private static long kib(Path file, String name) {
        return value(file, name)
                .map(text -> text.replaceAll("\\D", ""))
                .filter(digits -> !digits.isEmpty())
                .map(Long::parseLong)
                .orElse(0L);
    }

    private static Optional<String> value(Path file, String name) {
        try (Stream<String> lines = read(file).lines()) {
            return lines.filter(line -> line.startsWith(name))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "";
        }
    }
}
