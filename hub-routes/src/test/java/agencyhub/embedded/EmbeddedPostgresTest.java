package agencyhub.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    @TempDir
    Path data;

    @BeforeAll
    static void unpackTheProgramsOnce() {
        SharedPrograms.use();
    }

    @Test
    void whatIsCommittedIsOnDisk() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            assertThat(ask(postgres, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(postgres, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(ask(postgres, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(ask(postgres, "SHOW data_checksums")).isEqualTo("on");
        }
    }

    @Test
    void itsBuffersFitTheMachine() throws SQLException {
        long megabyte = 1L << 20;
        assertThat(PostgresMemory.buffers(512 * megabyte)).isEqualTo(128);
        assertThat(PostgresMemory.buffers(4_096 * megabyte)).isEqualTo(512);
        assertThat(PostgresMemory.buffers(262_144 * megabyte)).isEqualTo(1_024);

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            assertThat(ask(
                            postgres,
                            "SELECT setting::bigint * 8 / 1024 FROM pg_settings WHERE name = 'shared_buffers'"))
                    .isEqualTo(Long.toString(PostgresMemory.buffers()));
            assertThat(ask(postgres, "SHOW max_wal_size")).isEqualTo("4GB");
            assertThat(ask(postgres, "SHOW checkpoint_timeout")).isEqualTo("15min");
            assertThat(ask(postgres, "SHOW wal_compression")).isEqualTo("off");
        }
    }

    @Test
    void nobodyFromOutsideAndNobodyWithoutThePasswordComesIn() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            assertThat(ask(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(postgres, "SHOW password_encryption")).isEqualTo("scram-sha-256");
            for (String user : new String[] {"hub", "postgres"}) {
                assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), user, "wrong"))
                        .hasMessageContaining("password authentication failed");
            }
            Path password = data.resolve("postgres/password");
            assertThat(Files.readString(password)).isEqualTo(postgres.password());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void theHubOwnsItsDatabaseAndNothingElse() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            assertThat(ask(postgres, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
                    .isEqualTo("f");
            tell(postgres, "CREATE SCHEMA ledger");
            assertThatThrownBy(() -> tell(postgres, "COPY (SELECT 1) TO PROGRAM 'true'"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void noErrorTellsWhatStoodInARow() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            tell(postgres, "CREATE TABLE notice (person text PRIMARY KEY)");
            tell(postgres, "INSERT INTO notice VALUES ('Robin Example')");
            assertThatThrownBy(() -> tell(postgres, "INSERT INTO notice VALUES ('Robin Example')"))
                    .hasMessageContaining("duplicate key")
                    .hasMessageNotContaining("Robin");
        }
        assertThat(everythingLogged()).contains("duplicate key").doesNotContain("Robin");
    }

    @Test
    void theSecondStartFindsTheRows() throws SQLException {
        String password;
        try (EmbeddedPostgres first = EmbeddedPostgres.start(data)) {
            remember(first);
            password = first.password();
        }
        try (EmbeddedPostgres second = EmbeddedPostgres.start(data)) {
            assertThat(second.password()).isEqualTo(password);
            assertThat(remembered(second)).isEqualTo("1");
        }
    }

    @Test
    void aSecondHubOnTheSameDataIsRefusedInOneLine() throws SQLException {
        try (EmbeddedPostgres first = EmbeddedPostgres.start(data)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(data))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageMatching(
                            "Another hub \\(process \\d+\\) is using .*postgres: stop it, or give this one a hub.data of its own");
            remember(first);
        }
    }

    @Test
    void aSecondHubInAnotherProcessIsRefusedToo() throws Exception {
        try (EmbeddedPostgres first = EmbeddedPostgres.start(data)) {
            Process second = OtherHub.start(data);
            assertThat(new String(second.getErrorStream().readAllBytes()))
                    .contains("Another hub (process " + ProcessHandle.current().pid() + ") is using");
            assertThat(second.waitFor()).isNotZero();
            remember(first);
        }
    }

    @Test
    void aServerKilledUnderALivingHubComesBackOnItsOldPort() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            remember(postgres);
            int port = postgres.port();
            long killed = postgres.pid();

            kill(killed);

            await().atMost(Duration.ofSeconds(20)).ignoreExceptions().untilAsserted(() -> {
                assertThat(postgres.pid()).isNotEqualTo(killed);
                assertThat(remembered(postgres)).isEqualTo("1");
            });
            assertThat(postgres.port()).isEqualTo(port);
        }
    }

    @Test
    void aServerThatDiedWithItsHubIsStartedAgain() throws Exception {
        OtherHub hub = OtherHub.up(data);
        kill(hub.pid());
        kill(hub.postmaster());

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            assertThat(remembered(postgres)).isEqualTo("1");
        }
    }

    @Test
    void aServerThatOutlivedItsHubIsFoundAndReplaced() throws Exception {
        OtherHub hub = OtherHub.up(data);
        kill(hub.pid());
        assertThat(ProcessHandle.of(hub.postmaster())).get().matches(ProcessHandle::isAlive);

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            assertThat(postgres.pid()).isNotEqualTo(hub.postmaster());
            assertThat(remembered(postgres)).isEqualTo("1");
        }
    }

    @Test
    void aPidFileWhoseNumberNowBelongsToAnotherProcessHindersNobody() throws Exception {
        try (EmbeddedPostgres first = EmbeddedPostgres.start(data)) {
            remember(first);
        }
        Path pidFile = data.resolve("postgres/cluster/postmaster.pid");
        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n" + data.resolve("postgres/cluster") + "\n");

        try (EmbeddedPostgres second = EmbeddedPostgres.start(data)) {
            assertThat(remembered(second)).isEqualTo("1");
        }
    }

    @Test
    void aHubKilledWhileItMadeTheDatabaseLeavesNothingToRepair() throws Exception {
        Path unfinished = Files.createDirectories(data.resolve("postgres/cluster.unfinished"));
        Files.writeString(unfinished.resolve("PG_VERSION"), "18");
        Files.writeString(data.resolve("postgres/password"), "half");

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            remember(postgres);
        }
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void damagedDataAreReportedAndLeftAlone() throws Exception {
        try (EmbeddedPostgres first = EmbeddedPostgres.start(data)) {
            remember(first);
        }
        Path version = data.resolve("postgres/cluster/PG_VERSION");
        Files.delete(version);

        assertThatThrownBy(() -> EmbeddedPostgres.start(data))
                .hasMessageContaining("are damaged or of another version");

        Files.writeString(version, "18\n");
        try (EmbeddedPostgres second = EmbeddedPostgres.start(data)) {
            assertThat(remembered(second)).isEqualTo("1");
        }
    }

    @Test
    void aFolderWithASpaceInItsNameWillDo() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data.resolve("the hub's data"))) {
            remember(postgres);
        }
    }

    static void remember(EmbeddedPostgres postgres) throws SQLException {
        tell(postgres, "CREATE TABLE IF NOT EXISTS memory AS SELECT 1 AS it");
    }

    private static String remembered(EmbeddedPostgres postgres) throws SQLException {
        return ask(postgres, "SELECT count(*) FROM memory");
    }

    private static void kill(long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        await().until(() -> !process.isAlive());
    }

    private String everythingLogged() throws IOException {
        StringBuilder all = new StringBuilder();
        try (var logs = Files.list(data.resolve("postgres/cluster/log"))) {
            for (Path log : logs.toList()) {
                all.append(Files.readString(log));
            }
        }
        return all.toString();
    }

    private static void tell(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }
}
