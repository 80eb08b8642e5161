package agencyhub.policy;

import agencyhub.yaml.Words;
import agencyhub.yaml.YamlNode;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a list of words, each at most once. */
final class WordList {
    private WordList() {}

    /** What the words mean; empty if there is none, or one that is not known. */
    static <T> Optional<Set<T>> read(YamlNode list, Words<T> words, String whenEmpty) {
        List<YamlNode> items = list.items();
        Set<T> meant = new LinkedHashSet<>();
        for (YamlNode item : items) {
            words.read(item)
                    .filter(meaning -> !meant.add(meaning))
                    .flatMap(_ -> item.text())
                    .ifPresent(twice -> item.mistake(twice + " stands twice"));
        }
        if (items.isEmpty()) {
            list.mistake(whenEmpty);
        }
        return meant.size() == items.size() && !meant.isEmpty()
                ? Optional.of(Collections.unmodifiableSet(meant))
                : Optional.empty();
    }

    /** The same where a single word may stand alone. */
    static <T> Optional<Set<T>> readOneOrMore(YamlNode place, Words<T> words, String whenEmpty) {
        return place.isText() ? words.read(place).map(Set::of) : read(place, words, whenEmpty);
    }
}
