package agencyhub.worklist;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** For how long a duty is overdue at least, by the calendar: one instant for all of a list, whatever nation owes. */
public enum Age {
    DAY("day", "More than a day", Duration.ofDays(1)),
    WEEK("week", "More than a week", Duration.ofDays(7)),
    MONTH("month", "More than four weeks", Duration.ofDays(28));

    private final String word;
    private final String title;
    private final Duration duration;

    Age(String word, String title, Duration duration) {
        this.word = word;
        this.title = title;
        this.duration = duration;
    }

    /** In a query string. */
    public String word() {
        return word;
    }

    public String title() {
        return title;
    }

    /** What was due by then is as old as this now. */
    public Instant dueBy(Instant now) {
        return now.minus(duration);
    }

    static Optional<Age> of(String word) {
        return Arrays.stream(values()).filter(age -> age.word.equals(word)).findFirst();
    }
}
