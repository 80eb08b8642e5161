package agencyhub.console;

import agencyhub.calendar.WorkingCalendar;
import agencyhub.clock.BusinessClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Times as people read them: in London's time, in the page's language. */
@Component
public class Times {
    private static final String DAY = "d MMM yyyy";
    private static final String DAY_AND_TIME = DAY + ", HH:mm";

    private final BusinessClock clock;

    Times(BusinessClock clock) {
        this.clock = clock;
    }

    /** Business time. */
    public Instant now() {
        return clock.instant();
    }

    /** {@code 22 Nov 2026, 10:15}; a dash for none. */
    public String show(@Nullable Instant at) {
        return at == null ? "–" : formatted(at, DAY_AND_TIME);
    }

    /** {@code 22 Nov 2026}; a dash for none. */
    public String day(@Nullable Instant at) {
        return at == null ? "–" : formatted(at, DAY);
    }

    /** {@code 10:15:03}. */
    public String clock(Instant at) {
        return formatted(at, "HH:mm:ss");
    }

    /** For {@code <time datetime>}. */
    public String machine(@Nullable Instant at) {
        return at == null ? "" : at.toString();
    }

    /** How long that is: {@code 3 days}, {@code 2 hours}, {@code 5 minutes}. */
    public String length(Duration length) {
        Duration whole = length.abs();
        if (whole.toDays() >= 2) {
            return whole.toDays() + " days";
        }
        if (whole.toHours() >= 2) {
            return whole.toHours() + " hours";
        }
        long minutes = Math.max(1, whole.toMinutes());
        return minutes == 1 ? "1 minute" : minutes + " minutes";
    }

    /** {@code in 2 hours}, {@code 3 days ago}. */
    public String ago(Instant at) {
        Duration since = Duration.between(at, now());
        return since.isNegative() ? "in " + length(since) : length(since) + " ago";
    }

    private static String formatted(Instant at, String pattern) {
        ZonedDateTime london = at.atZone(WorkingCalendar.LONDON);
        Locale language = LocaleContextHolder.getLocale().getLanguage().equals("cy") ? Locale.of("cy") : Locale.UK;
        return DateTimeFormatter.ofPattern(pattern, language).format(london);
    }
}
