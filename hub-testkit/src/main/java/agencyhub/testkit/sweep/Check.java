package agencyhub.testkit.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The hub's command {@code check}, run once on the ledger.
 *
 * @param seconds  with the start of its Java
 * @param forgotten whether it found anybody who must be told and is forgotten
 */
record Check(double seconds, boolean forgotten) {
    private static final int LONGEST_MINUTES = 5;

    static Check run(Path hubJar, Path data) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process check = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        hubJar.toAbsolutePath().toString(),
                        "check",
                        "--hub.data=" + data))
                .directory(data.toFile())
                .redirectErrorStream(true)
                .redirectOutput(data.resolveSibling("check.log").toFile())
                .start();
        try {
            if (!check.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the check takes more than " + LONGEST_MINUTES + " minutes");
            }
        } finally {
            check.destroyForcibly();
        }
        if (check.exitValue() > 1) {
            throw new IllegalStateException("the check cannot be run: see " + data.resolveSibling("check.log"));
        }
        return new Check((System.nanoTime() - start) / 1e9, check.exitValue() == 1);
    }
}
