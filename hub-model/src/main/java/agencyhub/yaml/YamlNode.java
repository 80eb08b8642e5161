package agencyhub.yaml;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A place in a YAML file. Asking it for something it does not hold notes a mistake with the line and answers empty, so that
 * reading goes on and finds the next one. Every scalar is text: {@code no} is a word here and {@code 2026-11} a version.
 */
public final class YamlNode {
    private final Mistakes mistakes;
    private final int line;
    private final Content content;

    sealed interface Content {}

    record Text(String text) implements Content {}

    record Items(List<YamlNode> items) implements Content {}

    record Entries(Map<String, YamlNode> entries) implements Content {}

    /** What an alias stands for. Already complained of. */
    record Unread() implements Content {}

    YamlNode(Mistakes mistakes, int line, Content content) {
        this.mistakes = mistakes;
        this.line = line;
        this.content = content;
    }

    /** The root of a file. @throws MistakesException when it is not YAML at all */
    public static YamlNode read(String yaml, Mistakes mistakes) {
        return YamlReading.read(yaml, mistakes);
    }

    YamlNode standingAt(int otherLine) {
        return otherLine == line ? this : new YamlNode(mistakes, otherLine, content);
    }

    Content content() {
        return content;
    }

    public int line() {
        return line;
    }

    public void mistake(String text) {
        mistakes.add(line, text);
    }

    public boolean isText() {
        return content instanceof Text;
    }

    public boolean isMap() {
        return content instanceof Entries;
    }

    /** Whether nothing stands here, as after {@code inbox:}. */
    public boolean isEmpty() {
        return content instanceof Text(String text) && text.isEmpty();
    }

    /** The text that stands here. */
    public Optional<String> text() {
        if (content instanceof Text(String text) && !text.isBlank()) {
            return Optional.of(text);
        }
        complain(content instanceof Text ? "nothing stands here" : "a single text belongs here");
        return Optional.empty();
    }

    /** The list that stands here. */
    public List<YamlNode> items() {
        if (content instanceof Items(List<YamlNode> items)) {
            return items;
        }
        complain("a list belongs here");
        return List.of();
    }

    /** Keys and values, in the order of the file. */
    public Map<String, YamlNode> entries() {
        if (content instanceof Entries(Map<String, YamlNode> entries)) {
            return entries;
        }
        complain("keys and values belong here");
        return Map.of();
    }

    private void complain(String text) {
        if (!(content instanceof Unread)) {
            mistake(text);
        }
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
}
