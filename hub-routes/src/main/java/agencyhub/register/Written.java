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
                .ifPresent(map ->
                        map.entries().forEach((word, value) -> value.text().ifPresent(text -> texts.put(word, text))));
        return texts;
    }

    /** Whether each key stands on a line of its own: what is written in braces is left to people. */
    boolean isInLines(List<String> lines) {
        return place.isMap()
                && place.entries().entrySet().stream()
                        .allMatch(entry -> startsWith(lines.get(entry.getValue().line() - 1), entry.getKey()));
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
        missing.keySet().removeAll(place.entries().keySet());
        String indent = indent(own.getFirst());
        List<String> more = missing.entrySet().stream()
                .map(entry -> indent + entry.getKey() + ": " + entry.getValue())
                .toList();
        List<Map.Entry<String, YamlNode>> keys = place.entries().entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, YamlNode> entry) ->
                                entry.getValue().line())
                        .reversed())
                .toList();
        for (Map.Entry<String, YamlNode> key : keys) { // from below, so that the lines above stay where they are
            int first = key.getValue().line() - 1 - from;
            String value = said.get(key.getKey());
            if (value != null) {
                own.subList(first + 1, lastLine(key.getValue()) - from).clear();
                own.set(first, said(own.get(first), key.getKey(), value));
            }
            if (key.getKey().equals("kind")) {
                own.addAll(first + 1, more);
            }
        }
        return own;
    }

    /** What people noted behind it stays. */
    private static String said(String line, String key, String value) {
        int note = line.lastIndexOf(" #");
        boolean isNote =
                note > Math.max(line.lastIndexOf('"'), Math.max(line.lastIndexOf('\''), line.lastIndexOf('}')));
        return line.substring(0, line.indexOf(key + ":")) + key + ": " + value + (isNote ? line.substring(note) : "");
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
                ? node.entries().values().stream().mapToInt(Written::lastLine).reduce(node.line(), Math::max)
                : node.line();
    }
}
