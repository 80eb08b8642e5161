package agencyhub.alerts;

import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks the ledger and does not wait for ever: a watch that hangs watches nothing. */
final class Patient {
    static final Duration LONGEST_STATEMENT = Duration.ofSeconds(5);

    private Patient() {}

    static JdbcClient client(DataSource ledger) {
        JdbcTemplate template = new JdbcTemplate(ledger);
        template.setQueryTimeout((int) LONGEST_STATEMENT.toSeconds());
        return JdbcClient.create(template);
    }
}
