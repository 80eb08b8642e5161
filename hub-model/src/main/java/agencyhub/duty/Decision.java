package agencyhub.duty;

import agencyhub.agency.OfficeRef;
import agencyhub.message.Flag;
import agencyhub.message.Party;
import agencyhub.message.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a message means in its case. */
public sealed interface Decision {

    /**
     * @param senderOffice the office of the sender that this message speaks for
     * @param state        of the case, after this message
     * @param discharges   ids of duties that this message discharges
     * @param withholds    duties that are withheld from now on
     * @param passes       duties that another office owes from now on
     * @param waives       ids of duties from which this message releases
     * @param flags        what people must see about it
     * @param inheritance  what passes from an agency that has ended to its heir
     */
    record Accept(
            OfficeRef senderOffice,
            CaseState state,
            List<Telling> tells,
            List<Opening> opens,
            List<UUID> discharges,
            List<Withholding> withholds,
            List<Passing> passes,
            List<UUID> waives,
            Set<Flag> flags,
            Optional<Inheritance> inheritance)
            implements Decision {

        /** One by which nobody inherits. */
        Accept(
                OfficeRef senderOffice,
                CaseState state,
                List<Telling> tells,
                List<Opening> opens,
                List<UUID> discharges,
                List<Withholding> withholds,
                List<Passing> passes,
                List<UUID> waives,
                Set<Flag> flags) {
            this(senderOffice, state, tells, opens, discharges, withholds, passes, waives, flags, Optional.empty());
        }

        public List<Party> parties() {
            return state.parties();
        }
    }

    /** @param until the review, when the duty is open again */
    record Withholding(UUID duty, Instant until) {}

    /**
     * What an office owed is for another to do.
     *
     * @param waiting who waits for it from now on
     */
    record Passing(UUID duty, OfficeRef to, OfficeRef waiting) {}

    /**
     * What was one agency's is another's from now on. Nothing is carried to the first any more.
     *
     * @param retells what the other is told that the first was told
     */
    record Inheritance(String from, List<Moving> moves, List<Retelling> retells) {}

    /**
     * A duty as another office owes it from now on.
     *
     * @param waits who waits for it
     */
    record Moving(UUID duty, OfficeRef owes, OfficeRef waits, Optional<Instant> dueBy, Duty.Chase chase) {}

    /**
     * An earlier message of the case, to be told once more.
     *
     * @param formerly the delivery to whoever was told before
     */
    record Retelling(UUID message, UUID formerly, Telling telling) {}

    record Refuse(Refusal refusal) implements Decision {}
}
