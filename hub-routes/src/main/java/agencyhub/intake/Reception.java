package agencyhub.intake;

import agencyhub.Meters;
import agencyhub.Traces;
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
    private final Meters meters;
    private final Traces traces;

    Reception(Messages messages, Accepting accepting, Meters meters, Traces traces) {
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

    private Answer admit(Submission submission, Event event) {
        if (!event.source().equals(submission.caller())) {
            return new Answer.Refused(Refusal.at("/source", Code.NOT_YOUR_SOURCE, Code.NOT_YOUR_SOURCE.title()));
        }
        if (event.type().sentByHub() && !submission.isByTheHub()) {
            return new Answer.Refused(Refusal.at("/type", Code.NOT_ENTITLED, "Only the hub itself sends this type."));
        }
        return accepting.accept(submission, event);
    }
}
