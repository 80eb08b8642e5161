package agencyhub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/** A key that the hub makes for itself at its first start: kept beside its other data and readable by nobody else. */
public final class SecretFile {
    private SecretFile() {}

    public static String readOrMake(Path file, Supplier<String> made) {
        try {
            if (!Files.exists(file)) {
                make(file, made);
            }
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Written whole beside its place and linked into it, so that a start cut short leaves no half a key. */
    private static void make(Path file, Supplier<String> made) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, file.getFileName().toString(), ".new", ownerOnly());
        try {
            Files.writeString(draft, made.get());
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException anotherHubWasFirst) {
            // its key is the one to use
        } finally {
            Files.delete(draft);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
