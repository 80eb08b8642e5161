package agencyhub.audit;

import agencyhub.SecretFile;
import java.nio.file.Path;

/** The signing key that the hub made for itself. */
final class KeyFile {
    private final Path file;

    KeyFile(Path data) {
        this.file = data.resolve("signing-key.pem");
    }

    SigningKey readOrMake() {
        try {
            return SigningKey.read(
                    SecretFile.readOrMake(file, () -> SigningKey.made().pem()));
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalStateException(file + ": " + unreadable.getMessage());
        }
    }
}
