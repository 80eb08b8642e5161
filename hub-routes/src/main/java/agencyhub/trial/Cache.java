package agencyhub.trial;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where what every test run needs again is kept: the unpacked programs of PostgreSQL, and an empty cluster to copy. */
final class Cache {
    private Cache() {}

    /** In the user's own cache; where there is no such place, in the folder of temporary files. */
    static Path folder() {
        return Stream.of(
                        Optional.ofNullable(System.getenv("XDG_CACHE_HOME")).map(Path::of),
                        Optional.of(Path.of(System.getProperty("user.home"), ".cache")),
                        Optional.of(Path.of(System.getProperty("java.io.tmpdir"))))
                .flatMap(Optional::stream)
                .filter(folder -> folder.isAbsolute() && isWritable(folder))
                .findFirst()
                .orElseGet(() -> Path.of("").toAbsolutePath())
                .resolve("agency-hub");
    }

    private static boolean isWritable(Path folder) {
        return Files.exists(folder)
                ? Files.isWritable(folder)
                : folder.getParent() != null && Files.isWritable(folder.getParent());
    }
}
