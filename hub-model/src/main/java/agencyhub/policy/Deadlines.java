package agencyhub.policy;

import agencyhub.yaml.Words;
import agencyhub.yaml.YamlNode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how long something may take, and where that time comes from. */
final class Deadlines {
    private static final Pattern SPAN = Pattern.compile("(-?)(\\d{1,4}) (working days?|minutes?|hours?)");
    private static final Words<Basis.Kind> BASES = Words.of("basis", Basis.Kind.values(), Basis.Kind::word);

    private Deadlines() {}

    /** A time to do something in: never none at all. */
    static Optional<Span> within(YamlNode place) {
        return place.required("within")
                .flatMap(within -> span(within).filter(span -> {
                    boolean some = !isNone(span);
                    if (!some) {
                        within.mistake("nobody can do anything within no time");
                    }
                    return some;
                }));
    }

    static Optional<Span> span(YamlNode place) {
        return place.text().flatMap(text -> {
            Matcher span = SPAN.matcher(text.strip());
            if (!span.matches()) {
                place.mistake("'" + text + "' is no time: write it like 3 working days, 30 minutes or 1 hour");
                return Optional.empty();
            }
            if (!span.group(1).isEmpty()) {
                place.mistake("a time cannot be negative");
                return Optional.empty();
            }
            int number = Integer.parseInt(span.group(2));
            return Optional.of(
                    switch (span.group(3).charAt(0)) {
                        case 'w' -> new Span.WorkingDays(number);
                        case 'm' -> new Span.Clock(Duration.ofMinutes(number));
                        default -> new Span.Clock(Duration.ofHours(number));
                    });
        });
    }

    static boolean isNone(Span span) {
        return switch (span) {
            case Span.WorkingDays(var days) -> days == 0;
            case Span.Clock(var duration) -> duration.isZero();
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
