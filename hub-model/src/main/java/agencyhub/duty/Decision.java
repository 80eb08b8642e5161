package agencyhub.duty;

import agencyhub.agency.OfficeRef;
import agencyhub.message.Flag;
import agencyhub.message.Party;
import agencyhub.message.Refusal;
import java.time.Instant;
import java.util.List;
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
            Set<Flag> flags)
            implements Decision {

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

    record Refuse(Refusal refusal) implements Decision {}
}
