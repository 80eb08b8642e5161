package agencyhub.yaml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * From YAML's events to places with lines. The library's own tree would do, but keeps two marks and a piece of the file for
 * every word: a directory of 30,000 agencies then spends its time in garbage collection.
 */
final class YamlReading {
    private static final int DEEPEST = 50;

    private final Mistakes mistakes;
    private final Iterator<Event> events;

    private YamlReading(Mistakes mistakes, Iterator<Event> events) {
        this.mistakes = mistakes;
        this.events = events;
    }

    static YamlNode read(String yaml, Mistakes mistakes) {
        try {
            LoaderOptions options = new LoaderOptions();
            options.setCodePointLimit(Integer.MAX_VALUE);
            Iterator<Event> events =
                    new Yaml(options).parse(new StringReader(yaml)).iterator();
            return new YamlReading(mistakes, events).document();
        } catch (YAMLException e) {
            mistakes.add(line(e, yaml), reason(e));
            throw mistakes.refusal();
        }
    }

    private YamlNode document() {
        events.next(); // start of the stream
        if (events.next() instanceof StreamEndEvent) {
            mistakes.add(1, "the file is empty");
            throw mistakes.refusal();
        }
        YamlNode root = node(events.next(), 0);
        events.next(); // end of the document
        if (events.next() instanceof DocumentStartEvent second) {
            mistakes.add(line(second), "a second document (---): one only");
            throw mistakes.refusal();
        }
        return root;
    }

    private YamlNode node(Event event, int depth) {
        if (depth > DEEPEST) {
            mistakes.add(line(event), "nested too deeply");
            throw mistakes.refusal();
        }
        // Aliases can make a small file mean a huge one, and hide which line is meant.
        if (event instanceof NodeEvent node && node.getAnchor() != null) {
            mistakes.add(line(event), "anchors and aliases (& and *) are not read: write it out");
        }
        YamlNode.Content content = switch (event) {
            case ScalarEvent scalar -> new YamlNode.Text(scalar.getValue());
            case SequenceStartEvent list -> new YamlNode.Items(items(depth));
            case MappingStartEvent map -> new YamlNode.Entries(entries(depth));
            case AliasEvent alias -> new YamlNode.Unread();
            default -> throw new IllegalStateException("no node starts with " + event.getEventId());
        };
        return new YamlNode(mistakes, line(event), content);
    }

    private List<YamlNode> items(int depth) {
        List<YamlNode> items = new ArrayList<>();
        for (Event event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
            items.add(node(event, depth + 1));
        }
        return Collections.unmodifiableList(items);
    }

    /** A value's line is its key's: that is where people look. */
    private Map<String, YamlNode> entries(int depth) {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
            int line = line(event);
            YamlNode key = node(event, depth + 1);
            YamlNode value = node(events.next(), depth + 1).standingAt(line);
            if (key.content() instanceof YamlNode.Text(String word)) {
                YamlNode earlier = entries.putIfAbsent(word, value);
                if (earlier != null) {
                    mistakes.add(line, "'" + word + "' stands twice, first in line " + earlier.line());
                }
            } else {
                mistakes.add(line, "a key is a single word");
            }
        }
        return Collections.unmodifiableMap(entries);
    }

    private static int line(Event event) {
        return event.getStartMark().getLine() + 1;
    }

    private static int line(YAMLException e, String yaml) {
        return switch (e) {
            case MarkedYAMLException marked
            when marked.getProblemMark() != null -> marked.getProblemMark().getLine() + 1;
            case ReaderException unprintable ->
                1
                        + (int) yaml.codePoints()
                                .takeWhile(c -> c != unprintable.getCodePoint())
                                .filter(c -> c == '\n')
                                .count();
            default -> 1;
        };
    }

    /** Without the library's excerpt: what stands in the file may be secret. */
    private static String reason(YAMLException e) {
        if (e instanceof ReaderException unprintable) {
            return "a character that cannot be printed: U+%04X".formatted(unprintable.getCodePoint());
        }
        String problem = e instanceof MarkedYAMLException marked ? marked.getProblem() : e.getMessage();
        if (problem == null) {
            return "this is not YAML";
        }
        return problem.contains("TAB") ? "a tab: indent with spaces" : problem;
    }
}
