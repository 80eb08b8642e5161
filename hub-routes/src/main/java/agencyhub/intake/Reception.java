package agencyhub.intake;

import agencyhub.ledger.Accepting;
import agencyhub.message.Code;
import agencyhub.message.Event;
import agencyhub.message.Messages;
import agencyhub.message.Refusal;
import agencyhub.message.RefusedException;
import org.springframework.stereotype.Component;

/** Reads what was brought, sees that it speaks for who brought it, and has it accepted. */
@Component
class Reception {
    private final Messages messages;
    private final Accepting accepting;

    Reception(Messages messages, Accepting accepting) {
        this.messages = messages;
        this.accepting = accepting;
    }

    Answer receive(Submission submission) {
        try {
            Event event = messages.read(submission.body());
            if (!event.source().equals(submission.caller())) {
                return new Answer.Refused(
                        Refusal.at("/source", Code.NOT_YOUR_SOURCE, Code.NOT_YOUR_SOURCE.title()));
            }
            if (event.type().sentByHub() && submission.advance().isEmpty()) {
                return new Answer.Refused(Refusal.at("/type", Code.NOT_ENTITLED, "Only the hub itself sends this type."));
            }
            return accepting.accept(submission, event);
        } catch (RefusedException refused) {
            return new Answer.Refused(refused.refusal());
        }
    }
}
