package agencyhub.escalation;

import agencyhub.Rooms;
import agencyhub.intake.Answer;
import agencyhub.intake.Submission;
import agencyhub.message.Code;
import agencyhub.message.Refusal;
import java.util.Objects;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/** The hub speaks through the same door as everyone. */
@Component
class Voice {

    enum Heard {
        ACCEPTED,
        /** Refused for what it says: another hub was first, or the duty was discharged in this very moment. */
        TOO_LATE,
        /** The ledger is away or has too much to do: worth trying again, and nothing else is worth trying now. */
        NOT_NOW,
        FAILED;

        /** Whether the duty is now where it belongs, by this or by another's doing. */
        boolean isSettled() {
            return this == ACCEPTED || this == TOO_LATE;
        }
    }

    private final ProducerTemplate camel;

    Voice(ProducerTemplate camel) {
        this.camel = camel;
    }

    Heard say(Submission submission) {
        Answer answer = Objects.requireNonNull(camel.requestBody(Rooms.INTAKE, submission, Answer.class));
        return switch (answer) {
            case Answer.Receipted _ -> Heard.ACCEPTED;
            case Answer.Refused(Refusal refusal) -> heard(refusal.code());
        };
    }

    private static Heard heard(Code code) {
        if (code == Code.UNAVAILABLE || code == Code.TOO_MANY_REQUESTS) {
            return Heard.NOT_NOW;
        }
        return code.status() < 500 ? Heard.TOO_LATE : Heard.FAILED;
    }
}
