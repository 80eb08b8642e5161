package agencyhub.duty;

import agencyhub.agency.OfficeRef;
import agencyhub.message.Party;
import agencyhub.message.Refusal;
import java.util.List;
import java.util.UUID;

/** What a message means in its case. */
public sealed interface Decision {

    /**
     * @param senderOffice the office of the sender that this message speaks for
     * @param parties      of the case, after this message
     * @param discharges   ids of duties that this message discharges
     */
    record Accept(
            OfficeRef senderOffice,
            List<Party> parties,
            List<Telling> tells,
            List<Opening> opens,
            List<UUID> discharges)
            implements Decision {}

    record Refuse(Refusal refusal) implements Decision {}
}
