package agencyhub.repeats;

import agencyhub.clock.BusinessClock;
import agencyhub.embedded.EmbeddedPostgres;
import agencyhub.embedded.SharedPrograms;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** An empty ledger, with one connection and no hub. */
final class LedgerAlone implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final SingleConnectionDataSource source;

    LedgerAlone(Path data) {
        SharedPrograms.use();
        postgres = EmbeddedPostgres.start(data);
        source = new SingleConnectionDataSource(postgres.jdbcUrl(), postgres.user(), postgres.password(), true);
        Flyway.configure().dataSource(source).load().migrate();
    }

    JdbcClient jdbc() {
        return JdbcClient.create(source);
    }

    Identities identities() {
        return new Identities(jdbc(), new BusinessClock(Clock.systemUTC()));
    }

    /** Many writes, one commit. */
    void atOnce(Runnable writes) throws SQLException {
        Connection connection = source.getConnection();
        connection.setAutoCommit(false);
        writes.run();
        connection.commit();
        connection.setAutoCommit(true);
    }

    @Override
    public void close() {
        source.destroy();
        postgres.close();
    }
}
