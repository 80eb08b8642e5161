package agencyhub.testkit.mock;

import agencyhub.message.Level;
import agencyhub.yaml.YamlNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads what a script expects. */
final class ExpectationReading {
    private static final List<String> VERBS = List.of("told", "not-told", "acknowledged");

    private final Cast cast;
    private final StepReading steps;

    ExpectationReading(Cast cast, StepReading steps) {
        this.cast = cast;
        this.steps = steps;
    }

    Optional<Expectation> read(YamlNode place) {
        if (!place.isMap()) {
            place.entries(); // says so
            return Optional.empty();
        }
        place.only("told", "not-told", "acknowledged", "of", "about", "times", "by", "level", "within");
        List<String> verbs =
                VERBS.stream().filter(verb -> place.optional(verb).isPresent()).toList();
        if (verbs.size() != 1) {
            place.mistake("an expectation says exactly one of " + String.join(", ", VERBS));
            return Optional.empty();
        }
        Optional<Duration> within = place.optional("within").flatMap(MannerReading::duration);
        int line = place.line();
        Optional<YamlNode> what = place.optional(verbs.getFirst());
        return switch (verbs.getFirst()) {
            case "told" -> {
                place.only("told", "of", "about", "times", "within");
                int times = times(place);
                yield steps.sight(place, what).map(sight -> new Expectation.Told(line, sight, times, within));
            }
            case "not-told" -> {
                place.only("not-told", "of", "about", "within");
                yield steps.sight(place, what).map(sight -> new Expectation.NotTold(line, sight, within));
            }
            default -> {
                place.only("acknowledged", "by", "level", "within");
                Optional<String> by = place.optional("by").flatMap(cast::anybody);
                Level level = place.optional("level")
                        .flatMap(StepReading.LEVELS::read)
                        .orElse(Level.RECEIVED);
                yield what.flatMap(steps::name)
                        .map(about -> new Expectation.Acknowledged(line, about, by, level, within));
            }
        };
    }

    private static int times(YamlNode place) {
        return place.optional("times")
                .flatMap(node -> node.text().map(text -> {
                    if (text.matches("[1-9]\\d{0,3}")) {
                        return Integer.parseInt(text);
                    }
                    node.mistake("'" + text + "' is not a number of times");
                    return 1;
                }))
                .orElse(1);
    }
}
