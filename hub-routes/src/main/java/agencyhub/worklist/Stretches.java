package agencyhub.worklist;

import agencyhub.agency.OfficeRef;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.duty.DutyKind;
import agencyhub.message.MessageType;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What must be read for one page of a selection of duties: at most eight stretches of one index.
 *
 * @param sql        empty when nothing can be left behind that place
 * @param parameters of the statement
 * @param limit      a stretch with so many rows may go on
 */
record Stretches(String sql, Map<String, @Nullable Object> parameters, int limit) {
    static final int MOST = 2 * Trouble.values().length;

    /** @param limit of each stretch, unless it must be looked through */
    static Stretches of(Selection selection, Place after, int limit, OfficeRef operations, Instant now) {
        return selection.view() == View.WITHHELD
                ? new Stretches(
                        Stretch.withheld(limit),
                        parameters(selection, after, operations, now),
                        Stretch.lookedThrough(limit))
                : open(selection, after, limit, operations, now);
    }

    private static Stretches open(Selection selection, Place after, int limit, OfficeRef operations, Instant now) {
        Along along = along(selection);
        boolean all = nothingElse(selection, along);
        List<String> parts = new ArrayList<>();
        for (Trouble trouble : Trouble.values()) {
            for (boolean urgent : new boolean[] {true, false}) {
                boolean behind = urgent && !after.urgent();
                if (selection.has(trouble) && (urgent || !selection.urgent()) && !behind) {
                    parts.add(Stretch.open(along, trouble, urgent, parts.size(), all, limit));
                }
            }
        }
        return new Stretches(
                String.join(" union all ", parts),
                parameters(selection, after, operations, now),
                all ? limit : Stretch.lookedThrough(limit));
    }

    private static Along along(Selection selection) {
        if (selection.owing().isPresent()) {
            return Along.OWING;
        }
        if (selection.waiting().isPresent()) {
            return Along.WAITING;
        }
        if (selection.view() == View.OPERATIONS) {
            return Along.STANDING;
        }
        return selection.about().isPresent() ? Along.ABOUT : Along.ALL;
    }

    private static boolean nothingElse(Selection selection, Along along) {
        return selection.kinds().isEmpty()
                && (along == Along.WAITING || selection.waiting().isEmpty())
                && (along == Along.ABOUT || selection.about().isEmpty())
                && selection.view() != View.OPERATIONS; // an office of the hub's
    }

    private static Map<String, @Nullable Object> parameters(
            Selection selection, Place after, OfficeRef operations, Instant now) {
        boolean standing = selection.view() == View.OPERATIONS;
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("kinds", kinds(selection));
        values.put("owing", selection.owing().orElse(null));
        values.put("waiting", selection.waiting().orElse(null));
        values.put("about", selection.about().map(MessageType::word).orElse(null));
        values.put("hub", standing ? operations.agency() : null);
        values.put("office", operations.office());
        values.put("only_urgent", selection.urgent());
        from(values, "urgent", after(selection, after, true, now));
        from(values, "ordinary", after(selection, after, false, now));
        values.put("until_due", Timestamp.from(until(selection, selection.view() == View.NOT_INFORMED, now)));
        values.put("until_chased", Timestamp.from(until(selection, false, now)));
        return values;
    }

    private static @Nullable String kinds(Selection selection) {
        return selection.kinds().isEmpty()
                ? null
                : selection.kinds().stream().map(DutyKind::word).collect(Collectors.joining(",", "{", "}"));
    }

    private static void from(Map<String, @Nullable Object> values, String urgency, Place place) {
        values.put("from_" + urgency, Timestamp.from(place.due()));
        values.put("from_" + urgency + "_id", place.id());
    }

    /** Where the stretches of one urgency begin: those of the other are all before or all behind. */
    private static Place after(Selection selection, Place after, boolean urgent, Instant now) {
        Place from = after.urgent() == urgent ? after : Place.beginning(urgent);
        return selection.view() == View.TODAY ? Place.later(from, Place.at(urgent, startOf(today(now)))) : from;
    }

    private static Instant until(Selection selection, boolean onlyWhatIsDue, Instant now) {
        Instant until = onlyWhatIsDue ? now : Place.NEVER;
        if (selection.view() == View.TODAY) {
            until = startOf(today(now).plusDays(1)).minusMillis(1);
        }
        Optional<Instant> old = selection.age().map(age -> age.dueBy(now));
        return old.filter(until::isAfter).orElse(until);
    }

    private static LocalDate today(Instant now) {
        return now.atZone(WorkingCalendar.LONDON).toLocalDate();
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(WorkingCalendar.LONDON).toInstant();
    }
}
