package agencyhub.operations;

import agencyhub.Rooms;
import agencyhub.intake.Answer;
import agencyhub.intake.Submission;
import java.util.Objects;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/** What operations says of a case goes through the same door as what everybody says. */
@Component("operationsVoice")
class Voice {
    private final ProducerTemplate camel;

    Voice(ProducerTemplate camel) {
        this.camel = camel;
    }

    Answer say(Submission submission) {
        return Objects.requireNonNull(camel.requestBody(Rooms.INTAKE, submission, Answer.class));
    }
}
