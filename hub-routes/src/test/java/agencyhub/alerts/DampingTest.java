package agencyhub.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DampingTest {
    private static final Problem BROKER = new Problem(Kind.BROKER_UNREACHABLE, "broker", "no answer");
    private static final Problem SCHOOL =
            new Problem(Kind.AGENCY_UNREACHABLE, "school.northfield", "1 of 1 doors shut");

    private final Damping damping = new Damping(kind -> Duration.ofSeconds(kind == Kind.AGENCY_UNREACHABLE ? 300 : 60));

    @Test
    void aProblemCountsOnceItHasBeenThereForSoLong() {
        assertThat(look(0, BROKER)).isEmpty();
        assertThat(look(59, BROKER)).isEmpty();
        assertThat(look(60, BROKER)).containsExactly(BROKER);
        assertThat(look(61, BROKER)).containsExactly(BROKER);
    }

    @Test
    void whatComesAndGoesNeverCounts() {
        for (int second = 0; second < 600; second += 50) {
            assertThat(look(second, BROKER)).isEmpty();
            assertThat(look(second + 25)).isEmpty();
        }
    }

    @Test
    void eachKindHasATimeOfItsOwn() {
        look(0, BROKER, SCHOOL);

        assertThat(look(100, BROKER, SCHOOL)).containsExactly(BROKER);
        assertThat(look(300, BROKER, SCHOOL)).containsExactlyInAnyOrder(BROKER, SCHOOL);
    }

    @Test
    void aProblemThatCouldNotBeLookedAtIsNeitherThereNorGone() {
        look(0, SCHOOL);

        assertThat(damping.ripe(List.of(), Set.of(Kind.AGENCY_UNREACHABLE), nanos(200)))
                .isEmpty();

        assertThat(look(300, SCHOOL)).containsExactly(SCHOOL);
    }

    private List<Problem> look(long second, Problem... seen) {
        return damping.ripe(List.of(seen), Set.of(), nanos(second));
    }

    private static long nanos(long second) {
        return Duration.ofSeconds(second).toNanos();
    }
}
