package agencyhub.ledger;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far the sweep of due duties got, on whichever hub: what was due by then has had its turn. */
@Component
public class Sweeps {
    private final JdbcClient jdbc;

    Sweeps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param begun business time at which the sweep that ends now began */
    public void ended(Instant begun) {
        jdbc.sql("update sweep set swept = greatest(swept, ?), ended_at = now()")
                .param(Timestamp.from(begun))
                .update();
    }
}
