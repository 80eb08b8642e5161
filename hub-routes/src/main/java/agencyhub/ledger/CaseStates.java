package agencyhub.ledger;

import agencyhub.duty.CaseState;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What has become of cases, as of now. */
@Component
public class CaseStates {
    private final JdbcClient jdbc;

    CaseStates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty when there is no such case. */
    public Optional<CaseState> of(String reference) {
        return jdbc.sql("select state from case_file where reference = ?")
                .param(reference)
                .query(String.class)
                .optional()
                .map(StateColumn::read);
    }
}
