package agencyhub.tryout;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.clock.BusinessClock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxClockTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant LATER = Instant.parse("2027-03-01T09:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void whatNobodyEverMovedIsRealTime() {
        assertThat(afterStart(NOW).instant()).isEqualTo(NOW);
    }

    @Test
    void whatStoodStillStandsStillAfterARestart() {
        clock(new BusinessClock(at(NOW)), NOW).begin(LATER);

        BusinessClock again = afterStart(NOW.plusSeconds(3600));

        assertThat(again.instant()).isEqualTo(LATER);
        assertThat(again.isStopped()).isTrue();
    }

    @Test
    void whatRanOnHasGoneOnMeanwhile() {
        SandboxClock moved = clock(new BusinessClock(at(NOW)), NOW);
        moved.begin(LATER);
        moved.runOn();

        BusinessClock again = afterStart(NOW.plusSeconds(3600));

        assertThat(again.instant()).isEqualTo(LATER.plusSeconds(3600));
        assertThat(again.isStopped()).isFalse();
    }

    @Test
    void aHubThatIsKilledWhileTimePassesDoesNotGoBack() {
        clock(new BusinessClock(at(NOW)), NOW).aboutToStopAt(LATER);

        assertThat(afterStart(NOW).instant()).isEqualTo(LATER);
    }

    @Test
    void afterAResetItIsRealTime() {
        SandboxClock moved = clock(new BusinessClock(at(NOW)), NOW);
        moved.begin(LATER);
        moved.forget();

        assertThat(afterStart(NOW).instant()).isEqualTo(NOW);
    }

    private BusinessClock afterStart(Instant real) {
        BusinessClock business = new BusinessClock(at(real));
        clock(business, real).goOn();
        return business;
    }

    private SandboxClock clock(BusinessClock business, Instant real) {
        return new SandboxClock(folder, business, at(real));
    }

    private static Clock at(Instant real) {
        return Clock.fixed(real, ZoneOffset.UTC);
    }
}
