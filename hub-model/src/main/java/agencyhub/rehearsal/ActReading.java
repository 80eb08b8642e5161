package agencyhub.rehearsal;

import agencyhub.calendar.WorkingCalendar;
import agencyhub.message.Code;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import agencyhub.message.Messages;
import agencyhub.yaml.Words;
import agencyhub.yaml.YamlNode;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import tools.jackson.databind.node.ObjectNode;

/** Reads the steps of a scenario, one after the other: each comes after the one before. */
final class ActReading {
    static final String FIRST_CASE = "AN-2026-0001";

    private static final Words<Code> CODES = Words.of("code", Code.values(), Code::word);
    private static final Words<Level> LEVELS = Words.of("level", Level.values(), Level::word);
    private static final String[] VERBS = {"sends", "acknowledges", "down", "up", "silent", "acknowledging"};

    private final Messages messages;
    private final WorkingCalendar calendar;
    private final Who who;
    private final Set<String> names = new LinkedHashSet<>();
    private Instant latest;

    ActReading(Messages messages, WorkingCalendar calendar, Who who, Instant starts) {
        this.messages = messages;
        this.calendar = calendar;
        this.who = who;
        this.latest = starts;
    }

    /** When the last step is taken. */
    Instant latest() {
        return latest;
    }

    /** What messages are called. */
    Set<String> names() {
        return names;
    }

    Optional<Act> read(YamlNode step) {
        step.only(
                "at",
                "after",
                "case",
                "by",
                "sends",
                "as",
                "data",
                "refused",
                "because",
                "acknowledges",
                "office",
                "level",
                "reason",
                "down",
                "up",
                "silent",
                "acknowledging");
        Instant at = when(step);
        List<String> verbs = List.of(VERBS).stream()
                .filter(verb -> step.optional(verb).isPresent())
                .toList();
        if (verbs.size() != 1) {
            step.mistake("a step says exactly one of " + String.join(", ", VERBS));
            return Optional.empty();
        }
        YamlNode verb = step.optional(verbs.getFirst()).orElseThrow();
        return switch (verbs.getFirst()) {
            case "sends" -> sends(step, verb, at);
            case "acknowledges" -> acknowledges(step, verb, at);
            case "down", "up" ->
                who.agencyOrOffice(verb)
                        .map(whose -> new Act.Doors(
                                at, step.line(), whose, verbs.getFirst().equals("down")));
            default ->
                who.agency(verb)
                        .map(agency -> new Act.Habit(
                                at, step.line(), agency, verbs.getFirst().equals("acknowledging")));
        };
    }

    private Instant when(YamlNode step) {
        Optional<YamlNode> at = step.optional("at");
        Optional<YamlNode> after = step.optional("after");
        if (at.isPresent() == after.isPresent()) {
            step.mistake("a step says either 'at' or 'after' the one before");
            return latest;
        }
        Instant time = at.flatMap(Wall::beginning)
                .or(() -> after.flatMap(node -> Wall.later(node, latest, calendar)))
                .orElse(latest);
        if (time.isBefore(latest)) {
            step.mistake("this step comes before the one above it");
        }
        latest = time;
        return time;
    }

    private Optional<Act> sends(YamlNode step, YamlNode verb, Instant at) {
        Optional<String> by = step.required("by").flatMap(who::agency);
        Optional<MessageType> type = ScenarioFile.TYPES.read(verb);
        Optional<ObjectNode> given = type.flatMap(known -> step.optional("data")
                .map(data -> Draft.of(known, messages).given(data))
                .or(() -> Optional.of(
                        tools.jackson.databind.json.JsonMapper.shared().createObjectNode())));
        step.optional("data").ifPresent(this::checkNames);
        Optional<String> as = name(step);
        type.ifPresent(known -> names.add(known.word()));
        List<String> because = step.list("because").stream()
                .flatMap(word -> word.text().stream())
                .toList();
        Optional<Code> refused = step.optional("refused").flatMap(CODES::read);
        return by.flatMap(sender -> given.map(data -> new Act.Send(
                at, step.line(), reference(step), sender, type.orElseThrow(), as, data, refused, because)));
    }

    private Optional<Act> acknowledges(YamlNode step, YamlNode verb, Instant at) {
        Optional<String> by = step.required("by").flatMap(who::agency);
        Optional<String> about = verb.text();
        about.ifPresent(name -> checkName(name, verb));
        Optional<Level> level = step.optional("level").flatMap(LEVELS::read);
        Optional<String> as = name(step);
        return by.flatMap(sender -> about.map(name -> new Act.Acknowledge(
                at,
                step.line(),
                reference(step),
                sender,
                name,
                as,
                step.optional("office").flatMap(YamlNode::text),
                level,
                step.optional("reason").flatMap(YamlNode::text),
                step.optional("refused").flatMap(CODES::read))));
    }

    private Optional<String> name(YamlNode step) {
        Optional<String> as = step.optional("as").flatMap(YamlNode::text);
        as.filter(name -> !names.add(name) || MessageType.of(name).isPresent())
                .ifPresent(name -> step.mistake("'" + name + "' means another message already"));
        return as;
    }

    static String reference(YamlNode place) {
        return place.optional("case").flatMap(YamlNode::text).orElse(FIRST_CASE);
    }

    private void checkNames(YamlNode data) {
        if (data.isMap()) {
            data.entries().values().forEach(this::checkNames);
        } else if (!data.isText()) {
            data.items().forEach(this::checkNames);
        } else if (!data.isEmpty()) {
            Matcher named = Draft.NAMED.matcher(data.text().orElse(""));
            while (named.find()) {
                checkName(named.group(1), data);
            }
        }
    }

    private void checkName(String name, YamlNode place) {
        if (!names.contains(name) && MessageType.of(name).isEmpty()) {
            place.mistake("no earlier step is called '" + name + "'");
        }
    }
}
