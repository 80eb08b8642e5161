package agencyhub.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Scanner;

/** A hub's database in a process of its own: to be killed, or to be ended by closing its input. */
record OtherHub(Process process, long postmaster) {
    public static void main(String[] arguments) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(arguments[0]))) {
            EmbeddedPostgresTest.remember(postgres);
            System.out.println(postgres.pid());
            System.in.read();
        }
    }

    static List<String> command(String classPath, String programs, Path data) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                "-Dhub.postgres.programs=" + programs,
                OtherHub.class.getName(),
                data.toString());
    }

    static Process start(Path data) throws IOException {
        return new ProcessBuilder(command(
                        System.getProperty("java.class.path"), System.getProperty("hub.postgres.programs"), data))
                .start();
    }

    static OtherHub up(Path data) throws IOException {
        return up(start(data));
    }

    static OtherHub up(Process process) {
        return new OtherHub(process, new Scanner(process.getInputStream()).nextLong());
    }

    long pid() {
        return process.pid();
    }

    int end() throws Exception {
        process.outputWriter().close();
        return process.waitFor();
    }
}
