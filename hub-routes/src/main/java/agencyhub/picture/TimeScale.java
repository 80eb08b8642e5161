package agencyhub.picture;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where each moment of a case lies from left to right. Time always runs to the right, and whatever happened has a place of its own, so
 * that no two marks lie upon one another. Within a day hours widen the distance a little; days on which nothing happened are folded
 * into a mark that says how many. A case of a year is read like one of a week.
 */
final class TimeScale {
    static final double SIZE = 12;
    private static final double MARGIN = 12;
    private static final double HOUR = 5;
    private static final double MOST_BETWEEN = 34;
    private static final double NARROWEST_FOLD = 44;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.UK);

    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEE", Locale.UK);

    private final List<Slot> slots;
    private final Map<String, Double> places = new HashMap<>();
    private final TreeMap<Instant, Double> first = new TreeMap<>();
    private final TreeMap<Instant, Double> last = new TreeMap<>();
    private final List<Day> days = new ArrayList<>();
    private final List<Fold> folds = new ArrayList<>();
    private final List<Double> pauses = new ArrayList<>();

    /**
     * A moment that has a place.
     *
     * @param key  by which its place is asked for
     * @param half of the room that it takes
     */
    record Slot(String key, Instant at, double half) {}

    /** A day on which something happened. */
    record Day(LocalDate date, double from, double to) {
        String label() {
            return label(date);
        }

        String weekday() {
            return WEEKDAY.format(date);
        }

        static String label(LocalDate date) {
            return DAY.format(date);
        }
    }

    /** Days on which nothing happened. */
    record Fold(double from, double to, long days) {
        String label() {
            return label(days);
        }

        static String label(long days) {
            if (days < 28) {
                return counted(days, "day");
            }
            return days < 92 ? counted(Math.round(days / 7.0), "week") : counted(Math.round(days / 30.44), "month");
        }

        private static String counted(long number, String what) {
            return number + " " + what + (number == 1 ? "" : "s");
        }
    }

    TimeScale(List<Slot> moments, ZoneId zone) {
        slots = moments.stream().sorted(Comparator.comparing(Slot::at)).toList();
        double x = 0;
        int i = 0;
        while (i < slots.size()) {
            LocalDate date = date(slots.get(i), zone);
            x = fold(date, x);
            double from = x;
            x = place(i, from + MARGIN + slots.get(i).half());
            for (i++; i < slots.size() && date(slots.get(i), zone).equals(date); i++) {
                Slot before = slots.get(i - 1);
                Slot slot = slots.get(i);
                double between = between(before.at(), slot.at());
                pauses.add(x + before.half() + between / 2);
                x = place(i, x + before.half() + between + slot.half());
            }
            x = Math.max(
                    x + slots.get(i - 1).half() + MARGIN, from + Letters.boldWidth(Day.label(date), SIZE) + MARGIN);
            days.add(new Day(date, from, x));
        }
    }

    private static LocalDate date(Slot slot, ZoneId zone) {
        return LocalDate.ofInstant(slot.at(), zone);
    }

    private double fold(LocalDate next, double x) {
        if (days.isEmpty()) {
            return x;
        }
        long silent = ChronoUnit.DAYS.between(days.getLast().date(), next) - 1;
        if (silent <= 0) {
            return x;
        }
        double to = x + Math.max(NARROWEST_FOLD, Letters.width(Fold.label(silent), SIZE) + MARGIN);
        folds.add(new Fold(x, to, silent));
        return to;
    }

    private double place(int i, double x) {
        places.put(slots.get(i).key(), x);
        first.putIfAbsent(slots.get(i).at(), x);
        last.put(slots.get(i).at(), x);
        return x;
    }

    private static double between(Instant one, Instant other) {
        return Math.min(MOST_BETWEEN, Duration.between(one, other).toMinutes() / 60.0 * HOUR);
    }

    /** Of a moment that was given a place. */
    double x(String key) {
        return places.getOrDefault(key, 0.0);
    }

    boolean has(String key) {
        return places.containsKey(key);
    }

    /** Of any moment: between those around it. */
    double x(Instant at) {
        Map.Entry<Instant, Double> before = last.floorEntry(at);
        Map.Entry<Instant, Double> after = first.ceilingEntry(at);
        if (before == null) {
            return 0;
        }
        if (after == null) {
            return width();
        }
        if (before.getKey().equals(at)) {
            return first.getOrDefault(at, before.getValue());
        }
        double passed = (double) Duration.between(before.getKey(), at).toSeconds()
                / Math.max(1, Duration.between(before.getKey(), after.getKey()).toSeconds());
        return before.getValue() + (after.getValue() - before.getValue()) * passed;
    }

    double width() {
        return days.isEmpty() ? 0 : days.getLast().to();
    }

    List<Slot> slots() {
        return slots;
    }

    List<Day> days() {
        return days;
    }

    List<Fold> folds() {
        return folds;
    }

    /** Where a line may be broken without cutting through anything that happened, though within a day. */
    List<Double> pauses() {
        return pauses;
    }
}
