package agencyhub.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * Throws away what the embedded parts hold, at their next start: each finds a note in its folder once the folder is its own, and
 * removes the note last. So a hub that is killed anywhere on the way starts empty, and none ever on half of it.
 */
public final class Emptying {
    private static final String NOTE = "empty-at-next-start";

    private Emptying() {}

    /** The ledger's note comes last: a broker that lost what it held is made good from the ledger, never the other way. */
    public static void atNextStart(Path data) {
        try {
            for (String part : List.of("broker", "postgres")) {
                Path home = data.toAbsolutePath().normalize().resolve(part);
                Files.writeString(home.resolve(NOTE), "Somebody reset the sandbox.\n");
                sync(home);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write in " + data, e);
        }
    }

    /** Whether a reset was asked for and is not done. */
    public static boolean isDue(Path data) {
        Path home = data.toAbsolutePath().normalize();
        return isAsked(home.resolve("postgres")) || isAsked(home.resolve("broker"));
    }

    static boolean isAsked(Path home) {
        return Files.exists(home.resolve(NOTE));
    }

    /** @param parts what goes; everything else stays */
    static void of(Path home, String... parts) throws IOException {
        for (String part : parts) {
            FileSystemUtils.deleteRecursively(home.resolve(part));
        }
        sync(home);
        Files.delete(home.resolve(NOTE));
        sync(home);
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
