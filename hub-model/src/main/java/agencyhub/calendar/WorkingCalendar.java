package agencyhub.calendar;

import agencyhub.yaml.Mistakes;
import agencyhub.yaml.YamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Counts working days: Monday to Friday, not a bank holiday of the nation, until 17:00 in Europe/London.
 *
 * <p>Bank holidays are data in the shape of gov.uk's feed, because one-off days (2020, 2022, 2023, Scotland in 2026) follow no
 * formula. A division's data reaches from 1 January of its first year with events to 31 December of its last; what lies
 * outside is flagged, never guessed. Immutable.
 */
public final class WorkingCalendar {
    public static final ZoneId LONDON = ZoneId.of("Europe/London");
    public static final LocalTime CLOSE_OF_BUSINESS = LocalTime.of(17, 0);

    private static final class Shipped {
        static final WorkingCalendar CALENDAR = load();

        private static WorkingCalendar load() {
            try (InputStream feed = Objects.requireNonNull(
                    WorkingCalendar.class.getResourceAsStream("/bank-holidays.json"), "bank-holidays.json")) {
                return read(feed);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final Map<Nation, Days> days;

    private WorkingCalendar(Map<Nation, Days> days) {
        this.days = days;
    }

    /** The bank holidays this version of the hub was shipped with. */
    public static WorkingCalendar shipped() {
        return Shipped.CALENDAR;
    }

    /** Reads a feed as gov.uk publishes it. @throws MistakesException when it is not one */
    public static WorkingCalendar read(InputStream feed) {
        try {
            return read(new String(feed.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a feed as gov.uk publishes it. @throws MistakesException when it is not one */
    public static WorkingCalendar read(String feed) {
        Mistakes mistakes = new Mistakes("bank-holidays.json");
        YamlNode root = YamlNode.read(feed, mistakes); // JSON is YAML, and this reader knows its lines
        Map<String, Days> divisions = new HashMap<>();
        for (Nation nation : Nation.values()) {
            if (!divisions.containsKey(nation.division())) {
                root.required(nation.division())
                        .flatMap(division -> readDivision(nation.division(), division))
                        .ifPresent(read -> divisions.put(nation.division(), read));
            }
        }
        mistakes.refuseIfAny();
        Map<Nation, Days> days = new EnumMap<>(Nation.class);
        for (Nation nation : Nation.values()) {
            days.put(nation, Objects.requireNonNull(divisions.get(nation.division())));
        }
        return new WorkingCalendar(days);
    }

    private static Optional<Days> readDivision(String name, YamlNode division) {
        Set<LocalDate> holidays = new HashSet<>();
        for (YamlNode event : division.list("events")) {
            Optional<YamlNode> date = event.required("date");
            try {
                date.flatMap(YamlNode::text).map(LocalDate::parse).ifPresent(holidays::add);
            } catch (DateTimeParseException e) {
                event.mistake(name + " has an event whose date is not like 2026-12-25");
            }
        }
        if (holidays.isEmpty()) {
            division.mistake(name + " has no events: without bank holidays no deadline can be counted");
            return Optional.empty();
        }
        TreeSet<Integer> years =
                new TreeSet<>(holidays.stream().map(LocalDate::getYear).toList());
        for (int year = years.getFirst(); year < years.getLast(); year++) {
            if (!years.contains(year)) {
                division.mistake(name + " has no events in " + year + ", but has in years around it");
                return Optional.empty();
            }
        }
        return Optional.of(
                new Days(LocalDate.of(years.getFirst(), 1, 1), LocalDate.of(years.getLast(), 12, 31), holidays));
    }

    /**
     * 17:00 local on the nth working day after receipt. The day of receipt is day 0; a receipt after 17:00, or on a day that
     * is not a working day, counts as the next working day's. Never earlier for a later receipt.
     */
    public Deadline endOfWorkingDay(Nation nation, Instant from, int workingDays) {
        if (workingDays < 0) {
            throw new IllegalArgumentException("working days are counted forwards, not " + workingDays);
        }
        Days known = days(nation);
        LocalDate day = dayOfReceipt(from);
        if (!known.reach(day)) {
            return new Deadline.BeyondCalendar(known.last);
        }
        int zero = known.workingBefore(day);
        return workingDays < known.closes.length - zero
                ? new Deadline.At(known.closes[zero + workingDays])
                : new Deadline.BeyondCalendar(known.last);
    }

    /**
     * 17:00 on the nth day after receipt, working or not; bank holidays have no say in it. A receipt after 17:00 counts as the
     * next day's.
     */
    public static Instant endOfDay(Instant from, int days) {
        if (days < 0) {
            throw new IllegalArgumentException("days are counted forwards, not " + days);
        }
        return closeOf(dayOfReceipt(from).plusDays(days));
    }

    /**
     * 17:00 on the same day of the month n months later, whatever the time of day; on the last of a month that has no such
     * day; on the next working day when it is none. Never earlier for a later start, and never before it.
     */
    public Deadline monthsLater(Nation nation, Instant from, int months) {
        if (months < 0) {
            throw new IllegalArgumentException("months are counted forwards, not " + months);
        }
        Instant corresponding = closeOf(from.atZone(LONDON).toLocalDate().plusMonths(months));
        return endOfWorkingDay(nation, corresponding.isBefore(from) ? from : corresponding, 0);
    }

    /**
     * The close of business that leaves n whole working days before a time: the last one that is not after it is day 0, so
     * that what is due at 17:00 on Wednesday is begun by 17:00 on Tuesday when one day is wanted.
     */
    public Deadline workingDaysBefore(Nation nation, Instant time, int workingDays) {
        if (workingDays < 0) {
            throw new IllegalArgumentException("working days are counted backwards from a time, not " + workingDays);
        }
        Days known = days(nation);
        LocalDate day = dayOfReceipt(time);
        if (!known.reach(day)) {
            return new Deadline.BeyondCalendar(known.last);
        }
        int next = known.workingBefore(day); // the first close that is not before the time
        int zero = next < known.closes.length && known.closes[next].equals(time) ? next : next - 1;
        return workingDays <= zero
                ? new Deadline.At(known.closes[zero - workingDays])
                : new Deadline.BeyondCalendar(known.last);
    }

    /** @throws DateTimeException when the loaded data do not reach that day */
    public boolean workingDay(Nation nation, LocalDate day) {
        Days known = days(nation);
        known.demand(day);
        return known.working(day);
    }

    /**
     * How many working days have begun to count since: the n for which {@code until} lies within the nth working day after
     * {@code from}. Negative when {@code until} comes first.
     *
     * @throws DateTimeException when the loaded data do not reach that far
     */
    public long workingDaysBetween(Nation nation, Instant from, Instant until) {
        Days known = days(nation);
        LocalDate first = dayOfReceipt(from);
        LocalDate last = dayOfReceipt(until);
        known.demand(first);
        known.demand(last);
        return (long) known.workingBefore(last) - known.workingBefore(first);
    }

    public boolean reaches(Nation nation, LocalDate day) {
        return days(nation).reach(day);
    }

    /** The last day for which this nation's bank holidays are known. */
    public LocalDate lastLoaded(Nation nation) {
        return days(nation).last;
    }

    private Days days(Nation nation) {
        return Objects.requireNonNull(days.get(nation));
    }

    /** 17:00 in London on that day. */
    static Instant closeOf(LocalDate day) {
        return day.atTime(CLOSE_OF_BUSINESS).atZone(LONDON).toInstant();
    }

    /** The day as which a receipt counts if it is a day that counts at all: after 17:00, the next one. */
    static LocalDate dayOfReceipt(Instant from) {
        ZonedDateTime local = from.atZone(LONDON);
        return local.toLocalTime().isAfter(CLOSE_OF_BUSINESS)
                ? local.toLocalDate().plusDays(1)
                : local.toLocalDate();
    }

    /** One division's days, counted once so that a deadline is two array reads. */
    private static final class Days {
        final LocalDate first;
        final LocalDate last;

        /** For each day from the first, how many working days come before it. */
        private final int[] before;

        /** 17:00 of each working day. */
        final Instant[] closes;

        Days(LocalDate first, LocalDate last, Set<LocalDate> holidays) {
            this.first = first;
            this.last = last;
            this.before = new int[(int) ChronoUnit.DAYS.between(first, last) + 1];
            List<Instant> counted = new ArrayList<>();
            for (int i = 0; i < before.length; i++) {
                LocalDate day = first.plusDays(i);
                before[i] = counted.size();
                if (day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0 && !holidays.contains(day)) {
                    counted.add(closeOf(day));
                }
            }
            this.closes = counted.toArray(Instant[]::new);
        }

        boolean reach(LocalDate day) {
            return !day.isBefore(first) && !day.isAfter(last);
        }

        void demand(LocalDate day) {
            if (!reach(day)) {
                throw new DateTimeException(
                        "bank holidays are known from " + first + " to " + last + ", not for " + day);
            }
        }

        int workingBefore(LocalDate day) {
            return before[(int) ChronoUnit.DAYS.between(first, day)];
        }

        boolean working(LocalDate day) {
            int next = (int) ChronoUnit.DAYS.between(first, day) + 1;
            return (next < before.length ? before[next] : closes.length) > workingBefore(day);
        }
    }
}
