package agencyhub.rehearsal;

import agencyhub.agency.OfficeRef;
import agencyhub.duty.Advance;
import agencyhub.duty.CaseFile;
import agencyhub.duty.CaseState;
import agencyhub.duty.Casework;
import agencyhub.duty.Decision;
import agencyhub.duty.Duty;
import agencyhub.duty.DutyKind;
import agencyhub.duty.Opening;
import agencyhub.duty.Reach;
import agencyhub.duty.Telling;
import agencyhub.duty.Wanted;
import agencyhub.message.AgencyEnded;
import agencyhub.message.Code;
import agencyhub.message.Event;
import agencyhub.message.Messages;
import agencyhub.message.Refusal;
import agencyhub.message.RefusedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The one memory, in memory: what the running hub keeps in PostgreSQL, as far as the engine decides by it. Accepting is all
 * or nothing here too: whatever is decided is written after the decision, at once.
 */
final class Ledger {
    private record Kept(Event event, byte[] body) {}

    private record On(UUID message, String agency) {}

    private final Messages messages;
    private final Supplier<UUID> ids;
    private final List<Happening> happenings = new ArrayList<>();
    private final Map<String, CaseState> cases = new LinkedHashMap<>();
    private final Map<UUID, Kept> accepted = new LinkedHashMap<>();
    private final Map<UUID, CaseFile.Earlier> earlier = new HashMap<>();
    private final Map<UUID, Owed> duties = new LinkedHashMap<>();
    private final Map<UUID, Duty> open = new LinkedHashMap<>();
    private final List<Duty> resolved = new ArrayList<>();
    private final Map<On, Delivery> deliveries = new LinkedHashMap<>();

    /** @param ids where the ids of duties come from */
    Ledger(Messages messages, Supplier<UUID> ids) {
        this.messages = messages;
        this.ids = ids;
    }

    // ---- what stands in it

    List<Happening> happenings() {
        return Collections.unmodifiableList(happenings);
    }

    Map<String, CaseState> cases() {
        return Collections.unmodifiableMap(cases);
    }

    Collection<Owed> duties() {
        return Collections.unmodifiableCollection(duties.values());
    }

    Collection<Delivery> deliveries() {
        return Collections.unmodifiableCollection(deliveries.values());
    }

    List<Event> accepted() {
        return accepted.values().stream().map(Kept::event).toList();
    }

    Optional<Event> accepted(UUID message) {
        return Optional.ofNullable(accepted.get(message)).map(Kept::event);
    }

    /** Open and withheld. */
    List<Duty> open() {
        return List.copyOf(open.values());
    }

    List<Duty> openIn(String reference) {
        return open().stream()
                .filter(duty -> duty.caseReference().equals(reference))
                .toList();
    }

    /** How far the message that opened a duty got to the agency that owes. */
    Reach reach(Duty duty) {
        if (duty.kind() == DutyKind.SEND) {
            return Reach.DELIVERED;
        }
        Delivery delivery = deliveries.get(new On(duty.message(), duty.owedBy().agency()));
        return delivery == null ? Reach.DELIVERED : delivery.reach();
    }

    /** What is owed for this delivery. */
    Optional<Duty> owedFor(Delivery delivery) {
        return open().stream()
                .filter(duty -> duty.kind() != DutyKind.SEND
                        && duty.message().equals(delivery.message())
                        && duty.owedBy().agency().equals(delivery.office().agency()))
                .findFirst();
    }

    // ---- accepting

    /**
     * Accepts a message, or says why not.
     *
     * @param advance the duty that moves on in the same transaction, if it still stands where it stood
     */
    Answer accept(byte[] body, Optional<Advance> advance, Casework casework, Instant now) {
        Event event;
        try {
            event = messages.read(body);
        } catch (RefusedException refused) {
            return new Answer.Refused(refused.refusal());
        }
        Kept kept = accepted.get(event.id());
        if (kept != null) {
            return Arrays.equals(kept.body(), body)
                    ? new Answer.Duplicate(kept.event())
                    : new Answer.Refused(Refusal.at("/id", Code.ID_CONFLICT, Code.ID_CONFLICT.title()));
        }
        if (advance.isPresent() && !stands(advance.get())) {
            return new Answer.Refused(Refusal.of(Code.NOT_FOUND, "The duty has moved on meanwhile."));
        }
        return switch (casework.decide(file(event), event, now)) {
            case Decision.Refuse(var refusal) -> new Answer.Refused(refusal);
            case Decision.Accept accept -> {
                accepted.put(event.id(), new Kept(event, body));
                write(event, accept, now);
                advance.filter(this::stands)
                        .ifPresent(moves -> move(moves, now)); // unless this very message discharged it
                yield new Answer.Accepted(event);
            }
        };
    }

    CaseState state(String reference) {
        return cases.getOrDefault(reference, CaseState.none());
    }

    private CaseFile file(Event event) {
        String reference = event.caseReference();
        CaseState state = state(reference);
        if (event.data() instanceof AgencyEnded word) {
            return concerning(reference, state, word.agency());
        }
        Wanted wanted = Wanted.by(event, state);
        List<Duty> visible = open().stream()
                .filter(duty -> duty.caseReference().equals(reference))
                .filter(duty -> duty.kind() != DutyKind.ACKNOWLEDGE
                        || wanted.messages().contains(duty.message())
                        || wanted.duties().contains(duty.id()))
                .toList();
        Map<UUID, CaseFile.Earlier> named = new HashMap<>();
        for (UUID message : wanted.messages()) {
            CaseFile.Earlier found = earlier.get(message);
            if (found != null && kept(message).caseReference().equals(reference)) {
                named.put(message, found);
            }
        }
        return new CaseFile(reference, state, visible, named);
    }

    /** All that is open in the case, and what this agency was told and has not dealt with. */
    CaseFile concerning(String reference, CaseState state, String agency) {
        List<CaseFile.Share> shares = new ArrayList<>();
        Map<UUID, CaseFile.Earlier> named = new HashMap<>();
        for (Delivery delivery : deliveries.values()) {
            boolean dealtWith =
                    delivery.reach() != Reach.UNDERWAY && owedFor(delivery).isEmpty();
            if (delivery.caseReference().equals(reference)
                    && delivery.office().agency().equals(agency)
                    && !dealtWith) {
                shares.add(new CaseFile.Share(
                        delivery.message(),
                        delivery.type(),
                        delivery.message(),
                        delivery.office(),
                        delivery.telling().roles()));
                named.put(delivery.message(), Objects.requireNonNull(earlier.get(delivery.message())));
            }
        }
        return new CaseFile(reference, state, openIn(reference), named, shares);
    }

    private Event kept(UUID message) {
        return Objects.requireNonNull(accepted.get(message)).event();
    }

    private void write(Event event, Decision.Accept accept, Instant now) {
        happenings.add(new Happening.Accepted(now, event, accept.senderOffice(), accept.flags()));
        Optional<CaseState.Ownership> before = state(event.caseReference()).ownership();
        cases.put(event.caseReference(), accept.state());
        accept.state()
                .ownership()
                .filter(owners -> !Optional.of(owners).equals(before))
                .ifPresent(owners -> happenings.add(new Happening.Owned(now, event.caseReference(), owners)));
        Set<String> told = accept.tells().stream()
                .map(telling -> telling.office().agency())
                .collect(Collectors.toCollection(HashSet::new));
        earlier.put(
                event.id(),
                new CaseFile.Earlier(
                        event.id(), event.type(), accept.senderOffice(), Collections.unmodifiableSet(told)));
        OfficeRef by = accept.senderOffice();
        accept.discharges().forEach(duty -> end(duty, Happening.Ended.How.DISCHARGED, event, by, now));
        accept.waives().forEach(duty -> end(duty, Happening.Ended.How.WAIVED, event, by, now));
        accept.withholds().forEach(withholding -> withhold(withholding, event, by, now));
        accept.passes().forEach(passing -> pass(passing, now));
        accept.inheritance().ifPresent(inheritance -> inherit(event.caseReference(), inheritance, now));
        accept.opens().forEach(opening -> open(event, opening, now));
        for (Telling telling : accept.tells()) {
            deliveries.put(
                    new On(event.id(), telling.office().agency()),
                    Delivery.underway(event.id(), event.caseReference(), event.type(), telling, now));
        }
    }

    /** Nothing is carried any more to the agency that has gone; its heir is told anew. */
    private void inherit(String reference, Decision.Inheritance inheritance, Instant now) {
        deliveries
                .values()
                .removeIf(delivery -> delivery.caseReference().equals(reference)
                        && delivery.reach() == Reach.UNDERWAY
                        && delivery.office().agency().equals(inheritance.from()));
        for (Decision.Moving move : inheritance.moves()) {
            Duty duty = demandOpen(move.duty()).duty();
            replace(duty.movedBy(move));
            happenings.add(new Happening.Passed(now, duty, move.owes()));
        }
        for (Decision.Retelling retelling : inheritance.retells()) {
            CaseFile.Earlier before = Objects.requireNonNull(earlier.get(retelling.message()));
            String heir = retelling.telling().office().agency();
            earlier.put(
                    before.id(),
                    new CaseFile.Earlier(before.id(), before.type(), before.sender(), and(before.told(), heir)));
            deliveries.put(
                    new On(before.id(), heir),
                    Delivery.underway(before.id(), reference, before.type(), retelling.telling(), now));
        }
    }

    private static Set<String> and(Set<String> told, String agency) {
        Set<String> all = new HashSet<>(told);
        all.add(agency);
        return Collections.unmodifiableSet(all);
    }

    private void open(Event event, Opening opening, Instant now) {
        Duty duty = new Duty(
                ids.get(),
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
        replace(duty);
        happenings.add(new Happening.Opened(now, duty));
    }

    private void end(UUID id, Happening.Ended.How how, Event by, OfficeRef office, Instant now) {
        Duty duty = demandOpen(id).duty();
        duties.put(id, new Owed(duty, Optional.of(new Owed.End(how, now))));
        open.remove(id);
        happenings.add(new Happening.Ended(now, duty, how, by.id()));
        resolve(duty, office);
    }

    /** Somebody else than who owes it was asked to see to it, and is not the one who did. */
    private void resolve(Duty duty, OfficeRef ended) {
        if (duty.chase()
                .standsWith()
                .filter(office -> !office.equals(duty.owedBy()) && !office.equals(ended))
                .isPresent()) {
            resolved.add(duty);
        }
    }

    /** Duties that have come to an end while they stood on somebody else's worklist; each is told of once. */
    List<Duty> resolved() {
        List<Duty> taken = List.copyOf(resolved);
        resolved.clear();
        return taken;
    }

    private void pass(Decision.Passing passing, Instant now) {
        Duty duty = demandOpen(passing.duty()).duty();
        replace(duty.passedTo(passing.to(), passing.waiting()));
        happenings.add(new Happening.Passed(now, duty, passing.to()));
    }

    private void withhold(Decision.Withholding withholding, Event by, OfficeRef office, Instant now) {
        Duty duty = demandOpen(withholding.duty()).duty();
        replace(duty.withheldUntil(withholding.until()));
        happenings.add(new Happening.Ended(now, duty, Happening.Ended.How.WITHHELD, by.id()));
        resolve(duty, office);
    }

    /** What the ledger's own constraints see to: a duty ends once. */
    private Owed demandOpen(UUID id) {
        Owed owed = duties.get(id);
        if (owed == null || !owed.open()) {
            throw new IllegalStateException((owed == null ? "no duty " : "ended already: duty ") + id);
        }
        return owed;
    }

    // ---- chasing

    /** Whether a duty is still where it was when it was decided to move it on. */
    boolean stands(Advance advance) {
        Owed owed = duties.get(advance.duty());
        return owed != null && owed.open() && owed.duty().chase().equals(advance.from());
    }

    /** A duty moves on; one that was withheld is open again, for its review has come. */
    void move(Advance advance, Instant now) {
        Duty duty = demandOpen(advance.duty()).duty();
        Duty moved = duty.chased(advance.to());
        replace(moved);
        if (duty.withheld()) {
            happenings.add(new Happening.Reopened(now, moved));
        }
    }

    void note(Happening happening) {
        happenings.add(happening);
    }

    // ---- delivering

    void settle(Delivery delivery, Reach reach, Instant now) {
        deliveries.put(new On(delivery.message(), delivery.office().agency()), delivery.settled(reach, now));
    }

    void stuck(Delivery delivery, int rung, Optional<Instant> next) {
        deliveries.put(new On(delivery.message(), delivery.office().agency()), delivery.stuckUntil(rung, next));
    }

    /** Whoever waits for word of a message that was refused must not wait until the deadline. */
    void poke(Delivery delivery, Instant now) {
        owedFor(delivery)
                .filter(duty -> !duty.withheld())
                .filter(duty -> duty.chase().next().map(now::isBefore).orElse(false))
                .ifPresent(duty -> {
                    Duty.Chase chase = duty.chase();
                    replace(duty.chased(new Duty.Chase(
                            chase.failure(), chase.rungs(), chase.since(), Optional.of(now), chase.standsWith())));
                });
    }

    private void replace(Duty duty) {
        open.put(duty.id(), duty);
        duties.put(duty.id(), Owed.open(duty));
    }

    Optional<Delivery> delivery(UUID message, String agency) {
        return Optional.ofNullable(deliveries.get(new On(message, agency)));
    }
}
