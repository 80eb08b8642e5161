package agencyhub.console;

import agencyhub.clock.BusinessClock;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps who read the content of a message. Whoever shows content records it here first, and shows nothing if that fails: a look
 * that nobody knows of must not be.
 */
@Component
class ContentViews {
    /** The latest; a message is read by few. */
    private static final int MOST = 100;

    static final String RECORD = "insert into content_view (message, delivery, account, role, agency, reason, at)"
            + " values (?, ?, ?, ?, ?, ?, ?)";

    static final String OF_MESSAGE = "select v.account, v.role, v.agency, v.reason, v.at, v.delivery,"
            + " (select d.agency from delivery d where d.id = v.delivery) as copy_of from content_view v"
            + " where v.message = ? order by v.id desc limit " + MOST;

    private final JdbcClient ledger;
    private final BusinessClock clock;

    ContentViews(JdbcClient ledger, BusinessClock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    static List<String> statements() {
        return List.of(RECORD, OF_MESSAGE);
    }

    /**
     * One look.
     *
     * @param agency of one of an agency's own people
     * @param copyOf whose copy was read; empty: as its sender sent it
     */
    record Look(
            String account,
            String role,
            Optional<String> agency,
            Optional<String> reason,
            Instant at,
            Optional<String> copyOf) {}

    /**
     * Before an auditor is shown it.
     *
     * @param delivery whose copy; empty for the message as its sender sent it
     * @throws IllegalArgumentException without a reason
     */
    void byAuditor(UUID message, Optional<UUID> delivery, Person person, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("nobody reads content without a reason");
        }
        write(message, delivery, person, "auditor", Optional.empty(), Optional.of(reason.strip()));
    }

    /** Before one of an agency's own people is shown the copy that the agency was sent. */
    void byAgency(UUID message, UUID delivery, Person person) {
        String agency = person.office()
                .orElseThrow(() -> new IllegalArgumentException("is of no agency"))
                .agency();
        write(message, Optional.of(delivery), person, "agency", Optional.of(agency), Optional.empty());
    }

    private void write(
            UUID message,
            Optional<UUID> delivery,
            Person person,
            String role,
            Optional<String> agency,
            Optional<String> reason) {
        ledger.sql(RECORD)
                .params(Arrays.asList(
                        message,
                        delivery.orElse(null),
                        person.account(),
                        role,
                        agency.orElse(null),
                        reason.orElse(null),
                        Timestamp.from(clock.instant())))
                .update();
    }

    /** The latest first. */
    List<Look> of(UUID message) {
        return ledger.sql(OF_MESSAGE)
                .param(message)
                .query((row, n) -> new Look(
                        row.getString("account"),
                        row.getString("role"),
                        Fields.text(row, "agency"),
                        Fields.text(row, "reason"),
                        Fields.instant(row, "at"),
                        Fields.text(row, "copy_of")))
                .list();
    }
}
