package agencyhub.console;

import java.util.List;

/**
 * A field of a message as people read it: a label with a text, or a list of short texts, or groups of further fields.
 *
 * @param groups one for an object, several for a list of objects
 */
record Detail(String label, String text, List<String> items, List<List<Detail>> groups) {
    static Detail text(String label, String text) {
        return new Detail(label, text, List.of(), List.of());
    }

    static Detail items(String label, List<String> items) {
        return new Detail(label, "", items, List.of());
    }

    static Detail groups(String label, List<List<Detail>> groups) {
        return new Detail(label, "", List.of(), groups);
    }

    @Override
    public String toString() {
        return label; // never the content
    }
}
