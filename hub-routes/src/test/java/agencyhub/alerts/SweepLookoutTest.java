package agencyhub.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class SweepLookoutTest {
    private static final Instant START = Instant.parse("2026-11-23T17:00:00Z");
    private static final Instant DUE = START.minusSeconds(60);

    private final SweepLookout lookout =
            new SweepLookout(new DriverManagerDataSource(), Settings.with("hub.alerts.sweep-late=2m"));

    @Test
    void aSweepThatEndsIsNoProblem() {
        assertThat(isStopped(100, 100, DUE)).isFalse();
        assertThat(isStopped(1000, 990, DUE)).isFalse();
    }

    @Test
    void aSweepThatNeitherEndsNorMovesHasStopped() {
        assertThat(isStopped(0, 0, DUE)).isFalse();
        assertThat(isStopped(120, 0, DUE)).isFalse();
        assertThat(isStopped(121, 0, DUE)).isTrue();
    }

    @Test
    void alsoWhenNothingIsDue() {
        assertThat(isStopped(0, 0, null)).isFalse();
        assertThat(isStopped(121, 0, null)).isTrue();
    }

    @Test
    void aSweepThroughAMillionHasNotStoppedWhileTheOldestMoves() {
        for (int second = 0; second < 600; second += 60) {
            assertThat(isStopped(second, 0, DUE.plusMillis(second))).isFalse();
        }
        Instant last = DUE.plusMillis(540);
        assertThat(isStopped(660, 0, last)).isFalse();
        assertThat(isStopped(661, 0, last)).isTrue();
    }

    private boolean isStopped(int second, int endedAt, @Nullable Instant oldestDue) {
        return lookout.isStopped(
                START.plus(Duration.ofSeconds(endedAt)), oldestDue, START.plus(Duration.ofSeconds(second)));
    }
}
