package agencyhub.trial;

import agencyhub.testkit.junit.Hub;
import agencyhub.testkit.junit.HubTest;
import agencyhub.testkit.junit.MockAgency;
import agencyhub.testkit.junit.Plays;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;

/**
 * What {@code @HubTest} costs: how long until the first test may begin, and how much each later one takes that does nothing. A
 * measurement and no test, so it runs only when it is asked for:
 *
 * <pre>{@code
 * ./mvnw -q -pl hub-routes -am test -Dtest=HubTestOverhead -Dsurefire.failIfNoSpecifiedTests=false -Djacoco.skip
 * }</pre>
 */
@HubTest
class HubTestOverhead {
    private static final int TESTS = 101;
    private static final List<Long> STARTS = new ArrayList<>();
    private static double cpu;

    @BeforeAll
    static void begin() {
        STARTS.add(System.nanoTime());
        cpu = -cpuSeconds();
    }

    @RepeatedTest(TESTS)
    void doesNothing(Hub hub, @Plays("school") MockAgency school, @Plays("panel-chair") MockAgency chair) {
        STARTS.add(System.nanoTime());
        if (STARTS.size() == 2) {
            cpu += cpuSeconds();
        }
    }

    /** Of this JVM, without PostgreSQL. */
    private static double cpuSeconds() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime() / 1e9
                : 0;
    }

    @AfterAll
    @SuppressWarnings("SystemOut") // figures for whoever asked for them
    static void tell() {
        List<Long> millis = new ArrayList<>();
        for (int i = 2; i < STARTS.size(); i++) {
            millis.add((STARTS.get(i) - STARTS.get(i - 1)) / 1_000_000);
        }
        millis.sort(null);
        double first = (STARTS.get(1) - STARTS.get(0)) / 1e9;
        double before =
                (ManagementFactory.getRuntimeMXBean().getUptime() - (System.nanoTime() - STARTS.get(0)) / 1e6) / 1e3;
        System.out.printf(
                "@HubTest: the hub is ready for the first test after %.1f s (%.1f s of CPU; the JVM was %.1f s old before);%n"
                        + "each of %d later tests that do nothing takes %d ms (median), %d ms (19 in 20 take no more), %d ms (longest)%n",
                first,
                cpu,
                before,
                millis.size(),
                millis.get(millis.size() / 2),
                millis.get(millis.size() * 95 / 100),
                millis.getLast());
    }
}
