package agencyhub.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** A PostgreSQL server that is no hub's own: it stays on its port, and nobody starts it again by itself. */
record ExternalPostgres(Path home, PostgresPrograms programs, int port) implements AutoCloseable {

    static ExternalPostgres start(Path data, int port) throws IOException {
        SharedPrograms.use();
        EmbeddedPostgres.start(data).close(); // makes the database
        Path home = data.resolve("postgres");
        ExternalPostgres server = new ExternalPostgres(home, PostgresPrograms.in(home), port);
        server.start();
        return server;
    }

    void start() throws IOException {
        String settings = EmbeddedPostgres.SETTINGS.entrySet().stream()
                .map(setting -> "-c " + setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(" ", "-p " + port + " ", ""));
        pgCtl("start", "-w", "-l", home.resolve("start.log").toString(), "-o", settings);
    }

    void stop() throws IOException {
        pgCtl("stop", "-w", "-m", "fast");
    }

    private void pgCtl(String... arguments) throws IOException {
        String[] command = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, command, 0, arguments.length);
        command[arguments.length] = "-D";
        command[arguments.length + 1] = home.resolve("cluster").toString();
        programs.run("pg_ctl", command);
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/hub?logServerErrorDetail=false&reWriteBatchedInserts=true";
    }

    String password() throws IOException {
        return PostgresCluster.password(home);
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
