package agencyhub.operations;

import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.directory.InForce;
import agencyhub.intake.Answer;
import agencyhub.intake.Submission;
import agencyhub.message.Code;
import agencyhub.message.MessageType;
import agencyhub.message.Messages;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A supervisor releases an office from what it owes, in the place of whoever waits for it: by the message duty-waived, which
 * tells both of them.
 */
@Component
public class Waiving {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Desk desk;
    private final DutiesAtHand duties;
    private final Voice voice;
    private final Messages messages;
    private final InForce inForce;

    Waiving(Desk desk, DutiesAtHand duties, Voice voice, Messages messages, InForce inForce) {
        this.desk = desk;
        this.duties = duties;
        this.voice = voice;
        this.messages = messages;
        this.inForce = inForce;
    }

    /** @param shown how the duty stood when the form was shown */
    public Upshot waive(Instruction instruction, UUID duty, String shown) {
        if (!instruction.by().supervisor()) {
            return new Upshot.Refused("", "Only a supervisor may waive.");
        }
        return duties.duty(duty)
                .map(about -> desk.throughTheDoor(
                        instruction,
                        Kind.WAIVE,
                        about,
                        Optional.of(shown),
                        at -> waived(instruction, about, at.truncatedTo(ChronoUnit.MILLIS))))
                .orElseGet(() -> new Upshot.Refused("", "There is no such duty."));
    }

    private Upshot waived(Instruction instruction, DutyAtHand about, Instant at) {
        Directory directory = inForce.rulebook().directory();
        String hub = directory.hubAgency();
        OfficeRef owing = about.duty().owedBy();
        OfficeRef waiting = about.duty().owedTo();
        ObjectNode data = JSON.createObjectNode().put("duty", about.duty().id().toString());
        data.putObject("owedBy").put("agency", owing.agency()).put("office", owing.office());
        if (!waiting.agency().equals(hub) && directory.agency(waiting.agency()).isPresent()) {
            data.putObject("owedTo").put("agency", waiting.agency()).put("office", waiting.office());
        }
        data.put("reason", instruction.reason());
        data.putObject("waivedBy")
                .put("office", directory.operations().office())
                .put("name", instruction.by().name());
        data.put("occurredAt", at.toString());
        byte[] body =
                messages.write(instruction.id(), hub, about.duty().caseReference(), at, MessageType.DUTY_WAIVED, data);
        return switch (voice.say(Submission.byTheHub(hub, body))) {
            case Answer.Receipted _ ->
                new Upshot.Done("Waived: " + owing + " owes it no more, and both sides are told.");
            case Answer.Refused(var refusal) ->
                refusal.code() == Code.NO_SUCH_DUTY
                        ? new Upshot.Meanwhile("Nothing was waived. "
                                + duties.duty(about.duty().id())
                                        .map(DutyAtHand::words)
                                        .orElse(""))
                        : new Upshot.Refused("", refusal.detail());
        };
    }
}
