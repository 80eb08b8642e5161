package agencyhub.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is killed on the way, the database is empty or as it was, and it starts. */
class EmptyingTest {
    @TempDir
    private Path data;

    @BeforeAll
    static void programs() {
        SharedPrograms.use();
    }

    @Test
    void theNextStartIsTheFirst() throws Exception {
        withSomethingIn();
        Files.createDirectories(data.resolve("broker"));

        Emptying.atNextStart(data);

        assertThat(Emptying.isDue(data)).isTrue();
        assertThat(isSomethingThere()).isFalse();
        assertThat(Files.exists(data.resolve("postgres/empty-at-next-start"))).isFalse();
    }

    @Test
    void oneThatWasKilledHalfwayThroughStartsEmpty() throws Exception {
        withSomethingIn();
        Files.createDirectories(data.resolve("broker"));
        Emptying.atNextStart(data);
        Files.delete(data.resolve("postgres/cluster/PG_VERSION"));
        Files.delete(data.resolve("postgres/password"));

        assertThat(isSomethingThere()).isFalse();
    }

    @Test
    void whoDoesNotAskLosesNothing() throws Exception {
        withSomethingIn();

        assertThat(isSomethingThere()).isTrue();
    }

    private void withSomethingIn() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data);
                Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute("create table something (id int)");
        }
    }

    private boolean isSomethingThere() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data);
                Connection connection = connect(postgres)) {
            return connection
                    .getMetaData()
                    .getTables(null, null, "something", null)
                    .next();
        }
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }
}
