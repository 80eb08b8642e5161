package agencyhub.intake;

import agencyhub.Meters;
import agencyhub.Traces;
import agencyhub.directory.InForce;
import agencyhub.ledger.Accepting;
import agencyhub.message.Code;
import agencyhub.message.Event;
import agencyhub.message.MessageType;
import agencyhub.message.Messages;
import agencyhub.message.Refusal;
import agencyhub.message.RefusedException;
import org.springframework.stereotype.Component;

/** Reads what was brought, sees that it speaks for who brought it, and has it accepted. */
@Component
class Reception {
    private final Messages messages;
    private final Accepting accepting;
    private final Meters meters;
    private final InForce inForce;
    private final Traces traces;

    Reception(Messages messages, Accepting accepting, Meters meters, InForce inForce, Traces traces) {
        this.inForce = inForce;
        this.messages = messages;
        this.accepting = accepting;
        this.meters = meters;
        this.traces = traces;
    }

    Answer receive(Submission submission) {
        try (Traces.Part part = traces.begin("accept")) {
            return receive(submission, part);
        }
    }

    private Answer receive(Submission submission, Traces.Part part) {
        String type = "unread";
        Answer answer;
        try {
            Event event = messages.read(submission.body());
            type = event.type().word();
            answer = admit(submission, event);
        } catch (RefusedException refused) {
            answer = new Answer.Refused(refused.refusal());
        }
        String word = switch (answer) {
            case Answer.Receipted _ -> "accepted";
            case Answer.Refused(var refusal) -> refusal.code().word();
        };
        meters.answered(type, word);
        part.say("type", type);
        part.say("answer", word);
        return answer;
    }

    /** A system's token proves no person; and what operations says of a case is said by one. */
    private boolean fromOperations(Event event) {
        return event.type() != MessageType.ACKNOWLEDGEMENT
                && event.type().saidByOperations()
                && event.source().equals(inForce.rulebook().directory().hubAgency());
    }

    private Answer admit(Submission submission, Event event) {
        if (!event.source().equals(submission.caller())) {
            return new Answer.Refused(Refusal.at("/source", Code.NOT_YOUR_SOURCE, Code.NOT_YOUR_SOURCE.title()));
        }
        if (event.type().sentByHub() && !submission.isByTheHub()) {
            return new Answer.Refused(Refusal.at("/type", Code.NOT_ENTITLED, "Only the hub itself sends this type."));
        }
        if (fromOperations(event) && !submission.isByTheHub()) {
            return new Answer.Refused(Refusal.at(
                    "/type", Code.NOT_ENTITLED, "Operations says this at the console, where a person answers for it."));
        }
        return accepting.accept(submission, event);
    }
}
