package agencyhub.register;

import java.util.ArrayList;
import java.util.List;

/**
 * What an import would make of a directory file.
 *
 * @param added     ids of agencies that are new in it
 * @param changed   what the register says otherwise: {@code school.northfield: name "…" -> "…"}
 * @param ended     ids of those whose last day is new in it
 * @param byHand    agencies written in braces, or without a way to tell which they are: people must change them
 * @param toChoose  schools with several successors
 * @param notThere  ids of schools in the file that the register does not have
 * @param strangers authorities of the register that the directory does not know, and how many schools that leaves without
 * @param left      establishments that are left out: closed long ago, or no schools
 * @param unchanged how many say the same
 */
public record Changes(
        List<String> added,
        List<String> changed,
        List<String> ended,
        List<String> byHand,
        List<String> toChoose,
        List<String> notThere,
        List<String> strangers,
        int left,
        int unchanged,
        String text) {

    public boolean isNone() {
        return added.isEmpty() && changed.isEmpty() && ended.isEmpty();
    }

    /** In the making. */
    static final class Book {
        final List<String> added = new ArrayList<>();
        final List<String> changed = new ArrayList<>();
        final List<String> ended = new ArrayList<>();
        final List<String> byHand = new ArrayList<>();
        final List<String> toChoose = new ArrayList<>();
        final List<String> notThere = new ArrayList<>();
        final List<String> strangers = new ArrayList<>();
        int left;
        int unchanged;

        Changes with(String text) {
            return new Changes(
                    List.copyOf(added),
                    List.copyOf(changed),
                    List.copyOf(ended),
                    List.copyOf(byHand),
                    List.copyOf(toChoose),
                    List.copyOf(notThere),
                    List.copyOf(strangers),
                    left,
                    unchanged,
                    text);
        }
    }
}
