package agencyhub.trial;

import agencyhub.testkit.junit.Hub;
import agencyhub.testkit.junit.HubTest;
import agencyhub.testkit.junit.MockAgency;
import agencyhub.testkit.junit.Plays;
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

    @BeforeAll
    static void begin() {
        STARTS.add(System.nanoTime());
    }

    @RepeatedTest(TESTS)
    void doesNothing(Hub hub, @Plays("school") MockAgency school, @Plays("panel-chair") MockAgency chair) {
        STARTS.add(System.nanoTime());
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
        double before = (ManagementFactory.getRuntimeMXBean().getUptime() - (System.nanoTime() - STARTS.get(0)) / 1e6) / 1e3;
        System.out.printf(
                "@HubTest: the hub is ready for the first test after %.1f s (the JVM was %.1f s old);%n"
                        + "each of %d later tests that do nothing takes %d ms (median), %d ms (19 in 20 take no more), %d ms (longest)%n",
                first,
                before,
                millis.size(),
                millis.get(millis.size() / 2),
                millis.get(millis.size() * 95 / 100),
                millis.getLast());
    }
}
