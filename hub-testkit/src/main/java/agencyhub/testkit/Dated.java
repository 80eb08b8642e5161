package agencyhub.testkit;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A time in an example, as its distance from when the event is sent: to the day, or exactly. */
sealed interface Dated {
    String from(Instant sent);

    record OnDay(long days) implements Dated {
        @Override
        public String from(Instant sent) {
            return day(sent).plusDays(days).toString();
        }
    }

    record At(Duration distance) implements Dated {
        @Override
        public String from(Instant sent) {
            return sent.plus(distance).toString();
        }
    }

    /** Empty for whatever is neither a date nor a time. */
    static Optional<Dated> of(JsonNode value, Instant sent) {
        String text = value.isString() ? value.asString() : "";
        try {
            return text.matches("\\d{4}-\\d\\d-\\d\\d.*")
                    ? Optional.of(
                            text.length() == 10
                                    ? new OnDay(ChronoUnit.DAYS.between(day(sent), LocalDate.parse(text)))
                                    : new At(Duration.between(sent, OffsetDateTime.parse(text))))
                    : Optional.empty();
        } catch (DateTimeException onlyLooksLikeOne) {
            return Optional.empty();
        }
    }

    private static LocalDate day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
