package agencyhub.console;

import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import agencyhub.ledger.DoorKeys;
import agencyhub.message.Level;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads how a message got on, for whoever may see the metadata of all. */
@Component
class MessageReading {
    private final MessageRows rows;
    private final CaseRows cases;
    private final ContentViews looks;
    private final Owing owing;
    private final Vocabulary words;

    MessageReading(MessageRows rows, CaseRows cases, ContentViews looks, Owing owing, Vocabulary words) {
        this.rows = rows;
        this.cases = cases;
        this.looks = looks;
        this.owing = owing;
        this.words = words;
    }

    Optional<MessageView> of(UUID id) {
        return rows.head(id).map(this::view);
    }

    private MessageView view(MessageRows.Head head) {
        List<CaseRows.Told> told = cases.told(List.of(head.id()));
        Map<UUID, List<MessageRows.Attempt>> attempts =
                rows.attempts(told.stream().map(CaseRows.Told::delivery).toList());
        List<MessageRows.Answer> answers = rows.answers(head);
        return new MessageView(
                head.id(),
                words.type(head.type()),
                head.reference(),
                head.number(),
                words.whole(head.sender()),
                head.sentAt(),
                head.happenedAt(),
                head.acceptedAt(),
                "sha-256:" + head.digest(),
                head.size(),
                head.entry(),
                head.policy(),
                head.flags().stream().map(PlainWords::ofFlag).toList(),
                told.stream().map(each -> recipient(each, attempts)).toList(),
                answers.stream()
                        .filter(answer -> answer.type().equals("acknowledgement"))
                        .map(this::acknowledgement)
                        .toList(),
                answers.stream()
                        .filter(answer -> answer.type().equals("told-in-person"))
                        .map(this::inPerson)
                        .toList(),
                cases.owed(List.of(head.id())).stream()
                        .sorted(Comparator.comparing((CaseRows.Owed owed) -> !owed.isOpen()))
                        .map(owing::row)
                        .toList(),
                looks.of(head.id()).stream().map(this::look).toList());
    }

    private MessageView.Recipient recipient(CaseRows.Told told, Map<UUID, List<MessageRows.Attempt>> attempts) {
        return new MessageView.Recipient(
                told.delivery(),
                words.whole(told.office()),
                told.roles().stream()
                        .map(word -> Role.of(word).map(PlainWords::of).orElse(word))
                        .collect(Collectors.joining(", ")),
                told.level().flatMap(Level::of).map(Level::word),
                told.acknowledgeBy(),
                state(told),
                attempts.getOrDefault(told.delivery(), List.of()).stream()
                        .map(attempt -> new MessageView.Attempt(
                                attempt.at(),
                                PlainWords.ofDoor(attempt.door()),
                                PlainWords.ofOutcome(attempt.outcome()),
                                attempt.detail().orElse("")))
                        .toList());
    }

    private static MessageView.State state(CaseRows.Told told) {
        if (told.doorKey().isPresent()) {
            return new MessageView.State(
                    "Not delivered yet, by "
                            + told.doorKey()
                                    .map(DoorKeys::kind)
                                    .map(PlainWords::ofDoor)
                                    .orElse(""),
                    "yellow");
        }
        return told.outcome()
                .map(outcome -> outcome.equals("delivered")
                        ? new MessageView.State("Delivered", "green")
                        : new MessageView.State(PlainWords.ofOutcome(outcome), "red"))
                .orElse(new MessageView.State("Not delivered yet", "yellow"));
    }

    private MessageView.Answer acknowledgement(MessageRows.Answer answer) {
        return answer(
                answer,
                answer.by(),
                Level.of(answer.data().path("level").asString(""))
                        .map(PlainWords::of)
                        .orElse("Acknowledged"));
    }

    private MessageView.Answer inPerson(MessageRows.Answer answer) {
        OfficeRef told = new OfficeRef(
                answer.data().at("/told/agency").asString(""),
                answer.data().at("/told/office").asString(""));
        String how =
                answer.data().path("how").asString("").toLowerCase(Locale.ROOT).replace('_', ' ');
        return answer(
                answer,
                told,
                "Told in person (" + how + "), as " + words.agency(answer.by().agency()) + " recorded");
    }

    private MessageView.Answer answer(MessageRows.Answer answer, OfficeRef office, String what) {
        return new MessageView.Answer(
                answer.id(), answer.number(), words.whole(office), what, answer.happenedAt(), answer.at());
    }

    private MessageView.Look look(ContentViews.Look look) {
        return new MessageView.Look(
                look.account(),
                look.role().equals("auditor")
                        ? "Auditor"
                        : "For " + look.agency().map(words::agency).orElse(""),
                look.reason().orElse("reads what the agency was sent"),
                look.at(),
                look.copyOf()
                        .map(agency -> "the copy of " + words.agency(agency))
                        .orElse("as its sender sent it"));
    }
}
