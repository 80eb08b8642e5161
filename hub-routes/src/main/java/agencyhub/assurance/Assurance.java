package agencyhub.assurance;

import agencyhub.clock.BusinessClock;
import agencyhub.directory.InForce;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks at the ledger every minute and remembers what it found, so that whoever asks is answered at once. */
@Component
public class Assurance {
    private static final Logger log = LoggerFactory.getLogger(Assurance.class);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(30);

    private final JdbcClient ledger;
    private final InForce inForce;
    private final BusinessClock clock;
    private volatile Optional<Findings> last = Optional.empty();

    Assurance(DataSource ledger, InForce inForce, BusinessClock clock) {
        JdbcTemplate patient = new JdbcTemplate(ledger);
        patient.setQueryTimeout((int) LONGEST_LOOK.toSeconds());
        this.ledger = JdbcClient.create(patient);
        this.inForce = inForce;
        this.clock = clock;
    }

    /** Empty before the first look. */
    public Optional<Findings> last() {
        return last;
    }

    public Findings look() {
        var directory = inForce.rulebook().directory();
        Findings findings =
                LedgerLook.at(ledger, office -> directory.office(office).isPresent(), clock.instant());
        if (!findings.promiseHolds()) {
            log.error(
                    "{} who must be told are forgotten, first {}",
                    findings.count(),
                    findings.breaches().getFirst());
        }
        last = Optional.of(findings);
        Verified.goOn(ledger);
        return findings;
    }
}
