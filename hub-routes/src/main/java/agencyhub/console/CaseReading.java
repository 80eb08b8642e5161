package agencyhub.console;

import agencyhub.agency.OfficeRef;
import agencyhub.duty.CaseState;
import agencyhub.message.Passes;
import agencyhub.picture.CaseStory;
import agencyhub.picture.SwimLanes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads a case for whoever may see the metadata of all, a part of it at a time. */
@Component
class CaseReading {
    private static final int MOST_OWED = 100;
    private static final int TRANSFERS_REACH = 2000;

    private final CaseRows rows;
    private final CaseTelling telling;
    private final Owing owing;
    private final Vocabulary words;
    private final Times times;

    CaseReading(CaseRows rows, CaseTelling telling, Owing owing, Vocabulary words, Times times) {
        this.rows = rows;
        this.telling = telling;
        this.owing = owing;
        this.words = words;
        this.times = times;
    }

    /** @param upTo the number of the last message to show; empty for the latest */
    Optional<CaseView> of(String reference, Optional<Integer> upTo) {
        return rows.head(reference)
                .map(head -> view(
                        head,
                        upTo.map(to -> Math.clamp(to, 1, Math.max(1, head.last())))
                                .orElse(head.last())));
    }

    private CaseView view(CaseRows.Head head, int to) {
        boolean goesOn = to < head.last();
        List<CaseRows.Said> said = rows.said(head.reference(), to);
        List<UUID> ids = said.stream().map(CaseRows.Said::id).toList();
        List<CaseRows.Owed> open = rows.open(head.reference());
        List<CaseRows.Owed> owed = goesOn ? rows.owed(ids) : with(rows.owed(ids), open);
        Instant until = goesOn && !said.isEmpty() ? said.getLast().acceptedAt() : times.now();
        CaseStory story = telling.story(head.state(), said, rows.told(ids), owed, until, goesOn);
        List<CaseRows.Transfer> transfers = rows.transfers(head.reference());
        int from = Math.max(1, to - CaseRows.MOST_SAID + 1);
        return new CaseView(
                head.reference(),
                head.openedAt(),
                head.state().closing().closed().isPresent(),
                state(head.state()),
                head.state()
                        .ownership()
                        .map(owners -> owner(owners.coordinator(), Passes.CASE_COORDINATOR, head, transfers)),
                head.state().ownership().map(owners -> owner(owners.riskOwner(), Passes.RISK_OWNER, head, transfers)),
                parties(head.state()),
                open.stream().limit(MOST_OWED).map(owing::row).toList(),
                open.size() > MOST_OWED,
                SwimLanes.draw("lanes", "Case " + head.reference() + " as a picture", story),
                head.last(),
                from,
                to,
                from > 1 ? Optional.of(from - 1) : Optional.empty(),
                goesOn ? Optional.of(Math.min(head.last(), to + CaseRows.MOST_SAID)) : Optional.empty());
    }

    private static List<CaseRows.Owed> with(List<CaseRows.Owed> owed, List<CaseRows.Owed> open) {
        Map<UUID, CaseRows.Owed> all = new LinkedHashMap<>();
        owed.forEach(each -> all.put(each.duty().id(), each));
        open.forEach(each -> all.putIfAbsent(each.duty().id(), each));
        return List.copyOf(all.values());
    }

    private List<CaseView.Party> parties(CaseState state) {
        Map<String, List<agencyhub.message.Party>> byAgency = state.parties().stream()
                .collect(Collectors.groupingBy(
                        agencyhub.message.Party::agency, LinkedHashMap::new, Collectors.toList()));
        return byAgency.entrySet().stream()
                .map(each -> new CaseView.Party(
                        each.getKey(),
                        words.agency(each.getKey()),
                        each.getValue().stream()
                                .map(party -> PlainWords.of(party.role()))
                                .collect(Collectors.joining(", "))))
                .toList();
    }

    private List<String> state(CaseState state) {
        List<String> sentences = new ArrayList<>();
        sentences.add(standing(state));
        if (!state.closing().challenges().isEmpty()) {
            sentences.add("Challenges to the closure that wait for an answer: "
                    + state.closing().challenges().size());
        }
        state.transfers()
                .values()
                .forEach(transfer -> sentences.add(
                        "To pass from " + words.agency(transfer.from()) + " to " + words.agency(transfer.to())
                                + " once accepted: " + transfer.passes().word().replace('-', ' ')));
        return sentences;
    }

    private String standing(CaseState state) {
        CaseState.Closing closing = state.closing();
        if (closing.proposal().isPresent()) {
            return "Closure proposed"
                    + closing.windowEnds()
                            .map(ends -> ", may be challenged until " + times.show(ends))
                            .orElse("");
        }
        if (closing.closed().isPresent()) {
            return closing.complete()
                    ? "Closed, and every party has said that it knows"
                    : "Closed, but not everybody has said that they know: "
                            + closing.uninformed().stream()
                                    .sorted()
                                    .map(words::agency)
                                    .collect(Collectors.joining(", "));
        }
        CaseState.Course course = state.course();
        if (course.exited()) {
            return "Open; support has ended";
        }
        if (course.supported()) {
            return "Open; support is given";
        }
        if (course.discussed()) {
            return "Open; discussed by a panel";
        }
        return course.decided() ? "Open; a decision was taken" : "Open; no decision yet";
    }

    private CaseView.Owner owner(
            OfficeRef office, Passes alone, CaseRows.Head head, List<CaseRows.Transfer> transfers) {
        return new CaseView.Owner(words.whole(office), since(office, alone, head, transfers));
    }

    /** Since it accepted what was asked of it; whoever never was asked has owned it from the beginning. */
    private static Optional<Instant> since(
            OfficeRef office, Passes alone, CaseRows.Head head, List<CaseRows.Transfer> transfers) {
        Set<String> passing = Set.of(alone.word(), Passes.POLICE.word(), Passes.PANEL_CHAIR.word());
        Map<String, CaseRows.Transfer> asked = transfers.stream()
                .filter(transfer -> !transfer.accepted())
                .collect(Collectors.toMap(transfer -> transfer.id().toString(), Function.identity()));
        Optional<Instant> taken = transfers.stream()
                .filter(transfer -> transfer.accepted() && transfer.sender().equals(office.agency()))
                .filter(transfer -> Optional.ofNullable(
                                asked.get(transfer.data().path("transfer").asString("")))
                        .filter(request ->
                                passing.contains(request.data().path("what").asString("")))
                        .isPresent())
                .map(CaseRows.Transfer::at)
                .findFirst();
        return taken.or(() -> head.last() <= TRANSFERS_REACH ? Optional.of(head.openedAt()) : Optional.empty());
    }
}
