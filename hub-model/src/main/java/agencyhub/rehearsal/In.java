package agencyhub.rehearsal;

import agencyhub.calendar.WorkingCalendar;
import agencyhub.duty.Duty;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/** Times and duties in words that people read. */
final class In {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.UK).withZone(WorkingCalendar.LONDON);

    private static final DateTimeFormatter THIS_YEAR =
            DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.UK).withZone(WorkingCalendar.LONDON);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.UK).withZone(WorkingCalendar.LONDON);

    private In() {}

    static String day(Instant time) {
        return DAY.format(time);
    }

    /** Without the year where it is that of the moment in which somebody says so. */
    static String words(Instant time, Instant said) {
        int year = time.atZone(WorkingCalendar.LONDON).getYear();
        return year == said.atZone(WorkingCalendar.LONDON).getYear() ? THIS_YEAR.format(time) : words(time);
    }

    static String words(Instant time) {
        return TIME.format(time);
    }

    static String words(Duty duty) {
        return duty.owedBy() + ", " + owes(duty) + due(duty);
    }

    /** What is owed, and to whom. */
    static String owes(Duty duty) {
        String to = duty.owedTo().agency().equals(duty.owedBy().agency()) ? "" : " to " + duty.owedTo();
        return switch (duty.kind()) {
            case ACKNOWLEDGE -> "word: " + duty.level().map(Level::word).orElse("received");
            case SEND -> types(duty) + to;
            case ANSWER -> "an answer to the rejection, " + types(duty) + to;
        };
    }

    static String types(Duty duty) {
        return duty.owes().stream().map(MessageType::word).sorted().collect(Collectors.joining(" or "));
    }

    static String due(Duty duty) {
        return duty.dueBy()
                .map(at -> " by " + words(at, duty.openedAt()))
                .orElse(", the calendar does not tell by when");
    }
}
