package agencyhub.ledger;

import agencyhub.agency.Door;
import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import agencyhub.audit.Receipts;
import agencyhub.directory.Rulebook;
import agencyhub.duty.CaseFile;
import agencyhub.duty.Casework;
import agencyhub.duty.Decision;
import agencyhub.duty.Duty;
import agencyhub.duty.DutyKind;
import agencyhub.duty.Opening;
import agencyhub.duty.Telling;
import agencyhub.intake.Answer;
import agencyhub.message.Code;
import agencyhub.message.Event;
import agencyhub.message.Failure;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import agencyhub.message.Refusal;
import agencyhub.policy.Span;
import agencyhub.view.NeedToKnow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Decides about one message after another and gathers the rows to be written. */
final class AcceptBatch {

    /** A recipient's copy and the digest of what it was sent. */
    private record Copy(byte[] bytes, byte[] digest) {}

    private record FirstDoor(int index, Door door, String key, HandOver.Birth birth) {}

    private final Rulebook rules;
    private final Instant now;
    private final Casework casework;
    private final Receipts receipts;
    private final NeedToKnow needToKnow;
    private final HandOver delivery;
    private final long lease;
    private final CaseReading reading;

    private final AcceptRows rows = new AcceptRows();
    private final List<Leased> leased = new ArrayList<>();
    private final List<Leased.Lane> later = new ArrayList<>();

    AcceptBatch(
            Rulebook rules,
            Instant now,
            Receipts receipts,
            NeedToKnow needToKnow,
            HandOver delivery,
            long lease,
            CaseReading reading) {
        this.rules = rules;
        this.now = now;
        this.casework = new Casework(rules.directory(), rules.policy(), rules.calendar());
        this.receipts = receipts;
        this.needToKnow = needToKnow;
        this.delivery = delivery;
        this.lease = lease;
        this.reading = reading;
    }

    /** What is leased to this hub and must be handed over after the commit. */
    List<Leased> leased() {
        return leased;
    }

    List<Leased.Lane> later() {
        return later;
    }

    AcceptRows rows() {
        reading.rows().forEach((reference, row) -> {
            if (row.changed()) {
                String parties = PartiesColumn.write(row.parties());
                if (row.stored()) {
                    rows.cases.add(reference, row.lastSeq(), parties);
                } else {
                    rows.newCases.add(reference, now, row.lastSeq(), parties);
                }
            }
        });
        return rows;
    }

    Answer decide(Arrival arrival) {
        Event event = arrival.event();
        Optional<CaseReading.Known> known = reading.known(event.id());
        if (known.isPresent()) {
            boolean same = Arrays.equals(known.get().digest(), arrival.digest())
                    && known.get().sender().equals(event.source());
            return same
                    ? new Answer.Receipted(known.get().receipt())
                    : new Answer.Refused(Refusal.at("/id", Code.ID_CONFLICT, Code.ID_CONFLICT.title()));
        }
        if (arrival.advance().map(advance -> !reading.stillStands(advance)).orElse(false)) {
            return new Answer.Refused(Refusal.of(Code.NOT_FOUND, "The duty has moved on meanwhile."));
        }
        return switch (casework.decide(reading.file(event.caseReference()), event, now)) {
            case Decision.Refuse(var refusal) -> new Answer.Refused(refusal);
            case Decision.Accept accept -> new Answer.Receipted(accept(arrival, accept));
        };
    }

    private byte[] accept(Arrival arrival, Decision.Accept accept) {
        Event event = arrival.event();
        CaseRow row = reading.row(event.caseReference());
        // The hub's own words about a case change nothing in it.
        int seq = row.next(event.type().sentByHub() ? row.parties() : accept.parties());
        long entry = reading.nextEntry();

        Map<String, UUID> deliveryTo = new HashMap<>();
        List<Receipts.Recipient> recipients = tell(event, accept.tells(), entry, deliveryTo);
        accept.opens().forEach(opening -> open(event, opening, deliveryTo));
        for (UUID duty : accept.discharges()) {
            rows.discharges.add(duty, event.id(), now);
            reading.discharged(event.caseReference(), duty);
        }
        arrival.advance().ifPresent(advance -> Duties.add(rows.advances, advance));

        byte[] receipt = receipts.issue(event.id(), arrival.digest(), now, entry, recipients);
        rows.messages.add(
                event.id(),
                entry,
                event.caseReference(),
                seq,
                event.type().word(),
                event.source(),
                accept.senderOffice().office(),
                event.time(),
                event.data().occurred().orElse(null),
                now,
                arrival.digest(),
                arrival.body(),
                receipt,
                rules.policy().version());
        Set<String> told = new HashSet<>(deliveryTo.keySet());
        reading.accepted(
                event.id(),
                new CaseReading.Known(event.source(), arrival.digest(), receipt),
                event.caseReference(),
                new CaseFile.Earlier(event.id(), event.type(), accept.senderOffice(), told));
        return receipt;
    }

    private List<Receipts.Recipient> tell(Event event, List<Telling> tells, long entry, Map<String, UUID> deliveryTo) {
        Map<Set<Role>, Copy> copies = new HashMap<>();
        List<Receipts.Recipient> recipients = new ArrayList<>(tells.size());
        for (Telling telling : tells) {
            Copy copy = copies.computeIfAbsent(telling.roles(), roles -> {
                byte[] bytes = needToKnow.copy(event, roles);
                return new Copy(bytes, Digests.sha256(bytes));
            });
            UUID id = Ids.next();
            deliveryTo.put(telling.office().agency(), id);
            FirstDoor first = firstDoor(telling.office());
            rows.deliveries.add(
                    id,
                    event.id(),
                    entry,
                    event.caseReference(),
                    telling.office().agency(),
                    telling.office().office(),
                    telling.roles().stream().map(Role::word).collect(Collectors.joining(",")),
                    telling.level().map(Level::word).orElse(null),
                    telling.acknowledgeBy().orElse(null),
                    copy.digest());
            send(event, telling, entry, id, first, copy.bytes());
            String role =
                    telling.roles().stream().findFirst().orElse(Role.OPERATIONS).word();
            recipients.add(new Receipts.Recipient(
                    telling.office().agency(), role, first.door().kind(), telling.acknowledgeBy()));
        }
        return recipients;
    }

    private void send(Event event, Telling telling, long entry, UUID id, FirstDoor first, byte[] copy) {
        OfficeRef office = telling.office();
        Leased.Lane lane = new Leased.Lane(office.agency(), event.caseReference());
        boolean waits = telling.inOrder() && reading.mustWait(lane, first.door() instanceof Door.Inbox);
        boolean carried = first.birth() == HandOver.Birth.LEASED && !waits;
        boolean behindShutDoor = first.birth() == HandOver.Birth.BEHIND_SHUT_DOOR;
        if (!carried && !behindShutDoor) {
            later.add(lane);
        }
        if (telling.inOrder()) {
            reading.unsettled(lane);
        }
        rows.pending.add(
                id,
                event.id(),
                entry,
                event.caseReference(),
                office.agency(),
                office.office(),
                telling.inOrder(),
                event.type() == MessageType.ESCALATION,
                first.index(),
                first.key(),
                carried ? lease : null,
                behindShutDoor,
                telling.chased() ? patience(event.type()).orElse(null) : null);
        if (carried) {
            leased.add(new Leased(
                    id,
                    event.id(),
                    event.caseReference(),
                    office,
                    telling.inOrder(),
                    telling.level().map(Level::word),
                    telling.acknowledgeBy(),
                    first.index(),
                    first.key(),
                    0,
                    0,
                    lease,
                    copy));
        }
    }

    private FirstDoor firstDoor(OfficeRef office) {
        List<Door> doors = DoorKeys.doors(rules.directory(), office);
        for (int i = 0; ; i++) {
            String key = DoorKeys.key(office, doors.get(i));
            HandOver.Birth birth = delivery.birth(key);
            if (birth != HandOver.Birth.RETIRED || i == doors.size() - 1) {
                return new FirstDoor(i, doors.get(i), key, birth);
            }
        }
    }

    /** When it counts as sent and not delivered: the first rung of that ladder. */
    private Optional<Instant> patience(MessageType type) {
        return rules.policy().ladder(rules.policy().rule(type).ladder()).after(Failure.NOT_DELIVERED).stream()
                .findFirst()
                .map(rung -> rung.after() instanceof Span.Clock(var duration) ? now.plus(duration) : now);
    }

    private void open(Event event, Opening opening, Map<String, UUID> deliveryTo) {
        Duty duty = new Duty(
                Ids.next(),
                opening.kind(),
                event.id(),
                event.caseReference(),
                opening.owedBy(),
                opening.owedTo(),
                opening.level(),
                opening.owes(),
                opening.dueBy(),
                now,
                opening.ladder(),
                Duty.Chase.untilBreach(opening.nextStepAt()));
        // What is owed for having been told hangs on the delivery that tells.
        UUID delivery = opening.kind() == DutyKind.SEND
                ? null
                : deliveryTo.get(opening.owedBy().agency());
        rows.duties.add(
                duty.id(),
                duty.kind().word(),
                duty.message(),
                delivery,
                duty.caseReference(),
                duty.owedBy().agency(),
                duty.owedBy().office(),
                duty.owedTo().agency(),
                duty.owedTo().office(),
                duty.level().map(Level::word).orElse(null),
                duty.owes().map(MessageType::word).orElse(null),
                now,
                duty.dueBy().orElse(null),
                rules.policy().version(),
                duty.ladder(),
                duty.chase().since(),
                opening.nextStepAt());
        reading.opened(duty);
    }
}
