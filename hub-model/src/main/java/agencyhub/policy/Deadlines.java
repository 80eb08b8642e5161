package agencyhub.policy;

import agencyhub.yaml.Words;
import agencyhub.yaml.YamlNode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how long something may take, and where that time comes from. */
final class Deadlines {
    private static final Pattern SPAN =
            Pattern.compile("(-?)(\\d{1,4}) (working days?|school days?|calendar days?|months?|minutes?|hours?)");
    private static final Pattern BEFORE = Pattern.compile("(\\S+ working days?) before (.+)");
    private static final Words<Basis.Kind> BASES = Words.of("basis", Basis.Kind.values(), Basis.Kind::word);

    private Deadlines() {}

    /** {@code within}, {@code basis} and {@code source} as they stand here. */
    static Optional<Rule.Within> readWithin(YamlNode place) {
        Basis basis = basis(place);
        return within(place).map(span -> new Rule.Within(span, basis));
    }

    /** A time to do something in: never none at all. */
    static Optional<Span> within(YamlNode place) {
        return place.required("within").flatMap(within -> span(within).flatMap(span -> some(span, within)));
    }

    /** The same, or so long before another time: what the hub reminds of beforehand. */
    static Optional<Span> withinOrBefore(YamlNode place) {
        return place.required("within").flatMap(within -> {
            Optional<String> text = within.isText() ? within.text() : Optional.empty();
            Matcher before = BEFORE.matcher(text.orElse("").strip());
            return before.matches()
                    ? before(within, before.group(1), before.group(2))
                    : span(within).flatMap(span -> some(span, within));
        });
    }

    private static Optional<Span> before(YamlNode place, String lead, String end) {
        Optional<Span> days = span(place, lead).flatMap(span -> some(span, place));
        Optional<Span> whole = span(place, end).flatMap(span -> some(span, place));
        if (whole.filter(Span.Clock.class::isInstance).isPresent()) {
            place.mistake("working days before minutes or hours: there is no day between");
            return Optional.empty();
        }
        return days.filter(Span.WorkingDays.class::isInstance)
                .map(span -> ((Span.WorkingDays) span).days())
                .flatMap(early -> whole.flatMap(span -> {
                    if (early >= workingDaysOf(span)) {
                        place.mistake("'" + lead + " before " + end + "' is over before it begins");
                        return Optional.empty();
                    }
                    return Optional.of(new Span.Before(span, early));
                }));
    }

    /** Rather too few than too many: a month of public holidays has them all the same. */
    private static int workingDaysOf(Span span) {
        return switch (span) {
            case Span.WorkingDays(var days) -> days;
            case Span.SchoolDays(var days) -> days;
            case Span.CalendarDays(var days) -> days * 5 / 7;
            case Span.Months(var months) -> months * 20;
            case Span.Clock _, Span.Before _ -> 0;
        };
    }

    static Optional<Span> span(YamlNode place) {
        return place.text().flatMap(text -> span(place, text));
    }

    private static Optional<Span> span(YamlNode place, String text) {
        Matcher span = SPAN.matcher(text.strip());
        if (!span.matches()) {
            place.mistake("'" + text + "' is no time: write it like 3 working days, 5 school days, 20 calendar days,"
                    + " 6 months, 30 minutes or 1 hour");
            return Optional.empty();
        }
        if (!span.group(1).isEmpty()) {
            place.mistake("a time cannot be negative");
            return Optional.empty();
        }
        int number = Integer.parseInt(span.group(2));
        String unit = span.group(3);
        return Optional.of(
                switch (unit.charAt(0)) {
                    case 'w' -> new Span.WorkingDays(number);
                    case 's' -> new Span.SchoolDays(number);
                    case 'c' -> new Span.CalendarDays(number);
                    case 'h' -> new Span.Clock(Duration.ofHours(number));
                    default ->
                        unit.startsWith("month") ? new Span.Months(number) : new Span.Clock(Duration.ofMinutes(number));
                });
    }

    private static Optional<Span> some(Span span, YamlNode place) {
        if (isNone(span)) {
            place.mistake("nobody can do anything within no time");
            return Optional.empty();
        }
        return Optional.of(span);
    }

    static boolean isNone(Span span) {
        return switch (span) {
            case Span.WorkingDays(var days) -> days == 0;
            case Span.SchoolDays(var days) -> days == 0;
            case Span.CalendarDays(var days) -> days == 0;
            case Span.Months(var months) -> months == 0;
            case Span.Clock(var duration) -> duration.isZero();
            case Span.Before(var whole, var _) -> isNone(whole);
        };
    }

    /** Whoever claims a law or a guidance must name it. */
    static Basis basis(YamlNode place) {
        Optional<String> source = place.optional("source").flatMap(YamlNode::text);
        Basis.Kind kind = place.required("basis").flatMap(BASES::read).orElse(Basis.Kind.LOCAL_DEFAULT);
        if (kind != Basis.Kind.LOCAL_DEFAULT && source.isEmpty()) {
            place.mistake("'source' is missing: name what makes this time " + kind.word());
        }
        return new Basis(kind, source);
    }
}
