package agencyhub.policy;

import agencyhub.agency.Role;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Who must be told of a message. The sender's own office is never told of its own. */
public sealed interface Told {

    /** Every party that plays one of these roles in the case, and besides. */
    record Roles(Set<Role> roles, Set<Besides> besides) implements Told {
        public Roles(Set<Role> roles) {
            this(roles, Set.of());
        }
    }

    /** Every party of the case, in whatever role. */
    record EveryParty() implements Told {}

    /** The sender of the message that an acknowledgement speaks of, and only when it was rejected. */
    record SenderOnRejection() implements Told {}

    /** The office that a reminder or escalation names. */
    record OfficeOnTheRung() implements Told {}

    /** Others than those who play a role. */
    enum Besides {
        /** The agencies that the message names, whether party to the case or not. */
        WHOM_IT_NAMES("whom-it-names"),
        /** Everyone who was told the message to which this one refers. */
        WHOEVER_WAS_TOLD("whoever-was-told"),
        /** Whoever sent the message to which this one refers. */
        WHOEVER_SENT_IT("whoever-sent-it"),
        /** The supervisor of the office that sends: in its own agency, or where the directory says. */
        THE_SUPERVISOR("the-supervisor");

        private final String word;

        Besides(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        public static Optional<Besides> of(String word) {
            return Arrays.stream(values()).filter(who -> who.word.equals(word)).findFirst();
        }
    }
}
