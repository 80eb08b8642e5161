package agencyhub.picture;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A case as swim lanes, and the same in words.
 *
 * @param lines of the picture, one under the other, as a long piece of music is written
 * @param key   what the forms mean that occur in it
 * @param items everything in the picture, in its order; the element that lists them has {@link #textId()}
 */
public record CasePicture(String id, String title, List<Line> lines, List<Sign> key, List<Item> items) {

    /**
     * @param caption from when to when
     * @param svg     to stand inline in a page
     * @param names   the lanes' names alone, in the same heights, to stay in sight where the picture is wider than the screen
     */
    public record Line(String caption, String svg, String names) {}

    /** @param svg a small picture that says nothing without its words */
    public record Sign(String words, String svg) {}

    /**
     * @param number     by which the picture names it; a duty has none
     * @param happenedAt where that is another day than it was recorded on
     * @param details    each a short sentence without its stop
     * @param overdue    owed and not done in time
     */
    public record Item(
            OptionalInt number,
            Instant recordedAt,
            Optional<Instant> happenedAt,
            String who,
            String what,
            List<String> details,
            boolean overdue,
            String href) {}

    /** The id that the list of items must have. */
    public String textId() {
        return textId(id);
    }

    static String textId(String id) {
        return id + "-text";
    }
}
