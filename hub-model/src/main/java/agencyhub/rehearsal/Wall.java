package agencyhub.rehearsal;

import agencyhub.calendar.Nation;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.yaml.YamlNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads times as a clock on a wall in London shows them. */
final class Wall {
    private static final Pattern LATER =
            Pattern.compile("(\\d{1,4}) (working days?|days?|weeks?|months?|hours?|minutes?)");
    private static final LocalTime START_OF_WORK = LocalTime.of(9, 0);
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59);

    private Wall() {}

    /** A time; of a day alone, the morning. */
    static Optional<Instant> beginning(YamlNode place) {
        return read(place, START_OF_WORK);
    }

    /** A time; of a day alone, its end. */
    static Optional<Instant> end(YamlNode place) {
        return read(place, END_OF_DAY);
    }

    private static Optional<Instant> read(YamlNode place, LocalTime ofADay) {
        return place.text().flatMap(text -> {
            try {
                LocalDateTime local = text.contains("T")
                        ? LocalDateTime.parse(text)
                        : LocalDate.parse(text).atTime(ofADay);
                return Optional.of(local.atZone(WorkingCalendar.LONDON).toInstant());
            } catch (DateTimeException _) {
                place.mistake("'" + text + "' is no time: write it like 2026-09-07T09:10 or 2026-09-07");
                return Optional.empty();
            }
        });
    }

    /** So much later, at the same time of day where days are counted. */
    static Optional<Instant> later(YamlNode place, Instant since, WorkingCalendar calendar) {
        return place.text().flatMap(text -> {
            Matcher later = LATER.matcher(text);
            if (!later.matches()) {
                place.mistake("'" + text + "' is no time: write it like 2 working days, 3 weeks, 1 hour or 20 minutes");
                return Optional.empty();
            }
            try {
                return Optional.of(later(later.group(2), Integer.parseInt(later.group(1)), since, calendar));
            } catch (DateTimeException _) {
                place.mistake("the calendar does not reach that far");
                return Optional.empty();
            }
        });
    }

    private static Instant later(String unit, int number, Instant since, WorkingCalendar calendar) {
        ZonedDateTime from = since.atZone(WorkingCalendar.LONDON);
        return switch (unit.charAt(0)) {
            case 'w' ->
                unit.startsWith("week")
                        ? from.plusWeeks(number).toInstant()
                        : workingDays(from, number, calendar).toInstant();
            case 'd' -> from.plusDays(number).toInstant();
            case 'h' -> from.plusHours(number).toInstant();
            default ->
                unit.startsWith("month")
                        ? from.plusMonths(number).toInstant()
                        : from.plusMinutes(number).toInstant();
        };
    }

    private static ZonedDateTime workingDays(ZonedDateTime from, int number, WorkingCalendar calendar) {
        ZonedDateTime day = from;
        for (int counted = 0; counted < number; ) {
            day = day.plusDays(1);
            if (calendar.workingDay(Nation.ENGLAND, day.toLocalDate())) {
                counted++;
            }
        }
        return day;
    }
}
