package agencyhub.console;

import agencyhub.agency.Role;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.directory.InForce;
import agencyhub.duty.CaseState;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import agencyhub.message.Party;
import agencyhub.picture.CaseStory;
import agencyhub.picture.CaseStory.Arrival;
import agencyhub.picture.CaseStory.Brought;
import agencyhub.picture.CaseStory.End;
import agencyhub.picture.CaseStory.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Tells a part of a case as its picture wants it told: metadata in plain words, no content, nobody's name. */
@Component
class CaseTelling {
    private final InForce inForce;
    private final Vocabulary words;
    private final Owing owing;

    CaseTelling(InForce inForce, Vocabulary words, Owing owing) {
        this.inForce = inForce;
        this.words = words;
        this.owing = owing;
    }

    /**
     * @param owed   everything that the messages of this part opened, and whatever else is still open
     * @param until  now, or when the first message of the next part came
     * @param goesOn whether there is a next part
     */
    CaseStory story(
            CaseState state,
            List<CaseRows.Said> said,
            List<CaseRows.Told> told,
            List<CaseRows.Owed> owed,
            Instant until,
            boolean goesOn) {
        Map<UUID, List<CaseRows.Told>> byMessage = told.stream().collect(Collectors.groupingBy(CaseRows.Told::message));
        List<CaseStory.Said> messages = said.stream()
                .map(each -> said(each, byMessage.getOrDefault(each.id(), List.of())))
                .toList();
        List<CaseStory.Owed> duties = owed.stream().map(this::owed).toList();
        return new CaseStory(lanes(state, messages, duties), messages, duties, until, goesOn, WorkingCalendar.LONDON);
    }

    /** Parties in the order of their parts, then whoever else spoke or was told, the hub last. */
    private List<CaseStory.Lane> lanes(CaseState state, List<CaseStory.Said> said, List<CaseStory.Owed> owed) {
        Set<String> agencies = new LinkedHashSet<>();
        for (Role role : Role.values()) {
            state.parties().stream()
                    .filter(party -> party.role() == role)
                    .map(Party::agency)
                    .forEach(agencies::add);
        }
        Stream.concat(
                        said.stream()
                                .flatMap(each -> Stream.concat(
                                        Stream.of(each.agency()),
                                        each.to().stream().map(Brought::agency))),
                        owed.stream().map(CaseStory.Owed::agency))
                .forEach(agencies::add);
        String hub = inForce.rulebook().directory().hubAgency();
        if (agencies.remove(hub)) {
            agencies.add(hub);
        }
        return agencies.stream()
                .map(agency -> new CaseStory.Lane(
                        agency, words.agency(agency), agency.equals(hub) ? "the hub" : parts(agency, state)))
                .toList();
    }

    private static String parts(String agency, CaseState state) {
        List<String> parts = new ArrayList<>();
        state.parties().stream()
                .filter(party -> party.agency().equals(agency))
                .map(party -> PlainWords.of(party.role()))
                .forEach(parts::add);
        state.ownership().ifPresent(owners -> {
            if (owners.riskOwner().agency().equals(agency)) {
                parts.add("owns the risk");
            }
            if (owners.coordinator().agency().equals(agency)) {
                parts.add("co-ordinates");
            }
        });
        return parts.isEmpty() ? "no party now" : String.join(" · ", parts);
    }

    private CaseStory.Said said(CaseRows.Said said, List<CaseRows.Told> told) {
        return new CaseStory.Said(
                said.id().toString(),
                said.number(),
                kind(said),
                title(said),
                said.sender().agency(),
                words.office(said.sender()),
                said.acceptedAt(),
                said.happenedAt(),
                said.names(said.type().filter(MessageType::chases).isPresent() ? "duty" : "message"),
                told.stream().map(this::brought).toList(),
                said.flags().stream().map(PlainWords::ofFlag).toList(),
                "/console/messages/" + said.id());
    }

    private static Kind kind(CaseRows.Said said) {
        return said.type()
                .map(type -> switch (type) {
                    case ACKNOWLEDGEMENT ->
                        switch (level(said)) {
                            case RECEIVED -> Kind.RECEIVED;
                            case ACTIONED -> Kind.ACTIONED;
                            case REJECTED -> Kind.REJECTED;
                        };
                    case REMINDER -> Kind.REMINDER;
                    case ESCALATION -> Kind.ESCALATION;
                    case ESCALATION_RESOLVED -> Kind.RESOLVED;
                    case TOLD_IN_PERSON -> Kind.IN_PERSON;
                    default -> Kind.MESSAGE;
                })
                .orElse(Kind.MESSAGE);
    }

    private static Level level(CaseRows.Said said) {
        return said.names("level").flatMap(Level::of).orElse(Level.RECEIVED);
    }

    private String title(CaseRows.Said said) {
        return switch (kind(said)) {
            case RECEIVED, ACTIONED, REJECTED -> PlainWords.of(level(said));
            case ESCALATION ->
                words.type(MessageType.ESCALATION)
                        + said.names("rung").map(rung -> ", step " + rung).orElse("");
            case MESSAGE, IN_PERSON, REMINDER, RESOLVED -> words.type(said.typeWord());
        };
    }

    private Brought brought(CaseRows.Told told) {
        Arrival arrival = told.doorKey().isPresent()
                ? Arrival.PENDING
                : told.outcome()
                        .map(outcome -> outcome.equals("delivered") ? Arrival.DELIVERED : Arrival.REFUSED)
                        .orElse(Arrival.PENDING);
        return new Brought(
                told.office().agency(),
                words.office(told.office()),
                arrival,
                arrival == Arrival.PENDING ? Optional.empty() : told.settledAt());
    }

    private CaseStory.Owed owed(CaseRows.Owed owed) {
        return new CaseStory.Owed(
                owed.duty().id().toString(),
                owed.duty().owedBy().agency(),
                words.office(owed.duty().owedBy()),
                owing.asks(owed.duty()),
                owed.duty().message().toString(),
                owed.duty().openedAt(),
                owed.duty().dueBy(),
                switch (owed.state()) {
                    case "open" -> End.OPEN;
                    case "withheld" -> End.WITHHELD;
                    case "waived" -> End.WAIVED;
                    default -> End.DISCHARGED;
                },
                owed.endedAt(),
                owed.endedBy().map(UUID::toString),
                owed.isOpen() || owed.state().equals("withheld") ? owing.standing(owed) : "",
                Owing.pathOf(owed.duty().id()));
    }
}
