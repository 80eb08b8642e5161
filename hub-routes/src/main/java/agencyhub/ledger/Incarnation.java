package agencyhub.ledger;

import agencyhub.embedded.EmbeddedPostgres;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * This start of this hub. Deliveries are leased to it, and a lease lives while its heartbeat does; so a slow send never
 * loses its lease, and a killed hub loses all of its own at once.
 */
@Component
public class Incarnation implements InitializingBean {
    private static final Logger log = LoggerFactory.getLogger(Incarnation.class);

    /** Real time without a heartbeat after which a hub counts as dead. */
    static final Duration DEAD_AFTER = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final LedgerSettings settings;
    private final boolean alone;
    private final AtomicLong number = new AtomicLong();

    Incarnation(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            LedgerSettings settings,
            ObjectProvider<EmbeddedPostgres> embedded) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.settings = settings;
        this.alone = embedded.getIfAvailable() != null;
    }

    @Override
    public void afterPropertiesSet() {
        if (alone) {
            releaseAllBut(0); // whoever left leases in a ledger that only this hub uses is dead
        }
        begin();
        freeOrphans();
    }

    public long number() {
        return number.get();
    }

    /** Says that this hub lives, then frees what dead ones held. */
    public void beat() {
        int rows = jdbc.sql("update node set heartbeat_at = now() where incarnation = ?")
                .param(number.get())
                .update();
        if (rows == 0) {
            log.warn("Another hub took this one for dead; it goes on under a new incarnation");
            begin();
        }
        List<Long> dead = jdbc.sql("select incarnation from node where heartbeat_at < now() - make_interval(secs => ?)")
                .param(DEAD_AFTER.toSeconds())
                .query(Long.class)
                .list();
        dead.forEach(this::bury);
    }

    /** At an orderly end: what is still leased is free at once. */
    public void end() {
        bury(number.get());
    }

    private void begin() {
        long next = jdbc.sql("select nextval('incarnation')").query(Long.class).single();
        jdbc.sql("insert into node (incarnation, name, heartbeat_at) values (?, ?, now())")
                .params(next, settings.node())
                .update();
        number.set(next);
    }

    private void bury(long incarnation) {
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("delete from node where incarnation = ?")
                    .param(incarnation)
                    .update();
            int freed = jdbc.sql("update pending set lease = null where lease = ?")
                    .param(incarnation)
                    .update();
            if (freed > 0) {
                log.info("Freed {} deliveries of incarnation {}", freed, incarnation);
            }
        });
    }

    /** What a hub accepted in its very last moment, after it had given its leases back. */
    private void freeOrphans() {
        jdbc.sql("update pending set lease = null where lease is not null"
                        + " and lease not in (select incarnation from node)")
                .update();
    }

    private void releaseAllBut(long incarnation) {
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("delete from node where incarnation <> ?")
                    .param(incarnation)
                    .update();
            jdbc.sql("update pending set lease = null where lease is not null and lease <> ?")
                    .param(incarnation)
                    .update();
        });
    }
}
