package agencyhub.escalation;

import agencyhub.duty.CaseState;
import agencyhub.duty.Duty;
import agencyhub.duty.Notices;
import agencyhub.ledger.CaseStates;
import agencyhub.ledger.Duties;
import agencyhub.message.MessageType;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** What the hub has to say when it does what it owes, read from the ledger as it is now. */
@Component
class OwnWords {
    private final Duties duties;
    private final CaseStates cases;

    OwnWords(Duties duties, CaseStates cases) {
        this.duties = duties;
        this.cases = cases;
    }

    /** Empty where there is nothing to say it about. */
    Optional<ObjectNode> of(MessageType type, Duty duty) {
        CaseState state = cases.of(duty.caseReference()).orElseGet(CaseState::none);
        return Notices.of(type, duty, state, duties.unfinished(duty.message()));
    }
}
