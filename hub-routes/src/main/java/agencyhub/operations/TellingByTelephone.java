package agencyhub.operations;

import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.clock.BusinessClock;
import agencyhub.directory.InForce;
import agencyhub.duty.DutyKind;
import agencyhub.intake.Answer;
import agencyhub.intake.Submission;
import agencyhub.message.Code;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import agencyhub.message.Messages;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Operations rang an office that neither its system nor its people could be reached by otherwise, and says so as the policy
 * lets it: by the message told-in-person, which holds once another person has signed it.
 */
@Component
public class TellingByTelephone implements SecondPerson {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_NAME = 200;

    static final String TO_SIGN = "select id from duty where message = ? and kind = 'acknowledge' and state = 'open'"
            + " and owed_by_agency = ?";

    /** By which means. */
    public enum How {
        TELEPHONE,
        MEETING,
        LETTER
    }

    /**
     * @param office the office that was told
     * @param name   who held it then; stands in the message and not in the record
     * @param at     when, business time
     */
    public record Told(OfficeRef office, String name, How how, Instant at) {
        @Override
        public String toString() {
            return "told " + office;
        }
    }

    private final Desk desk;
    private final DutiesAtHand duties;
    private final Voice voice;
    private final Messages messages;
    private final InForce inForce;
    private final BusinessClock clock;
    private final JdbcClient ledger;

    TellingByTelephone(
            Desk desk,
            DutiesAtHand duties,
            Voice voice,
            Messages messages,
            InForce inForce,
            BusinessClock clock,
            JdbcClient ledger) {
        this.desk = desk;
        this.duties = duties;
        this.voice = voice;
        this.messages = messages;
        this.inForce = inForce;
        this.clock = clock;
        this.ledger = ledger;
    }

    /** @param shown how the duty stood when the form was shown */
    public Upshot say(Instruction instruction, UUID duty, String shown, Told told) {
        Optional<DutyAtHand> found = duties.duty(duty);
        if (found.isEmpty()) {
            return new Upshot.Refused("", "There is no such duty.");
        }
        DutyAtHand about = found.get();
        Optional<Upshot> wrong = wrong(about, told);
        if (wrong.isPresent() && about.isOpen()) {
            return wrong.get();
        }
        return desk.throughTheDoor(
                instruction,
                Kind.TOLD_BY_TELEPHONE,
                about,
                Optional.of(shown),
                at -> said(instruction, about, told, at.truncatedTo(ChronoUnit.MILLIS)));
    }

    private Optional<Upshot> wrong(DutyAtHand about, Told told) {
        if (about.duty().kind() != DutyKind.ACKNOWLEDGE || !about.duty().level().equals(Optional.of(Level.RECEIVED))) {
            return refused("", "What an office does about a message, or what it owes, only itself can say.");
        }
        if (!told.office().agency().equals(about.duty().owedBy().agency())
                || inForce.rulebook().directory().office(told.office()).isEmpty()) {
            return refused("office", "Choose an office of the agency that owes the acknowledgement.");
        }
        if (told.name().isBlank() || told.name().strip().length() > LONGEST_NAME) {
            return refused("name", "Say who was told, by name or post.");
        }
        if (told.at().isAfter(clock.instant())) {
            return refused("at", "This time has not come yet.");
        }
        return told.at().isBefore(about.duty().openedAt().minus(Duration.ofMinutes(1)))
                ? refused("at", "The message is not as old as that.")
                : Optional.empty();
    }

    private static Optional<Upshot> refused(String field, String words) {
        return Optional.of(new Upshot.Refused(field, words));
    }

    private Upshot said(Instruction instruction, DutyAtHand about, Told told, Instant at) {
        Directory directory = inForce.rulebook().directory();
        ObjectNode data =
                JSON.createObjectNode().put("message", about.duty().message().toString());
        data.putObject("told")
                .put("agency", told.office().agency())
                .put("office", told.office().office())
                .put("name", told.name().strip());
        data.put("how", told.how().name());
        data.putObject("recordedBy")
                .put("office", directory.operations().office())
                .put("name", instruction.by().name());
        data.put("occurredAt", told.at().truncatedTo(ChronoUnit.SECONDS).toString());
        Answer answer = say(instruction.id(), about.duty().caseReference(), at, MessageType.TOLD_IN_PERSON, data);
        return switch (answer) {
            case Answer.Receipted(var receipt) ->
                isOursToSign(receipt, directory)
                        ? new Upshot.Waits(
                                told.office() + " was told. It counts once another person of operations has signed it.",
                                JSON.createObjectNode()
                                        .put("message", instruction.id().toString())
                                        .put("case", about.duty().caseReference())
                                        .toString())
                        : new Upshot.Done(told.office() + " was told. It counts once the supervisor has signed it.");
            case Answer.Refused(var refusal) ->
                refusal.code() == Code.NOTHING_OPEN
                        ? new Upshot.Meanwhile("Nothing is open any more of what " + told.office() + " was told.")
                        : new Upshot.Refused("", refusal.detail());
        };
    }

    private static boolean isOursToSign(byte[] receipt, Directory directory) {
        JsonNode recipients = JSON.readTree(receipt).path("recipients");
        return recipients
                .valueStream()
                .anyMatch(each -> each.path("agency").asString("").equals(directory.hubAgency()));
    }

    @Override
    public Kind kind() {
        return Kind.TOLD_BY_TELEPHONE;
    }

    /** The counter-signature: the acknowledgement that the message asks for. */
    @Override
    public Upshot carryOut(Entry waits, Instruction second) {
        return signed(waits, second) instanceof Answer.Refused(var refusal)
                ? new Upshot.Refused("", refusal.detail())
                : new Upshot.Done("Signed: the office counts as told.");
    }

    /** It never comes to hold: operations releases itself from signing it, by name and with the reason. */
    @Override
    public Upshot decline(Entry waits, Instruction second) {
        JsonNode asked = JSON.readTree(waits.asked().orElseThrow());
        OfficeRef operations = inForce.rulebook().directory().operations();
        Optional<UUID> toSign = ledger.sql(TO_SIGN)
                .params(UUID.fromString(asked.path("message").asString()), operations.agency())
                .query(UUID.class)
                .optional();
        if (toSign.isEmpty()) {
            return new Upshot.Meanwhile("Nobody is asked to sign it any more.");
        }
        ObjectNode data = JSON.createObjectNode().put("duty", toSign.get().toString());
        data.putObject("owedBy").put("agency", operations.agency()).put("office", operations.office());
        data.put("reason", second.reason());
        data.putObject("waivedBy")
                .put("office", operations.office())
                .put("name", second.by().name());
        data.put("occurredAt", waits.at().truncatedTo(ChronoUnit.SECONDS).toString());
        Answer answer = say(
                id(waits, "declined"),
                asked.path("case").asString(),
                waits.at().truncatedTo(ChronoUnit.MILLIS),
                MessageType.DUTY_WAIVED,
                data);
        return answer instanceof Answer.Refused(var refusal)
                ? new Upshot.Refused("", refusal.detail())
                : new Upshot.Done("Declined: the office does not count as told.");
    }

    private Answer signed(Entry waits, Instruction second) {
        JsonNode asked = JSON.readTree(waits.asked().orElseThrow());
        ObjectNode data = JSON.createObjectNode()
                .put("message", asked.path("message").asString())
                .put("level", Level.ACTIONED.word());
        data.putObject("by")
                .put("office", inForce.rulebook().directory().operations().office())
                .put("name", second.by().name());
        return say(
                id(waits, "signed"),
                asked.path("case").asString(),
                waits.at().truncatedTo(ChronoUnit.MILLIS),
                MessageType.ACKNOWLEDGEMENT,
                data);
    }

    private Answer say(UUID id, String reference, Instant at, MessageType type, ObjectNode data) {
        String hub = inForce.rulebook().directory().hubAgency();
        return voice.say(Submission.byTheHub(hub, messages.write(id, hub, reference, at, type, data)));
    }

    /** Tried again after a failure it is the same message. */
    private static UUID id(Entry waits, String what) {
        return UUID.nameUUIDFromBytes((waits.id() + "/" + what).getBytes(StandardCharsets.UTF_8));
    }
}
