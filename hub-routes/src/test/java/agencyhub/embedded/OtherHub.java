package agencyhub.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Scanner;

/** A hub's database in a process of its own, to be killed. */
record OtherHub(long pid, long postmaster) {
    public static void main(String[] arguments) throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(arguments[0]));
        EmbeddedPostgresTest.remember(postgres);
        System.out.println(postgres.pid());
        Thread.currentThread().join();
    }

    static Process start(Path data) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dhub.postgres.programs=" + System.getProperty("hub.postgres.programs"),
                        OtherHub.class.getName(),
                        data.toString())
                .start();
    }

    static OtherHub up(Path data) throws IOException {
        Process process = start(data);
        return new OtherHub(process.pid(), new Scanner(process.getInputStream()).nextLong());
    }
}
