package agencyhub.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * How far an agency has read its pull inbox. It is the agency's to keep, for the hub takes everything up to it as arrived; best in
 * the same transaction as what was read.
 */
public interface Position {
    /** Empty before the first item was taken. */
    Optional<String> read();

    void write(String position);

    /** Forgotten when the program ends: the hub then begins with the first item that was never said to have arrived. */
    static Position inMemory() {
        return new Position() {
            private volatile Optional<String> kept = Optional.empty();

            @Override
            public Optional<String> read() {
                return kept;
            }

            @Override
            public void write(String position) {
                kept = Optional.of(position);
            }
        };
    }

    /** On disk before {@link #write} returns; a crash leaves the old position or the new one, never half of one. */
    static Position inFile(Path file) {
        return new Position() {
            @Override
            public Optional<String> read() {
                try {
                    return Files.exists(file)
                            ? Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty())
                            : Optional.empty();
                } catch (IOException e) {
                    throw new UncheckedIOException(file + " cannot be read", e);
                }
            }

            @Override
            public void write(String position) {
                Path fresh = file.resolveSibling(file.getFileName() + ".new");
                try (FileChannel channel = FileChannel.open(
                        fresh,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
                    channel.write(ByteBuffer.wrap(position.getBytes(StandardCharsets.UTF_8)));
                    channel.force(true);
                    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                } catch (IOException e) {
                    throw new UncheckedIOException(file + " cannot be written", e);
                }
            }
        };
    }
}
