package agencyhub.ledger;

import agencyhub.Traces;
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
import agencyhub.message.Flag;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import agencyhub.message.Messages;
import agencyhub.message.Party;
import agencyhub.message.Refusal;
import agencyhub.policy.Policy;
import agencyhub.policy.Span;
import agencyhub.view.NeedToKnow;
import agencyhub.view.Veil;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides about one message after another and gathers the rows to be written. */
final class AcceptBatch {

    /** A recipient's copy and the digest of what it was sent. */
    private record Copy(byte[] bytes, byte[] digest) {}

    /** Whoever has the same of both gets the same copy. */
    private record Sight(Set<Role> roles, Optional<Veil> veil) {}

    private record Ending(
            String state, UUID message, @Nullable Instant until, OfficeRef by) {}

    private record FirstDoor(int index, Door door, String key, HandOver.Birth birth) {}

    private final Rulebook rules;
    private final Policy policy;
    private final Instant now;
    private final Casework casework;
    private final Receipts receipts;
    private final NeedToKnow needToKnow;
    private final HandOver delivery;
    private final long lease;
    private final CaseReading reading;
    private final Messages messages;

    private final AcceptRows rows = new AcceptRows();
    /** By duty: one that is withheld and then discharged in the same batch is discharged. */
    private final Map<UUID, Ending> endings = new LinkedHashMap<>();

    private final Map<UUID, Decision.Passing> passes = new LinkedHashMap<>();

    /** What becomes of duties here, and of how many of each kind. */
    private final Map<String, Map<DutyKind, Integer>> counts = new HashMap<>();

    private final List<Leased> leased = new ArrayList<>();
    private final List<Leased.Lane> later = new ArrayList<>();

    AcceptBatch(
            Rulebook rules,
            Instant now,
            Receipts receipts,
            NeedToKnow needToKnow,
            HandOver delivery,
            long lease,
            CaseReading reading,
            Messages messages) {
        this.messages = messages;
        this.rules = rules;
        this.now = now;
        this.policy = rules.policies().at(now);
        this.casework = new Casework(rules.directory(), policy, rules.calendar());
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

    Map<String, Map<DutyKind, Integer>> counts() {
        return counts;
    }

    private void count(String what, DutyKind kind) {
        counts.computeIfAbsent(what, w -> new EnumMap<>(DutyKind.class)).merge(kind, 1, Integer::sum);
    }

    AcceptRows rows() {
        reading.rows().forEach((reference, row) -> {
            if (row.changed()) {
                String state = StateColumn.write(row.state());
                if (row.stored()) {
                    rows.cases.add(reference, row.lastSeq(), state);
                } else {
                    rows.newCases.add(reference, now, row.lastSeq(), state);
                }
            }
        });
        endings.forEach((duty, end) -> rows.endings.add(
                duty,
                end.state(),
                end.message(),
                now,
                end.until(),
                end.by().agency(),
                end.by().office()));
        passes.forEach((duty, passing) -> rows.passes.add(
                duty,
                passing.to().agency(),
                passing.to().office(),
                passing.waiting().agency(),
                passing.waiting().office()));
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
        int seq = reading.row(event.caseReference()).next(accept.state());
        long entry = reading.nextEntry();

        Map<String, UUID> deliveryTo = new HashMap<>();
        List<Receipts.Recipient> recipients =
                tell(arrival, accept.tells(), accept.state().parties(), entry, deliveryTo);
        accept.opens().forEach(opening -> open(event, opening, deliveryTo));
        end(event, accept.senderOffice(), accept.discharges(), "discharged");
        end(event, accept.senderOffice(), accept.waives(), "waived");
        accept.withholds().forEach(withholding -> withhold(event, accept.senderOffice(), withholding));
        accept.passes().forEach(passing -> pass(event, passing));
        accept.inheritance()
                .ifPresent(inheritance ->
                        inherit(event, inheritance, accept.state().parties()));
        arrival.advance().ifPresent(advance -> Duties.add(rows.advances, advance));

        byte[] receipt = event.type().sentByHub()
                ? receipts.note(event.id(), arrival.digest(), now, entry, recipients)
                : receipts.issue(event.id(), arrival.digest(), now, entry, recipients);
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
                policy.version(),
                accept.flags().stream().map(Flag::word).sorted().collect(Collectors.joining(",")),
                arrival.trace().filter(Traces::isRecorded).orElse(null));
        if (event.tree().path("data").has("identity")) {
            rows.identities.add(event.id(), entry, event.caseReference());
        }
        Set<String> told = new HashSet<>(deliveryTo.keySet());
        reading.accepted(
                event.id(),
                new CaseReading.Known(event.source(), arrival.digest(), receipt),
                event.caseReference(),
                new CaseFile.Earlier(event.id(), event.type(), accept.senderOffice(), told));
        return receipt;
    }

    private void end(Event event, OfficeRef by, List<UUID> duties, String state) {
        for (UUID duty : duties) {
            endings.put(duty, new Ending(state, event.id(), null, by));
            reading.ended(event.caseReference(), duty).ifPresent(ended -> count(state, ended.kind()));
        }
    }

    private void withhold(Event event, OfficeRef by, Decision.Withholding withholding) {
        endings.put(withholding.duty(), new Ending("withheld", event.id(), withholding.until(), by));
        reading.withheld(event.caseReference(), withholding.duty(), withholding.until())
                .ifPresent(held -> count("withheld", held.kind()));
    }

    private void pass(Event event, Decision.Passing passing) {
        passes.put(passing.duty(), passing);
        reading.passed(event.caseReference(), passing);
    }

    /** What was one agency's is its heir's: duties, and what it was told and had not dealt with. */
    private void inherit(Event event, Decision.Inheritance inheritance, List<Party> parties) {
        String reference = event.caseReference();
        String heir = rules.directory().standing(inheritance.from());
        reading.shares(reference, inheritance.from()).forEach(share -> rows.abandoned.add(share.delivery(), heir, now));
        Map<UUID, UUID> retold = new HashMap<>();
        for (Decision.Retelling retelling : inheritance.retells()) {
            retold.put(retelling.message(), tellAgain(reference, retelling, parties));
        }
        for (Decision.Moving move : inheritance.moves()) {
            reading.moved(reference, move);
            Duty.Chase chase = move.chase();
            rows.moves.add(
                    move.duty(),
                    move.owes().agency(),
                    move.owes().office(),
                    move.waits().agency(),
                    move.waits().office(),
                    move.dueBy().orElse(null),
                    chase.failure().map(Failure::word).orElse(null),
                    chase.rungs(),
                    chase.since(),
                    chase.next().orElse(null),
                    chase.standsWith().map(OfficeRef::agency).orElse(null),
                    chase.standsWith().map(OfficeRef::office).orElse(null),
                    reading.openDuty(reference, move.duty())
                            .map(duty -> retold.get(duty.message()))
                            .orElse(null));
        }
    }

    /** A copy of its own, in the view of the one before and of its own roles; hidden from it is what was hidden from that one. */
    private UUID tellAgain(String reference, Decision.Retelling retelling, List<Party> parties) {
        Telling telling = retelling.telling();
        String agency = telling.office().agency();
        CaseReading.Letter letter = reading.letter(retelling.formerly());
        Event earlier = messages.read(letter.body());
        Optional<Veil> veil =
                veil(agency, telling.roles(), parties).map(now -> letter.veil().orElse(now));
        byte[] copy = needToKnow.copy(earlier, telling.roles(), veil);
        UUID id = Ids.next();
        rows.deliveries.add(
                id,
                earlier.id(),
                letter.entry(),
                reference,
                agency,
                telling.office().office(),
                telling.roles().stream().map(Role::word).collect(Collectors.joining(",")),
                telling.level().map(Level::word).orElse(null),
                telling.acknowledgeBy().orElse(null),
                Digests.sha256(copy),
                VeilColumn.words(veil));
        send(earlier, telling, letter.entry(), id, firstDoor(telling.office()), copy, Optional.empty());
        reading.retold(reference, earlier.id(), agency);
        return id;
    }

    private List<Receipts.Recipient> tell(
            Arrival arrival, List<Telling> tells, List<Party> parties, long entry, Map<String, UUID> deliveryTo) {
        Event event = arrival.event();
        Map<Sight, Copy> copies = new HashMap<>();
        List<Receipts.Recipient> recipients = new ArrayList<>(tells.size());
        Optional<Veil> beforeSender = veil(event.source(), Set.of(), parties);
        for (Telling telling : tells) {
            Optional<Veil> veil = veil(telling.office().agency(), telling.roles(), parties);
            Copy copy = copies.computeIfAbsent(new Sight(telling.roles(), veil), sight -> {
                byte[] bytes = needToKnow.copy(event, sight.roles(), sight.veil());
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
                    copy.digest(),
                    VeilColumn.words(veil));
            // Whoever is not to know who sent it is not to know it by its trace either.
            Optional<String> trace = veil.isPresent() ? Optional.empty() : arrival.trace();
            send(event, telling, entry, id, first, copy.bytes(), trace);
            String role =
                    telling.roles().stream().findFirst().orElse(Role.OPERATIONS).word();
            recipients.add(new Receipts.Recipient(
                    beforeSender
                            .map(hiding -> hiding.over(telling.office().agency()))
                            .orElse(telling.office().agency()),
                    role,
                    first.door().kind(),
                    telling.acknowledgeBy()));
        }
        return recipients;
    }

    private Optional<Veil> veil(String viewer, Set<Role> told, List<Party> parties) {
        return Veil.before(viewer, told, parties, rules.directory());
    }

    private void send(
            Event event, Telling telling, long entry, UUID id, FirstDoor first, byte[] copy, Optional<String> trace) {
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
                telling.urgent() || event.type() == MessageType.ESCALATION,
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
                    copy,
                    trace));
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
        return policy.ladder(policy.rule(type).ladder()).after(Failure.NOT_DELIVERED).stream()
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
                opening.policy(),
                opening.ladder(),
                opening.urgent(),
                false,
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
                DutyRow.words(duty.owes()),
                now,
                duty.dueBy().orElse(null),
                duty.policy(),
                duty.ladder(),
                duty.urgent(),
                duty.chase().since(),
                opening.nextStepAt(),
                event.type().word());
        reading.opened(duty);
        count("opened", duty.kind());
    }
}
