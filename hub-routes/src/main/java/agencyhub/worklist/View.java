package agencyhub.worklist;

import java.util.Arrays;
import java.util.Optional;

/** What is looked at. Which of it is narrowed down by the other parts of a {@link Selection}. */
public enum View {
    /** Overdue or chased: somebody does not know what they should know. */
    NOT_INFORMED("not-informed", "Not informed", Shape.DUTIES),
    OPEN("open", "All open", Shape.DUTIES),
    /** Today in London, whether or not the hour has passed. */
    TODAY("today", "Due today", Shape.DUTIES),
    OPERATIONS("operations", "Standing with operations", Shape.DUTIES),
    /** Somebody was authorised to withhold it until a review. */
    WITHHELD("withheld", "Withheld until a review", Shape.DUTIES),
    /** Owed by an agency that the directory no longer has. */
    GONE("gone", "Owed by an agency that has left", Shape.DUTIES),
    DOORS("doors", "Doors that are shut", Shape.DOORS),
    REFUSED("refused", "Messages that no door took", Shape.REFUSALS);

    /** What each row is. */
    public enum Shape {
        DUTIES,
        DOORS,
        REFUSALS
    }

    private final String word;
    private final String title;
    private final Shape shape;

    View(String word, String title, Shape shape) {
        this.word = word;
        this.title = title;
        this.shape = shape;
    }

    /** In a query string. */
    public String word() {
        return word;
    }

    public String title() {
        return title;
    }

    public Shape shape() {
        return shape;
    }

    static Optional<View> of(String word) {
        return Arrays.stream(values()).filter(view -> view.word.equals(word)).findFirst();
    }
}
