package agencyhub.duty;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Values with one thing more or less, in the order in which things came. */
final class Copies {
    private Copies() {}

    static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
        Map<K, V> copy = new LinkedHashMap<>(map);
        copy.put(key, value);
        return Collections.unmodifiableMap(copy);
    }

    static <K, V> Map<K, V> without(Map<K, V> map, K key) {
        Map<K, V> copy = new LinkedHashMap<>(map);
        copy.remove(key);
        return Collections.unmodifiableMap(copy);
    }

    static <T> Set<T> with(Set<T> set, T element) {
        Set<T> copy = new LinkedHashSet<>(set);
        copy.add(element);
        return Collections.unmodifiableSet(copy);
    }

    static <T> Set<T> without(Set<T> set, T element) {
        Set<T> copy = new LinkedHashSet<>(set);
        copy.remove(element);
        return Collections.unmodifiableSet(copy);
    }
}
