package agencyhub.yaml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * A place in a YAML file. Asking it for something it does not hold notes a mistake with the line and answers empty, so that
 * reading goes on and finds the next one. Every scalar is text: {@code no} is a word here and {@code 2026-11} a version.
 */
public final class YamlNode {
    private static final int MAX_CHARACTERS = 256 << 20;

    private final Mistakes mistakes;
    private final int line;
    private final Node node;
    private @Nullable Map<String, YamlNode> entries;

    private YamlNode(Mistakes mistakes, int line, Node node) {
        this.mistakes = mistakes;
        this.line = line;
        this.node = node;
    }

    /** The root of a file. @throws MistakesException when it is not YAML at all */
    public static YamlNode read(String yaml, Mistakes mistakes) {
        Optional<Node> root = Optional.empty();
        try {
            root = Optional.ofNullable(parser().compose(new StringReader(yaml)));
            if (root.isEmpty()) {
                mistakes.add(1, "the file is empty");
            }
        } catch (MarkedYAMLException e) {
            mistakes.add(e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1, plain(e.getProblem()));
        } catch (ReaderException e) {
            int position = Math.clamp(e.getPosition(), 0, yaml.length());
            mistakes.add(
                    1 + (int) yaml.substring(0, position).lines().count(),
                    "a character that cannot be printed: U+%04X".formatted(e.getCodePoint()));
        } catch (YAMLException e) {
            mistakes.add(1, plain(String.valueOf(e.getMessage())));
        }
        return root.map(node -> at(mistakes, node)).orElseThrow(() -> {
            mistakes.refuseIfAny();
            return new IllegalStateException("not read, and no reason noted");
        });
    }

    private static Yaml parser() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_CHARACTERS);
        options.setMaxAliasesForCollections(Integer.MAX_VALUE); // refused here, with their lines
        Resolver everythingIsText = new Resolver() {
            @Override
            protected void addImplicitResolvers() {}
        };
        DumperOptions unused = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, everythingIsText);
    }

    private static String plain(String problem) {
        if (problem.contains("\\t") || problem.contains("TAB")) {
            return "a tab: indent with spaces";
        }
        return problem.startsWith("expected a single document") ? "a second document (---): one only" : problem;
    }

    private static YamlNode at(Mistakes mistakes, Node node) {
        return new YamlNode(mistakes, node.getStartMark().getLine() + 1, node);
    }

    public int line() {
        return line;
    }

    public void mistake(String text) {
        mistakes.add(line, text);
    }

    /** The text that stands here. */
    public Optional<String> text() {
        if (!anchored() && node instanceof ScalarNode scalar) {
            if (!scalar.getValue().isBlank()) {
                return Optional.of(scalar.getValue());
            }
            mistake("nothing stands here");
        } else {
            mistake("a single text belongs here");
        }
        return Optional.empty();
    }

    public boolean isText() {
        return node instanceof ScalarNode;
    }

    public boolean isMap() {
        return node instanceof MappingNode;
    }

    /** Whether nothing stands here, as after {@code inbox:}. */
    public boolean isEmpty() {
        return node instanceof ScalarNode scalar && scalar.getValue().isEmpty();
    }

    /** Notes every key but these. */
    public YamlNode only(String... known) {
        Set<String> words = new LinkedHashSet<>(List.of(known));
        entries().forEach((key, value) -> {
            if (!words.contains(key)) {
                value.mistake(Words.unknown("key", key, words));
            }
        });
        return this;
    }

    /** What stands under a key that may be left out. */
    public Optional<YamlNode> optional(String key) {
        return Optional.ofNullable(entries().get(key));
    }

    /** What stands under a key that must be there. */
    public Optional<YamlNode> required(String key) {
        Optional<YamlNode> value = optional(key);
        if (value.isEmpty() && isMap()) {
            mistake("'" + key + "' is missing");
        }
        return value;
    }

    /** The items of a list under a key that may be left out. */
    public List<YamlNode> list(String key) {
        return optional(key).map(YamlNode::items).orElse(List.of());
    }

    public List<YamlNode> items() {
        if (anchored()) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            mistake("a list belongs here");
            return List.of();
        }
        List<YamlNode> items = new ArrayList<>(sequence.getValue().size());
        sequence.getValue().forEach(item -> items.add(at(mistakes, item)));
        return items;
    }

    /** Keys and values in the order of the file; a value's line is its key's. */
    public Map<String, YamlNode> entries() {
        if (entries == null) {
            entries = Collections.unmodifiableMap(readEntries());
        }
        return entries;
    }

    private Map<String, YamlNode> readEntries() {
        Map<String, YamlNode> read = new LinkedHashMap<>();
        if (anchored()) {
            return read;
        }
        if (!(node instanceof MappingNode mapping)) {
            mistake("keys and values belong here");
            return read;
        }
        for (NodeTuple entry : mapping.getValue()) {
            int keyLine = entry.getKeyNode().getStartMark().getLine() + 1;
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                mistakes.add(keyLine, "a key is a single word");
            } else {
                YamlNode earlier = read.putIfAbsent(
                        key.getValue(), new YamlNode(mistakes, keyLine, entry.getValueNode()));
                if (earlier != null) {
                    mistakes.add(keyLine, "'" + key.getValue() + "' stands twice, first in line " + earlier.line);
                }
            }
        }
        return read;
    }

    /** Aliases can make a small file mean a huge one, and hide which line is meant: what they stand for is not looked at. */
    private boolean anchored() {
        if (node.getAnchor() != null) {
            mistakes.add(node.getStartMark().getLine() + 1, "anchors and aliases (& and *) are not read: write it out");
        }
        return node.getAnchor() != null;
    }
}
