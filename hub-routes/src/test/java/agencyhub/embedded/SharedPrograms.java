package agencyhub.embedded;

import java.nio.file.Path;

/** Unpacks PostgreSQL once for all tests: it takes longer than starting it. */
public final class SharedPrograms {
    private SharedPrograms() {}

    public static void use() {
        System.setProperty(
                "hub.postgres.programs",
                Path.of("target", "postgres").toAbsolutePath().toString());
    }
}
