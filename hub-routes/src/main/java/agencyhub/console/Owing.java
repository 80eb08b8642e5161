package agencyhub.console;

import agencyhub.agency.OfficeRef;
import agencyhub.directory.InForce;
import agencyhub.directory.Rulebook;
import agencyhub.duty.Chasing;
import agencyhub.duty.Duty;
import agencyhub.duty.NextStep;
import agencyhub.message.Failure;
import agencyhub.message.Level;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says of a duty how it stands and what happens next. */
@Component
class Owing {
    private final InForce inForce;
    private final Vocabulary words;
    private final Times times;

    Owing(InForce inForce, Vocabulary words, Times times) {
        this.inForce = inForce;
        this.words = words;
        this.times = times;
    }

    /**
     * One duty as a row.
     *
     * @param asks     what is owed, such as "Acknowledge"
     * @param message  that opened it
     * @param standing in words
     * @param state    open, withheld, discharged or waived
     * @param next     what happens if nothing is heard; empty when nothing more will
     */
    record Row(
            UUID id,
            String owedBy,
            String owedTo,
            String asks,
            UUID message,
            Optional<Instant> dueBy,
            boolean overdue,
            String standing,
            String state,
            Optional<Next> next) {

        public String path() {
            return pathOf(id);
        }
    }

    record Next(Instant at, String what, String office) {}

    static String pathOf(UUID duty) {
        return "/console/duties/" + duty;
    }

    Row row(CaseRows.Owed owed) {
        Duty duty = owed.duty();
        return new Row(
                duty.id(),
                words.whole(duty.owedBy()),
                words.whole(duty.owedTo()),
                PlainWords.capital(asks(duty)),
                duty.message(),
                duty.dueBy(),
                isOverdue(owed),
                PlainWords.capital(standing(owed)),
                owed.state(),
                next(owed));
    }

    /** In a few words: they stand in the picture, too. */
    String standing(CaseRows.Owed owed) {
        return switch (owed.state()) {
            case "open" ->
                failure(owed)
                        .map(failure -> PlainWords.small(PlainWords.of(failure)) + rungs(owed.duty()))
                        .orElseGet(() -> due(owed));
            case "withheld" ->
                owed.duty()
                        .chase()
                        .next()
                        .map(review -> "withheld, review " + times.day(review))
                        .orElse("withheld");
            case "waived" -> "waived" + ended(owed);
            default -> "done" + ended(owed) + (late(owed) ? ", late" : "");
        };
    }

    boolean isOverdue(CaseRows.Owed owed) {
        return owed.isOpen()
                && owed.duty().dueBy().filter(due -> due.isBefore(times.now())).isPresent();
    }

    private Optional<Failure> failure(CaseRows.Owed owed) {
        Duty duty = owed.duty();
        return duty.chase()
                .failure()
                .or(() -> isOverdue(owed) ? Optional.of(Chasing.failure(duty, owed.reach())) : Optional.empty());
    }

    private static String rungs(Duty duty) {
        int rungs = duty.chase().rungs();
        return rungs == 0 ? "" : ", step " + rungs;
    }

    private String due(CaseRows.Owed owed) {
        return owed.duty().dueBy().map(due -> "due " + times.show(due)).orElse("due beyond the loaded calendar");
    }

    private String ended(CaseRows.Owed owed) {
        return owed.endedAt().map(at -> " " + times.show(at)).orElse("");
    }

    private static boolean late(CaseRows.Owed owed) {
        return owed.endedAt()
                .flatMap(ended -> owed.duty().dueBy().filter(ended::isAfter))
                .isPresent();
    }

    private Optional<Next> next(CaseRows.Owed owed) {
        if (!owed.isOpen() && !owed.state().equals("withheld")) {
            return Optional.empty();
        }
        Rulebook rules = inForce.rulebook();
        return new Chasing(rules.directory(), rules.policies(), rules.calendar())
                .ahead(owed.duty(), owed.reach())
                .map(this::next);
    }

    private Next next(NextStep step) {
        OfficeRef office = step.office();
        return new Next(step.at(), step(step.kind()), words.whole(office));
    }

    /** What a duty asks, to go after "must". */
    String asks(Duty duty) {
        return switch (duty.kind()) {
            case ACKNOWLEDGE ->
                duty.level().filter(level -> level == Level.ACTIONED).isPresent()
                        ? "acknowledge and act"
                        : "acknowledge";
            case SEND ->
                "send: "
                        + duty.owes().stream()
                                .sorted()
                                .map(words::type)
                                .map(PlainWords::small)
                                .collect(Collectors.joining(" or "));
            case ANSWER -> "answer the rejection";
        };
    }

    private String step(String kind) {
        return kind.equals("look-again") ? "The hub looks again" : words.type(kind);
    }
}
