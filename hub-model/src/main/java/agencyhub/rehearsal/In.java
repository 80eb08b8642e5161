package agencyhub.rehearsal;

import agencyhub.calendar.WorkingCalendar;
import agencyhub.duty.Duty;
import agencyhub.message.MessageType;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Times and duties in words that people read. */
final class In {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.UK).withZone(WorkingCalendar.LONDON);

    private In() {}

    static String words(Instant time) {
        return TIME.format(time);
    }

    static String words(Duty duty) {
        return duty.owedBy() + " " + owes(duty) + due(duty.dueBy());
    }

    static String owes(Duty duty) {
        return switch (duty.kind()) {
            case ACKNOWLEDGE ->
                "acknowledges" + duty.level().map(level -> " (" + level.word() + ")").orElse("");
            case SEND -> "sends " + types(duty) + " to " + duty.owedTo();
            case ANSWER -> "answers the rejection with " + types(duty);
        };
    }

    static String types(Duty duty) {
        return duty.owes().stream().map(MessageType::word).sorted().collect(Collectors.joining(" or "));
    }

    static String due(Optional<Instant> due) {
        return due.map(at -> " by " + words(at)).orElse(", the calendar does not tell by when");
    }
}
