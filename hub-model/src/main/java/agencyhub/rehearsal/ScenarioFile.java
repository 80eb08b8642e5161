package agencyhub.rehearsal;

import agencyhub.agency.Directory;
import agencyhub.agency.DirectoryFile;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.message.MessageType;
import agencyhub.message.Messages;
import agencyhub.yaml.Mistakes;
import agencyhub.yaml.Words;
import agencyhub.yaml.YamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads a scenario. Whatever is wrong is noted with its line, and reading goes on. */
public final class ScenarioFile {
    static final Words<MessageType> TYPES = Words.of("message type", MessageType.values(), MessageType::word);
    private static final String BUILT_IN = "anyshire";

    private final Messages messages;
    private final WorkingCalendar calendar;
    private final Function<String, String> beside;

    /** @param beside the text of a file beside the scenario, by its name; throws {@link UncheckedIOException} without one */
    public ScenarioFile(Messages messages, WorkingCalendar calendar, Function<String, String> beside) {
        this.messages = messages;
        this.calendar = calendar;
        this.beside = beside;
    }

    /**
     * @param name shown before line numbers
     * @throws agencyhub.yaml.MistakesException with every mistake and its line
     */
    public Scenario read(String name, String yaml) {
        Mistakes mistakes = new Mistakes(name);
        YamlNode root = YamlNode.read(yaml, mistakes)
                .only(
                        "title",
                        "failing",
                        "source",
                        "unnoticed",
                        "hub",
                        "directory",
                        "starts",
                        "acknowledge",
                        "send",
                        "steps",
                        "until",
                        "expect");
        Optional<String> title = root.required("title").flatMap(YamlNode::text);
        Directory directory = directory(root);
        Who who = new Who(directory);
        Optional<Instant> starts = root.required("starts").flatMap(Wall::beginning);
        Instant first = starts.orElse(Instant.EPOCH);
        ActReading acts = new ActReading(messages, calendar, who, first);
        List<Act> read = root.required("steps").map(YamlNode::items).orElse(List.of()).stream()
                .flatMap(step -> acts.read(step).stream())
                .toList();
        Optional<Instant> until = root.required("until").flatMap(Wall::end);
        until.filter(end -> end.isBefore(acts.latest()))
                .ifPresent(_ -> root.required("until").ifPresent(node -> node.mistake("the story goes on after that")));
        ExpectationReading expectations = new ExpectationReading(who, acts.names(), until.orElse(Instant.EPOCH));
        Scenario scenario = new Scenario(
                title.orElse(""),
                failings(root),
                root.optional("source").flatMap(YamlNode::text),
                root.optional("unnoticed").flatMap(YamlNode::text),
                root.optional("hub").flatMap(YamlNode::text),
                directory,
                first,
                acknowledging(root, who),
                sending(root, who),
                read,
                until.orElse(Instant.EPOCH),
                root.list("expect").stream()
                        .flatMap(place -> expectations.read(place).stream())
                        .toList());
        mistakes.refuseIfAny();
        return scenario;
    }

    private static List<Integer> failings(YamlNode root) {
        List<Integer> failings = new ArrayList<>();
        root.optional("failing").ifPresent(place -> {
            List<YamlNode> numbers = place.isText() ? List.of(place) : place.items();
            numbers.forEach(number -> number.text().ifPresent(text -> {
                if (text.matches("[1-9]\\d?")) {
                    failings.add(Integer.valueOf(text));
                } else {
                    number.mistake("'" + text + "' is no number of a failing");
                }
            }));
        });
        return List.copyOf(failings);
    }

    private Directory directory(YamlNode root) {
        Optional<YamlNode> place = root.optional("directory");
        String named = place.flatMap(YamlNode::text).orElse(BUILT_IN);
        if (named.equals(BUILT_IN)) {
            return anyshire();
        }
        try {
            return DirectoryFile.read(named, beside.apply(named), secret -> secret);
        } catch (UncheckedIOException missing) {
            place.ifPresent(node -> node.mistake("there is no directory '" + named + "' beside this file"));
            return anyshire();
        }
    }

    /** The agencies of a county that does not exist. */
    public static Directory anyshire() {
        return DirectoryFile.read("anyshire.yaml", anyshireText(), secret -> secret);
    }

    /** The file that describes them. */
    public static String anyshireText() {
        String file = "/rehearsal/anyshire.yaml";
        try (InputStream text = Objects.requireNonNull(ScenarioFile.class.getResourceAsStream(file), file)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> acknowledging(YamlNode root, Who who) {
        Set<String> agencies = new LinkedHashSet<>();
        root.list("acknowledge").forEach(place -> who.agency(place).ifPresent(agencies::add));
        return Collections.unmodifiableSet(agencies);
    }

    private static Map<String, Set<MessageType>> sending(YamlNode root, Who who) {
        Map<String, Set<MessageType>> sending = new LinkedHashMap<>();
        root.optional("send").map(YamlNode::entries).orElse(Map.of()).forEach((agency, types) -> {
            Set<MessageType> read = EnumSet.noneOf(MessageType.class);
            types.items().forEach(type -> TYPES.read(type).ifPresent(read::add));
            who.known(agency, types);
            sending.put(agency, read);
        });
        return Collections.unmodifiableMap(sending);
    }
}
