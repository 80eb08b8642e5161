package agencyhub.register;

import agencyhub.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One agency as it is written in the directory file: its lines are kept, and only what the register knows better is written
 * anew.
 *
 * @param from its first line, from 0
 * @param to   the line behind its last
 */
record Written(YamlNode place, int from, int to) {

    Optional<String> text(String key) {
        return place.optional(key).filter(YamlNode::isText).flatMap(YamlNode::text);
    }

    String id() {
        return text("id").orElse("");
    }

    Map<String, String> texts(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        place.optional(key)
                .filter(YamlNode::isMap)
                .ifPresent(map -> map.entries()
                        .forEach((word, value) -> value.text().ifPresent(text -> texts.put(word, text))));
        return texts;
    }

    /** Whether each key stands on a line of its own: what is written in braces is left to people. */
    boolean isInLines(List<String> lines) {
        return place.isMap()
                && place.entries().entrySet().stream()
                        .allMatch(entry -> startsWith(
                                lines.get(entry.getValue().line() - 1), entry.getKey()));
    }

    private static boolean startsWith(String line, String key) {
        String bare = line.strip();
        String word = bare.startsWith("- ") ? bare.substring(2).strip() : bare;
        return word.startsWith(key + ":");
    }

    /** Its lines with these keys said so; a key that is not there yet comes behind its kind. */
    List<String> with(List<String> lines, Map<String, String> said) {
        List<String> own = new ArrayList<>(lines.subList(from, to));
        Map<String, String> missing = new LinkedHashMap<>(said);
        List<Map.Entry<String, YamlNode>> keys = place.entries().entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, YamlNode> entry) ->
                                entry.getValue().line())
                        .reversed())
                .toList();
        for (Map.Entry<String, YamlNode> key : keys) { // from below, so that the lines above stay where they are
            String value = missing.remove(key.getKey());
            if (value != null) {
                int first = key.getValue().line() - 1 - from;
                String line = own.get(first);
                int last = lastLine(key.getValue()) - 1 - from;
                own.subList(first + 1, last + 1).clear();
                own.set(first, line.substring(0, line.indexOf(key.getKey() + ":")) + key.getKey() + ": " + value);
            }
        }
        int behind = place.entries().entrySet().stream()
                        .filter(entry -> entry.getKey().equals("kind"))
                        .mapToInt(entry -> entry.getValue().line())
                        .findFirst()
                        .orElse(from + 1)
                - from;
        String indent = indent(own.getFirst());
        for (Map.Entry<String, String> entry : missing.entrySet()) {
            own.add(Math.min(behind++, own.size()), indent + entry.getKey() + ": " + entry.getValue());
        }
        return own;
    }

    private static String indent(String firstLine) {
        int at = 0;
        while (at < firstLine.length() && (firstLine.charAt(at) == ' ' || firstLine.charAt(at) == '-')) {
            at++;
        }
        return " ".repeat(at);
    }

    private static int lastLine(YamlNode node) {
        return node.isMap()
                ? node.entries().values().stream()
                        .mapToInt(Written::lastLine)
                        .reduce(node.line(), Math::max)
                : node.line();
    }
}
