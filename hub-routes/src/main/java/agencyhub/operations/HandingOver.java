package agencyhub.operations;

import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.calendar.Deadline;
import agencyhub.directory.InForce;
import agencyhub.directory.Rulebook;
import agencyhub.duty.Advance;
import agencyhub.duty.Duty;
import agencyhub.duty.Timekeeping;
import agencyhub.intake.Answer;
import agencyhub.intake.Submission;
import agencyhub.message.Chased;
import agencyhub.message.Code;
import agencyhub.message.Escalation;
import agencyhub.message.Failure;
import agencyhub.message.Messages;
import agencyhub.policy.Span;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What stands on one office's worklist goes to another's. The new office is told by an escalation, and the duty stands there
 * from the transaction that accepts it: at no instant does it stand with nobody. It keeps its next step, and gets one if it had
 * none left, so that an office which takes no notice is found out.
 */
@Component
public class HandingOver implements SecondPerson {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Span UNTIL_LOOKED_AT = new Span.WorkingDays(1);

    private final Desk desk;
    private final DutiesAtHand duties;
    private final Voice voice;
    private final Messages messages;
    private final InForce inForce;
    private final OperationsSettings settings;

    HandingOver(
            Desk desk,
            DutiesAtHand duties,
            Voice voice,
            Messages messages,
            InForce inForce,
            OperationsSettings settings) {
        this.desk = desk;
        this.duties = duties;
        this.voice = voice;
        this.messages = messages;
        this.inForce = inForce;
        this.settings = settings;
    }

    /** Offices that may take over this duty: those of whoever has it now, of whoever owes it, and the hub's. */
    public List<OfficeRef> takers(Duty duty) {
        Directory directory = inForce.rulebook().directory();
        Optional<OfficeRef> standing = duty.chase().standsWith();
        return java.util.stream.Stream.concat(
                        standing.map(OfficeRef::agency).stream(),
                        java.util.stream.Stream.of(duty.owedBy().agency(), directory.hubAgency()))
                .distinct()
                .flatMap(agency -> offices(directory, agency).stream())
                .filter(office -> !standing.equals(Optional.of(office)))
                .toList();
    }

    /** @param shown how the duty stood when the form was shown */
    public Upshot one(Instruction instruction, UUID duty, String shown, OfficeRef to) {
        Optional<DutyAtHand> found = duties.duty(duty);
        if (found.isEmpty()) {
            return new Upshot.Refused("", "There is no such duty.");
        }
        DutyAtHand about = found.get();
        if (about.isOpen() && about.duty().chase().standsWith().isEmpty()) {
            return new Upshot.Refused("", "It stands on nobody's worklist yet: nobody has been chased for it.");
        }
        if (about.isOpen() && !takers(about.duty()).contains(to)) {
            return new Upshot.Refused("to", "Choose an office that may take it over.");
        }
        return desk.throughTheDoor(
                instruction,
                Kind.HAND_OVER,
                about,
                Optional.of(shown),
                at -> handedOver(instruction.id(), about.duty(), to, at)
                        ? new Upshot.Done("Handed over to " + to + ", which is told.")
                        : new Upshot.Meanwhile("Nothing was handed over. "
                                + duties.duty(duty).map(DutyAtHand::words).orElse("")));
    }

    /** How much stands on this office's worklist, up to one more than may be moved at once. */
    public int count(OfficeRef from) {
        return duties.standingWith(from, settings.mostAtOnce() + 1).size();
    }

    /** All that stands with one office, to another of its agency or of the hub's. @param counted as the form showed it */
    public Upshot all(Instruction instruction, OfficeRef from, OfficeRef to, int counted) {
        Directory directory = inForce.rulebook().directory();
        boolean known = directory.office(to).isPresent()
                && !to.equals(from)
                && Set.of(from.agency(), directory.hubAgency()).contains(to.agency());
        if (!known) {
            return new Upshot.Refused("to", "Choose another office of the same agency, or the hub's.");
        }
        int now = count(from);
        if (now == 0) {
            return new Upshot.Meanwhile("Nothing stands on the worklist of " + from + " now.");
        }
        if (now > counted) {
            return new Upshot.Meanwhile("There are " + now + " now, and you were shown " + counted + ". Look again.");
        }
        Subject subject = Subject.of("office/" + from);
        if (now > settings.approvalAbove()) {
            String asked = JSON.createObjectNode()
                    .put("fromAgency", from.agency())
                    .put("fromOffice", from.office())
                    .put("toAgency", to.agency())
                    .put("toOffice", to.office())
                    .put("count", now)
                    .toString();
            return desk.atOnce(
                    instruction,
                    Kind.HAND_OVER,
                    subject,
                    Optional.empty(),
                    () -> new Upshot.Waits(
                            "More than " + settings.approvalAbove() + " duties would move from " + from + " to " + to
                                    + ": another person must allow it.",
                            asked));
        }
        return desk.throughTheDoor(
                instruction, Kind.HAND_OVER, subject, Optional.empty(), at -> all(instruction.id(), from, to, at));
    }

    @Override
    public Kind kind() {
        return Kind.HAND_OVER;
    }

    @Override
    public Upshot carryOut(Entry waits, Instruction second) {
        JsonNode asked = JSON.readTree(waits.asked().orElseThrow());
        return all(
                waits.id(),
                new OfficeRef(
                        asked.path("fromAgency").asString(),
                        asked.path("fromOffice").asString()),
                new OfficeRef(
                        asked.path("toAgency").asString(),
                        asked.path("toOffice").asString()),
                waits.at());
    }

    private Upshot all(UUID operation, OfficeRef from, OfficeRef to, Instant at) {
        int moved = 0;
        for (DutyAtHand each : duties.standingWith(from, settings.mostAtOnce())) {
            if (handedOver(operation, each.duty(), to, at)) {
                moved++;
            }
        }
        return new Upshot.Done(moved + " duties handed over from " + from + " to " + to + ", which is told of each.");
    }

    /** @return whether the duty still stood where it was when that was decided */
    private boolean handedOver(UUID operation, Duty duty, OfficeRef to, Instant at) {
        Rulebook rules = inForce.rulebook();
        String hub = rules.directory().hubAgency();
        Duty.Chase from = duty.chase();
        Failure failure = from.failure().orElse(Failure.NOT_SENT);
        Chased chased = new Chased(
                duty.id(),
                duty.message(),
                failure,
                Math.max(0, from.rungs() - 1),
                duty.owedBy(),
                duty.owedTo(),
                duty.dueBy());
        Duty.Chase after = new Duty.Chase(
                Optional.of(failure),
                from.rungs(),
                from.since(),
                from.next().or(() -> later(rules, to, at)),
                Optional.of(to));
        byte[] body = messages.write(
                UUID.nameUUIDFromBytes((operation + "/" + duty.id()).getBytes(StandardCharsets.UTF_8)),
                hub,
                duty.caseReference(),
                at.truncatedTo(ChronoUnit.MILLIS),
                new Escalation(chased, to));
        Answer answer = voice.say(Submission.chasing(hub, body, new Advance(duty.id(), from, after)));
        if (answer instanceof Answer.Refused(var refusal) && refusal.code() != Code.NOT_FOUND) {
            throw new IllegalStateException(
                    "a hand-over was refused: " + refusal.code().word());
        }
        return answer instanceof Answer.Receipted;
    }

    /** Empty beyond the calendar; then it stands there as everything else does of which all have been told. */
    private static Optional<Instant> later(Rulebook rules, OfficeRef to, Instant at) {
        return switch (new Timekeeping(rules.directory(), rules.calendar()).deadline(to, UNTIL_LOOKED_AT, at)) {
            case Deadline.At(var due) -> Optional.of(due);
            case Deadline.BeyondCalendar _ -> Optional.empty();
        };
    }

    private static List<OfficeRef> offices(Directory directory, String agency) {
        return directory.agency(agency).stream()
                .flatMap(known -> known.offices().stream())
                .map(office -> new OfficeRef(agency, office.id()))
                .toList();
    }
}
