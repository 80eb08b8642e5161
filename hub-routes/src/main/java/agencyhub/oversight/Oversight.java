package agencyhub.oversight;

import agencyhub.agency.Directory;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.clock.BusinessClock;
import agencyhub.directory.InForce;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The figures. They are drawn up when the counts have changed, after each round of {@link Tally}, and kept: whoever asks waits for
 * nothing, however much there is.
 */
@Component
public class Oversight {
    private final Tally tally;
    private final Counts counts;
    private final InForce inForce;
    private final OversightSettings settings;
    private final BusinessClock clock;

    private record Drawn(Counts.State state, Directory directory, Figures figures) {
        boolean stillHolds(Counts.State now, Directory inForce) {
            return state.changed() == now.changed() && directory == inForce && sameQuarter(state.asOf(), now.asOf());
        }
    }

    private volatile @Nullable Drawn drawn;

    Oversight(Tally tally, Counts counts, InForce inForce, OversightSettings settings, BusinessClock clock) {
        this.tally = tally;
        this.counts = counts;
        this.inForce = inForce;
        this.settings = settings;
        this.clock = clock;
    }

    /** Everything until now is counted and drawn up. */
    public void bringUpToDate() {
        tally.bringUpToDate();
        drawUp();
    }

    public Figures figures() {
        Drawn last = drawn;
        return last == null ? drawUp() : last.figures();
    }

    /** What is not shown are numbers from one up to the one before this. */
    public int suppressedBelow() {
        return settings.suppressBelow();
    }

    private synchronized Figures drawUp() {
        Counts.State state = counts.state();
        Directory directory = inForce.rulebook().directory();
        Drawn last = drawn;
        Figures figures = last != null && last.stillHolds(state, directory)
                ? new Figures(state.asOf(), last.figures().sheets())
                : new Drawing(
                                counts,
                                directory,
                                new Suppression(settings.suppressBelow()),
                                state.asOf(),
                                YearMonth.from(clock.instant().atZone(WorkingCalendar.LONDON)))
                        .figures();
        drawn = new Drawn(state, directory, figures);
        return figures;
    }

    /** Some figures change by time alone, but nobody reads them by the second. */
    private static boolean sameQuarter(Instant one, Instant other) {
        return one.getEpochSecond() / 900 == other.getEpochSecond() / 900;
    }
}
