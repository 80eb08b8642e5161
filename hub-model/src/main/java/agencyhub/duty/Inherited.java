package agencyhub.duty;

import agencyhub.agency.Agency;
import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import agencyhub.message.MessageType;
import agencyhub.message.Party;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A case as it stands once one agency is in another's place.
 *
 * @param roles that the one which has gone played
 */
record Inherited(String gone, Agency heir, Set<Role> roles) {

    OfficeRef office(OfficeRef office) {
        return office.agency().equals(gone)
                ? heir.officeLike(office.office(), roles.stream().findFirst())
                : office;
    }

    private String agency(String agency) {
        return agency.equals(gone) ? heir.id() : agency;
    }

    /** @param moot messages by which one asked the other for a word, and would ask itself now */
    CaseState of(CaseState state, Set<UUID> moot) {
        List<Party> parties = state.parties().stream()
                .map(party -> new Party(party.role(), agency(party.agency())))
                .distinct()
                .toList();
        CaseState.Closing closing = state.closing();
        boolean ofTheClosure = closing.closed().filter(moot::contains).isPresent();
        CaseState after = state.with(parties)
                .withTransfers(transfers(state.transfers()))
                .withConditional(conditional(state.conditional(), moot))
                .withRejections(rejections(state.rejections()))
                .with(closing.uninformed(
                        ofTheClosure ? Copies.without(closing.uninformed(), gone) : agencies(closing.uninformed())));
        for (Map.Entry<UUID, CaseState.Intervention> each :
                state.interventions().entrySet()) {
            after = after.with(each.getKey(), intervention(each.getValue()));
        }
        return after;
    }

    private Set<String> agencies(Set<String> agencies) {
        Set<String> after = new LinkedHashSet<>();
        agencies.forEach(agency -> after.add(agency(agency)));
        return Collections.unmodifiableSet(after);
    }

    private CaseState.Intervention intervention(CaseState.Intervention before) {
        Map<String, CaseState.Count> counts = new LinkedHashMap<>();
        before.counts().forEach((agency, count) -> counts.putIfAbsent(agency(agency), count));
        return new CaseState.Intervention(
                agency(before.provider()),
                before.contracted(),
                before.sessions(),
                before.stage(),
                Collections.unmodifiableMap(counts),
                before.thread());
    }

    /** What the one would hand to the other it has. */
    private Map<UUID, CaseState.Transfer> transfers(Map<UUID, CaseState.Transfer> before) {
        Map<UUID, CaseState.Transfer> after = new LinkedHashMap<>();
        before.forEach((message, transfer) -> {
            if (!isMoot(transfer)) {
                after.put(
                        message,
                        new CaseState.Transfer(transfer.passes(), agency(transfer.from()), agency(transfer.to())));
            }
        });
        return Collections.unmodifiableMap(after);
    }

    private boolean isMoot(CaseState.Transfer transfer) {
        return agency(transfer.from()).equals(agency(transfer.to()));
    }

    /** Answers that nobody need give any more. */
    List<UUID> unanswerable(CaseFile file) {
        return file.open().stream()
                .filter(duty -> duty.owes().contains(MessageType.TRANSFER_ACCEPTED)
                        && Optional.ofNullable(file.state().transfers().get(duty.message()))
                                .filter(this::isMoot)
                                .isPresent())
                .map(Duty::id)
                .toList();
    }

    private Map<UUID, CaseState.Conditional> conditional(Map<UUID, CaseState.Conditional> before, Set<UUID> moot) {
        Map<UUID, CaseState.Conditional> after = new LinkedHashMap<>();
        before.forEach((message, held) -> after.put(
                message,
                new CaseState.Conditional(
                        held.type(),
                        held.about(),
                        held.number(),
                        held.until(),
                        held.office().map(this::sameAgency),
                        held.signed(),
                        moot.contains(message) ? Copies.without(held.awaits(), gone) : agencies(held.awaits()))));
        return Collections.unmodifiableMap(after);
    }

    /** Of some messages only the agency counts, and no office is named. */
    private OfficeRef sameAgency(OfficeRef office) {
        return office.office().isEmpty() ? new OfficeRef(agency(office.agency()), "") : office(office);
    }

    private Map<UUID, CaseState.Rejection> rejections(Map<UUID, CaseState.Rejection> before) {
        Map<UUID, CaseState.Rejection> after = new LinkedHashMap<>();
        before.forEach((word, rejection) ->
                after.put(word, new CaseState.Rejection(rejection.about(), agency(rejection.by()))));
        return Collections.unmodifiableMap(after);
    }
}
