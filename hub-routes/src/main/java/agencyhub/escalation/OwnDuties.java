package agencyhub.escalation;

import agencyhub.directory.InForce;
import agencyhub.duty.Duty;
import agencyhub.duty.Step;
import agencyhub.intake.Submission;
import agencyhub.ledger.Duties;
import agencyhub.ledger.LedgerException;
import agencyhub.message.MessageType;
import agencyhub.message.Messages;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What the hub owes it does itself when it is due. Its message discharges the duty as anybody's would. */
@Component
class OwnDuties {
    private static final Logger log = LoggerFactory.getLogger(OwnDuties.class);

    private final Voice voice;
    private final OwnWords words;
    private final Duties duties;
    private final Messages messages;
    private final InForce inForce;

    OwnDuties(Voice voice, OwnWords words, Duties duties, Messages messages, InForce inForce) {
        this.voice = voice;
        this.words = words;
        this.duties = duties;
        this.messages = messages;
        this.inForce = inForce;
    }

    Voice.Heard perform(Duty duty, Step.Perform step) {
        String hub = inForce.rulebook().directory().hubAgency();
        Voice.Heard heard = words.of(step.type(), duty)
                .map(data -> voice.say(Submission.byTheHub(
                        hub,
                        messages.write(
                                id(duty, step.type()),
                                hub,
                                duty.caseReference(),
                                due(duty).truncatedTo(ChronoUnit.MILLIS),
                                step.type(),
                                data))))
                .orElse(Voice.Heard.FAILED);
        if (heard == Voice.Heard.NOT_NOW) {
            return heard;
        }
        if (heard != Voice.Heard.ACCEPTED) {
            log.warn(
                    "Could not send {} duty={}: it is chased like any other",
                    step.type().word(),
                    duty.id());
        }
        moveOn(step);
        return Voice.Heard.ACCEPTED;
    }

    /** Where the duty was not discharged by that: operations has it. Where it was, nothing stands there any more. */
    private void moveOn(Step.Perform step) {
        try {
            duties.advance(List.of(step.advance()));
        } catch (SQLException away) {
            throw new LedgerException("moving on duty " + step.advance().duty(), away);
        }
    }

    /** Said when it was due, whenever the hub came to it: written again after a crash, it is a duplicate and no conflict. */
    private static Instant due(Duty duty) {
        return duty.dueBy().orElseGet(duty::openedAt);
    }

    /** Another hub that performs the same duty says the same message. */
    private static UUID id(Duty duty, MessageType type) {
        return UUID.nameUUIDFromBytes((duty.id() + "/" + type.word()).getBytes(StandardCharsets.UTF_8));
    }
}
