package agencyhub.rehearsal;

import agencyhub.agency.OfficeRef;
import agencyhub.duty.Duty;
import agencyhub.duty.DutyKind;
import agencyhub.message.Acknowledgement;
import agencyhub.message.Chased;
import agencyhub.message.Chaser;
import agencyhub.message.Escalation;
import agencyhub.message.EscalationResolved;
import agencyhub.message.Event;
import agencyhub.message.Failure;
import agencyhub.message.Flag;
import agencyhub.message.MessageType;
import agencyhub.message.Reminder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Tells what happened in plain words, one entry for each message and what it brought about. */
final class Narration {
    /** What strikes the eye at the beginning of a line. */
    enum Mark {
        NONE(""),
        /** Somebody was silent, and another was asked. */
        CHASED("!!"),
        REFUSED("xx"),
        /** What is done by the hub itself. */
        HUB("**");

        private final String sign;

        Mark(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** @param details what it brought about, one line each */
    record Entry(Instant at, Mark mark, Optional<String> caseReference, String text, List<String> details) {}

    private final Performance performance;
    private final boolean severalCases;

    private Narration(Performance performance) {
        this.performance = performance;
        this.severalCases = performance.happenings().stream()
                        .flatMap(happening -> happening.caseReference().stream())
                        .distinct()
                        .count()
                > 1;
    }

    static List<Entry> of(Performance performance) {
        return new Narration(performance).entries();
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (Happening happening : performance.happenings()) {
            Optional<Entry> latest = entries.isEmpty() ? Optional.empty() : Optional.of(entries.getLast());
            Optional<String> detail = detail(happening);
            boolean sameMoment = latest.filter(entry -> entry.at().equals(happening.at())
                            && entry.caseReference().equals(happening.caseReference()))
                    .isPresent();
            if (detail.isPresent() && sameMoment) {
                latest.orElseThrow().details().add(detail.get());
            } else if (detail.isPresent()) {
                entries.add(entry(happening, Mark.NONE, detail.get()));
            } else {
                headline(happening).ifPresent(entries::add);
            }
        }
        return entries;
    }

    private Entry entry(Happening happening, Mark mark, String text) {
        String which = happening
                .caseReference()
                .filter(_ -> severalCases)
                .map(reference -> "[" + reference + "] ")
                .orElse("");
        return new Entry(happening.at(), mark, happening.caseReference(), which + text, new ArrayList<>());
    }

    // ---- messages

    private Optional<Entry> headline(Happening happening) {
        return switch (happening) {
            case Happening.Accepted accepted -> Optional.of(accepted(accepted));
            case Happening.Refused refused ->
                Optional.of(entry(
                        refused,
                        Mark.REFUSED,
                        refused.sender() + " sends " + refused.wire() + "; " + Performance.inWords(refused.refusal())));
            case Happening.Doors doors ->
                Optional.of(entry(
                        doors,
                        Mark.NONE,
                        "the doors of " + doors.whose() + (doors.shut() ? " are shut" : " are open again")));
            default -> Optional.empty();
        };
    }

    private Entry accepted(Happening.Accepted accepted) {
        Event event = accepted.event();
        String flags = accepted.flags().isEmpty()
                ? ""
                : accepted.flags().stream().map(Flag::word).collect(Collectors.joining(", ", "  (flagged: ", ")"));
        return switch (event.data()) {
            case Chaser chaser -> chased(accepted, chaser);
            case Acknowledgement word ->
                entry(
                        accepted,
                        Mark.NONE,
                        accepted.senderOffice() + " says of " + called(word.message()) + ": "
                                + word.level().word() + flags);
            default ->
                event.type().sentByHub()
                        ? entry(accepted, Mark.HUB, "the hub sends " + called(event.id()) + flags)
                        : entry(accepted, Mark.NONE, accepted.senderOffice() + " sends " + called(event.id()) + flags);
        };
    }

    private Entry chased(Happening.Accepted accepted, Chaser chaser) {
        Chased chased = chaser.chased();
        Optional<Duty> duty = performance
                .duties()
                .map(Owed::duty)
                .filter(each -> each.id().equals(chased.duty()))
                .findFirst();
        String silence = silence(chased, duty)
                + chased.dueBy()
                        .map(due -> ", due " + In.words(due, accepted.at()))
                        .orElse("");
        return switch (chaser) {
            case Reminder(var _, var to) -> entry(accepted, Mark.CHASED, "SILENCE: " + silence + ". REMINDED: " + to);
            case Escalation(var _, var to) ->
                entry(accepted, Mark.CHASED, "SILENCE: " + silence + ". ASKED TO SEE TO IT: " + to);
            case EscalationResolved(var _, var to) ->
                entry(accepted, Mark.HUB, "over: " + over(chased, duty) + "; the hub says so to " + to);
        };
    }

    private String silence(Chased chased, Optional<Duty> duty) {
        String message = called(chased.message());
        if (chased.failure() == Failure.NOT_DELIVERED) {
            return message + " cannot be handed over to " + chased.owedBy();
        }
        return chased.failure() == Failure.NOT_ACKNOWLEDGED
                ? chased.owedBy() + " has not acknowledged " + message
                : chased.owedBy() + " has not sent " + duty.map(In::types).orElse("what it owes") + ", owed since "
                        + message;
    }

    private String over(Chased chased, Optional<Duty> duty) {
        return duty.map(each -> chased.owedBy() + ", " + In.owes(each)).orElse("what " + chased.owedBy() + " owed")
                + " (" + called(chased.message()) + ")";
    }

    /** The message's type, and its name if the scenario gave it one. */
    private String called(UUID message) {
        String type = performance
                .rehearsal()
                .ledger()
                .accepted(message)
                .map(Event::type)
                .map(MessageType::word)
                .orElse("a message");
        return type
                + performance
                        .nameOf(message)
                        .filter(name -> !name.equals(type))
                        .map(name -> " [" + name + "]")
                        .orElse("");
    }

    // ---- what a message brings about

    private Optional<String> detail(Happening happening) {
        return Optional.ofNullable(
                switch (happening) {
                    case Happening.Delivered delivered when delivered.type().chases() -> null; // told already
                    case Happening.Delivered delivered ->
                        "told: " + delivered.office()
                                + (isLatest(delivered)
                                        ? asked(delivered.message(), delivered.office())
                                        : ", of " + called(delivered.message()));
                    case Happening.Waiting waiting
                    when waiting.type().chases() -> "it waits before the shut doors of " + waiting.office();
                    case Happening.Waiting waiting ->
                        "WAITS before the shut doors of " + waiting.office()
                                + asked(waiting.message(), waiting.office());
                    case Happening.Opened(var _, var duty)
                    when duty.kind() == DutyKind.ACKNOWLEDGE -> null; // with the telling
                    case Happening.Opened opened -> "owed: " + In.words(opened.duty());
                    case Happening.Ended ended -> saidAlready(ended) ? null : ended(ended);
                    case Happening.Passed passed -> "passes to " + passed.to() + ": " + In.words(passed.duty());
                    case Happening.Reopened reopened -> "withheld no longer: " + In.words(reopened.duty());
                    case Happening.Owned owned ->
                        "coordinates the case: " + owned.owners().coordinator() + "; holds the risk: "
                                + owned.owners().riskOwner();
                    case Happening.Accepted _, Happening.Refused _, Happening.Doors _ -> null;
                });
    }

    /** What an office must say about what it is told. */
    private String asked(UUID message, OfficeRef office) {
        return performance
                .duties()
                .map(Owed::duty)
                .filter(duty -> duty.kind() == DutyKind.ACKNOWLEDGE
                        && duty.message().equals(message)
                        && duty.owedBy().equals(office))
                .findFirst()
                .map(duty -> ", owes " + In.owes(duty) + In.due(duty))
                .orElse("");
    }

    /** Whether the line above says as much. */
    private boolean saidAlready(Happening.Ended ended) {
        return ended.how() == Happening.Ended.How.DISCHARGED
                && ended.duty().kind() == DutyKind.ACKNOWLEDGE
                && performance
                        .rehearsal()
                        .ledger()
                        .accepted(ended.by())
                        .filter(by -> by.data() instanceof Acknowledgement(var about, var _, var _)
                                && about.equals(ended.duty().message()))
                        .isPresent();
    }

    /** Whether a message was delivered in the moment in which it was sent. */
    private boolean isLatest(Happening.Delivered delivered) {
        return performance.happenings().stream()
                .anyMatch(happening -> happening instanceof Happening.Accepted accepted
                        && accepted.event().id().equals(delivered.message())
                        && accepted.at().equals(delivered.at()));
    }

    private static String ended(Happening.Ended ended) {
        String what = switch (ended.how()) {
            case DISCHARGED -> "done: ";
            case WITHHELD -> "withheld until its review: ";
            case WAIVED -> "waived: ";
        };
        OfficeRef by = ended.duty().owedBy();
        return what + by + ", " + In.owes(ended.duty());
    }
}
