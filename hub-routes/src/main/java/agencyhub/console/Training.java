package agencyhub.console;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Scenarios played in a hub in which nothing is real, so that staff see them as they would in earnest. Only a sandbox has it. */
public interface Training {

    /**
     * A scenario.
     *
     * @param name       for addresses
     * @param unnoticed  what nobody would have noticed without the hub
     * @param hindrance  why it cannot be played here; empty if it can
     */
    record Choice(String name, String title, String unnoticed, String hub, String hindrance) {}

    /** Something that happened, in business time. @param fresh at the last step */
    record Line(Instant at, String reference, String who, String what, boolean fresh) {}

    /** Something that the scenario expects. @param onPaperOnly the ledger was not asked */
    record Judged(String expected, boolean came, boolean onPaperOnly) {}

    /**
     * The scenario that is being played.
     *
     * @param silence who is silent now, in words, where somebody at the console would be asked to act
     * @param busy    business time is passing: look again in a moment
     */
    record Now(
            String name,
            String title,
            String unnoticed,
            String hub,
            List<String> cases,
            int step,
            int steps,
            boolean over,
            boolean busy,
            Optional<String> silence,
            List<Line> lines,
            List<Judged> judged) {}

    List<Choice> choices();

    Optional<Now> now();

    /** @return why not; empty if it has begun */
    Optional<String> start(String name);

    /** @return why not */
    Optional<String> goOn();

    /** @return why not */
    Optional<String> goOnToTheEnd();
}
