package agencyhub.testkit.mock;

import agencyhub.message.Code;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import agencyhub.message.Messages;
import agencyhub.rehearsal.Draft;
import agencyhub.testkit.mock.Step.Act;
import agencyhub.testkit.mock.Step.Moment;
import agencyhub.yaml.Words;
import agencyhub.yaml.YamlNode;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the steps of a script, one after the other. */
final class StepReading {
    private static final Words<Code> CODES = Words.of("code", Code.values(), Code::word);
    static final Words<Level> LEVELS = Words.of("level", Level.values(), Level::word);
    private static final Words<String> DOORS = new Words<>("door", Map.of("https", "https", "amqp", "amqp"));
    private static final List<String> VERBS = List.of("sends", "acknowledges", "does", "recovers");
    private static final List<String> MOMENTS = List.of("at", "after", "once");

    private final Messages messages;
    private final Cast cast;
    private final Set<String> names = new LinkedHashSet<>();

    StepReading(Messages messages, Cast cast) {
        this.messages = messages;
        this.cast = cast;
    }

    Optional<Step> read(YamlNode step) {
        if (!step.isMap()) {
            step.entries(); // says so
            return Optional.empty();
        }
        step.only(
                "at",
                "after",
                "once",
                "by",
                "sends",
                "case",
                "as",
                "data",
                "refused",
                "acknowledges",
                "office",
                "level",
                "reason",
                "does",
                "on",
                "recovers",
                "through");
        Optional<Moment> when = when(step);
        List<String> verbs =
                VERBS.stream().filter(verb -> step.optional(verb).isPresent()).toList();
        if (verbs.size() != 1) {
            step.mistake("a step says exactly one of " + String.join(", ", VERBS));
            return Optional.empty();
        }
        YamlNode verb = step.optional(verbs.getFirst()).orElseThrow();
        Optional<? extends Act> act = switch (verbs.getFirst()) {
            case "sends" -> sends(step, verb);
            case "acknowledges" -> acknowledges(step, verb);
            case "does" -> does(step, verb);
            default -> cast.agency(verb).map(Act.Recovers::new);
        };
        return act.flatMap(what -> when.map(moment -> new Step(step.line(), moment, what)));
    }

    private Optional<Moment> when(YamlNode step) {
        List<String> given =
                MOMENTS.stream().filter(word -> step.optional(word).isPresent()).toList();
        if (given.isEmpty()) {
            return Optional.of(new Moment.After(Duration.ZERO));
        }
        Optional<Duration> after = step.optional("after").flatMap(MannerReading::duration);
        if (given.contains("once") && !given.contains("at")) {
            return step.optional("once")
                    .flatMap(this::sight)
                    .map(sight -> new Moment.Once(sight, after.orElse(Duration.ZERO)));
        }
        if (given.size() > 1) {
            step.mistake("a step says 'at' since the beginning, 'after' the one before, or 'once' somebody was told");
            return Optional.empty();
        }
        return given.contains("at")
                ? step.optional("at").flatMap(MannerReading::duration).map(Moment.At::new)
                : after.map(Moment.After::new);
    }

    private Optional<Sight> sight(YamlNode place) {
        place.only("told", "of", "about");
        return sight(place, place.required("told"));
    }

    /** What somebody is told, from the keys {@code told}, {@code of} and {@code about}. */
    Optional<Sight> sight(YamlNode place, Optional<YamlNode> told) {
        Optional<MessageType> of = place.optional("of").flatMap(PartReading.TYPES::read);
        Optional<String> about = place.optional("about").flatMap(this::name);
        return told.flatMap(cast::agencyOrOffice).map(whom -> {
            String[] parts = whom.split("/", 2);
            return new Sight(parts[0], parts.length > 1 ? Optional.of(parts[1]) : Optional.empty(), of, about);
        });
    }

    private Optional<Act> sends(YamlNode step, YamlNode verb) {
        Optional<String> by = step.required("by").flatMap(cast::agency);
        Optional<MessageType> type = PartReading.TYPES.read(verb);
        Optional<Code> refused = step.optional("refused").flatMap(CODES::read);
        ObjectNode data = type.flatMap(known -> step.optional("data")
                        .map(given ->
                                data(known, given, step.optional("refused").isPresent())))
                .orElseGet(() -> JsonMapper.shared().createObjectNode());
        Optional<String> as = step.optional("as").flatMap(YamlNode::text);
        as.filter(name -> !names.add(name) || MessageType.of(name).isPresent())
                .ifPresent(name -> step.mistake("'" + name + "' means another message already"));
        Optional<String> through = step.optional("through").flatMap(DOORS::read);
        Optional<String> in = step.optional("case").flatMap(YamlNode::text);
        return by.flatMap(agency -> type.map(known -> new Act.Sends(agency, known, through, in, as, data, refused)));
    }

    /** What the schema does not know may be sent to see it refused. */
    private ObjectNode data(MessageType type, YamlNode given, boolean mayBeWrong) {
        Draft draft = Draft.of(type, messages);
        checkNames(given);
        if (!mayBeWrong && given.isMap()) {
            given.entries().forEach((field, value) -> {
                if (!draft.fields().contains(field)) {
                    value.mistake(Words.unknown("field of " + type.word(), field, draft.fields()));
                }
            });
        }
        return draft.given(given);
    }

    private Optional<Act> acknowledges(YamlNode step, YamlNode verb) {
        Optional<String> by = step.required("by").flatMap(cast::agency);
        Optional<String> about = name(verb);
        Optional<Level> level = step.optional("level").flatMap(LEVELS::read);
        Optional<String> reason = step.optional("reason").flatMap(YamlNode::text);
        Optional<Code> refused = step.optional("refused").flatMap(CODES::read);
        if (level.isPresent() && level.get() == Level.REJECTED && reason.isEmpty() && refused.isEmpty()) {
            step.mistake("whoever rejects gives a 'reason'");
        }
        Optional<String> office = step.optional("office").flatMap(YamlNode::text);
        return by.flatMap(
                agency -> about.map(name -> new Act.Acknowledges(agency, name, office, level, reason, refused)));
    }

    private Optional<Act> does(YamlNode step, YamlNode verb) {
        Optional<MessageType> on = step.optional("on").flatMap(PartReading.TYPES::read);
        Manner manner = MannerReading.read(verb);
        if (on.isPresent()) {
            PartReading.demandDoorsAlone(verb, manner);
        }
        return step.required("by").flatMap(cast::agency).map(agency -> new Act.Does(agency, on, manner));
    }

    /** The name of a message: given by a step above, or a type's word for the latest of its kind. */
    Optional<String> name(YamlNode place) {
        return place.text().filter(name -> known(name, place));
    }

    private void checkNames(YamlNode data) {
        if (data.isMap()) {
            data.entries().values().forEach(this::checkNames);
        } else if (!data.isText()) {
            data.items().forEach(this::checkNames);
        } else if (!data.isEmpty()) {
            Matcher named = Draft.NAMED.matcher(data.text().orElse(""));
            while (named.find()) {
                known(named.group(1), data);
            }
        }
    }

    private boolean known(String name, YamlNode place) {
        boolean known = names.contains(name) || MessageType.of(name).isPresent();
        if (!known) {
            place.mistake("no step above is called '" + name + "'"
                    + (names.isEmpty() ? "" : ": " + String.join(", ", names)));
        }
        return known;
    }
}
