package agencyhub.ledger;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far the sweep of due duties got, on whichever hub: what was due by then has had its turn. */
@Component
public class Sweeps {
    /** A sweep ends every second; that it did is worth a write only now and then. */
    private static final long NOTED_EVERY = Duration.ofSeconds(10).toNanos();

    private final JdbcClient jdbc;
    private long noted = System.nanoTime() - NOTED_EVERY;

    Sweeps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param begun business time at which the sweep that ends now began */
    public synchronized void ended(Instant begun) {
        long now = System.nanoTime();
        if (now - noted >= NOTED_EVERY) {
            jdbc.sql("update sweep set swept = ?, ended_at = now()")
                    .param(Timestamp.from(begun))
                    .update();
            noted = now;
        }
    }
}
