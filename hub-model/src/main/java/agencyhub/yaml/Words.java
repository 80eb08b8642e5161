package agencyhub.yaml;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The words that may stand in one place of a file, and what each means.
 *
 * @param what what such a word is called, for messages: "role", "kind"
 */
public record Words<T>(String what, Map<String, T> meanings) {

    /** The words in their own order: it is the order in which they are listed to whoever wrote another. */
    public static <T> Words<T> of(String what, T[] values, Function<T, String> word) {
        Map<String, T> meanings = new LinkedHashMap<>();
        Arrays.stream(values).forEach(value -> meanings.put(word.apply(value), value));
        return new Words<>(what, Collections.unmodifiableMap(meanings));
    }

    /** What the word at this place means; a mistake there if it is none of these. */
    public Optional<T> read(YamlNode place) {
        return place.text().flatMap(word -> {
            Optional<T> meaning = Optional.ofNullable(meanings.get(word));
            if (meaning.isEmpty()) {
                place.mistake(unknown(what, word, meanings.keySet()));
            }
            return meaning;
        });
    }

    /** What stands under each of these words used as a key; a mistake for every other key. */
    public Map<T, YamlNode> keysOf(YamlNode place) {
        Map<T, YamlNode> found = new LinkedHashMap<>();
        place.entries().forEach((word, value) -> {
            T meaning = meanings.get(word);
            if (meaning == null) {
                value.mistake(unknown(what, word, meanings.keySet()));
            } else {
                found.put(meaning, value);
            }
        });
        return found;
    }

    /** A complaint that names the nearest known word, or all of them. */
    public static String unknown(String what, String word, Collection<String> known) {
        String complaint = "unknown " + what + " '" + word + "'";
        return nearest(word, known)
                .map(near -> complaint + ": did you mean '" + near + "'?")
                .orElseGet(() -> complaint + ": one of " + String.join(", ", known));
    }

    /** The known word that most resembles this one, if any does: at most a third of its letters differ. */
    static Optional<String> nearest(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .filter(candidate -> distance(word, candidate) <= Math.max(1, candidate.length() / 3));
    }

    /** Levenshtein's: how many letters must be added, dropped or changed. */
    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        Arrays.setAll(above, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
