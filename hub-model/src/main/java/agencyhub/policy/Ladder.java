package agencyhub.policy;

import agencyhub.message.Failure;
import java.util.List;
import java.util.Map;

/**
 * Who is chased when a duty is breached, one list of rungs for each way in which it can fail. Spans count from the
 * breach; for {@link Failure#NOT_DELIVERED} from the hub's acceptance of the message. Every list ends with operations.
 */
public record Ladder(String name, Map<Failure, List<Rung>> rungs, Basis basis) {

    /** The ladder that messages climb unless they name another. Every policy has it. */
    public static final String STANDARD = "standard";

    /** What a school owes that falls due outside its terms climbs this one instead, where the policy has it. */
    public static final String OUT_OF_TERM = "out-of-term";

    public Ladder(String name, Map<Failure, List<Rung>> rungs) {
        this(name, rungs, Basis.LOCAL_DEFAULT);
    }

    public List<Rung> after(Failure failure) {
        return rungs.getOrDefault(failure, List.of());
    }

    public record Rung(Span after, Whom whom) {}

    public enum Whom {
        /** Not a person: the recipient's next door is tried. */
        NEXT_DOOR("next-door"),
        OWING("owing"),
        COVER("cover"),
        SUPERVISOR("supervisor"),
        /** The authority of the agency that owes; a rung that is simply left out where the directory has none. */
        AUTHORITY("authority"),
        OPERATIONS("operations");

        private final String word;

        Whom(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
