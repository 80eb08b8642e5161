package agencyhub.escalation;

import agencyhub.Meters;
import agencyhub.clock.BusinessClock;
import agencyhub.directory.InForce;
import agencyhub.duty.Advance;
import agencyhub.duty.Duty;
import agencyhub.duty.Step;
import agencyhub.intake.Submission;
import agencyhub.message.Chased;
import agencyhub.message.Chaser;
import agencyhub.message.Escalation;
import agencyhub.message.Messages;
import agencyhub.message.Reminder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends reminders and escalations, and whatever else the hub says when a duty's step is due. */
@Component
class Chases {
    private static final Logger log = LoggerFactory.getLogger(Chases.class);

    private final Voice voice;
    private final OwnDuties own;
    private final Messages messages;
    private final InForce inForce;
    private final BusinessClock clock;
    private final Meters meters;

    Chases(Voice voice, OwnDuties own, Messages messages, InForce inForce, BusinessClock clock, Meters meters) {
        this.voice = voice;
        this.own = own;
        this.messages = messages;
        this.inForce = inForce;
        this.clock = clock;
        this.meters = meters;
    }

    /** Tells the office on the rung; the duty moves on in the same transaction. */
    Voice.Heard send(Duty duty, Step step) {
        return switch (step) {
            case Step.Remind(var office, var chased, var advance) ->
                submit(duty, new Reminder(chased, office), chased, advance);
            case Step.Escalate(var office, var chased, var advance) ->
                submit(duty, new Escalation(chased, office), chased, advance);
            case Step.Perform perform -> own.perform(duty, perform);
            case Step.LookAgain _ -> throw new IllegalArgumentException("nothing to send");
        };
    }

    private Voice.Heard submit(Duty duty, Chaser chaser, Chased chased, Advance advance) {
        String hub = inForce.rulebook().directory().hubAgency();
        byte[] body = messages.write(
                id(duty, chased), hub, duty.caseReference(), clock.instant().truncatedTo(ChronoUnit.MILLIS), chaser);
        Voice.Heard heard = voice.say(Submission.chasing(hub, body, advance));
        if (heard == Voice.Heard.ACCEPTED) {
            if (chased.rung() == 0) {
                meters.duties("breached", duty.kind().word(), 1);
            }
            meters.chased(chased.failure().word(), chaser instanceof Reminder ? "reminder" : "escalation");
            log.info(
                    "Chased duty={} case={} failure={} rung={} office={}",
                    duty.id(),
                    duty.caseReference(),
                    chased.failure().word(),
                    chased.rung(),
                    chaser.to());
        }
        return heard;
    }

    /**
     * The same step of the same duty is the same message, whoever sends it however often. It begins with when the step was
     * due (RFC 9562, version 8): like all other ids in order of time, so that a million of them go to one end of the
     * ledger's indexes and not to a million places in them.
     */
    private static UUID id(Duty duty, Chased chased) {
        Instant due = duty.chase().next().orElse(Instant.EPOCH);
        String step = duty.id() + "/" + chased.failure().word() + "/" + chased.rung() + "/"
                + duty.chase().since() + "/" + due;
        UUID hash = UUID.nameUUIDFromBytes(step.getBytes(StandardCharsets.UTF_8));
        long time = due.toEpochMilli() << 16;
        return new UUID(time | 0x8000L | hash.getMostSignificantBits() & 0x0FFFL, hash.getLeastSignificantBits());
    }
}
