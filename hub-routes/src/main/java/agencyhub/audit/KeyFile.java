package agencyhub.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The signing key that the hub made for itself, kept beside its other data and readable by nobody else. */
final class KeyFile {
    private final Path file;

    KeyFile(Path data) {
        this.file = data.resolve("signing-key.pem");
    }

    SigningKey readOrMake() {
        try {
            return Files.exists(file) ? SigningKey.read(Files.readString(file)) : make();
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalStateException(file + ": " + unreadable.getMessage());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Written whole beside its place and linked into it, so that a start cut short leaves no half a key. */
    private SigningKey make() throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "signing-key", ".new", ownerOnly());
        try {
            Files.writeString(draft, SigningKey.made().pem());
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException anotherHubWasFirst) {
            // its key is the one to use
        } finally {
            Files.delete(draft);
        }
        return SigningKey.read(Files.readString(file));
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
