package agencyhub.embedded;

import agencyhub.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a folder to one living hub. The operating system lets go of it when the hub dies, however it dies. */
final class FolderLock implements AutoCloseable {
    /** A second channel on the same file would, when closed, take the first one's lock away with it. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static FolderLock take(Path folder) {
        try {
            Files.createDirectories(folder);
            Path file = folder.toRealPath().resolve("hub.lock");
            if (!HELD_HERE.add(file)) {
                throw taken(folder, ownPid());
            }
            try {
                return new FolderLock(file, lock(folder, file));
            } catch (IOException | RuntimeException e) {
                HELD_HERE.remove(file);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use the folder " + folder + ": " + e.getMessage(), e);
        }
    }

    private static FileChannel lock(Path folder, Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
            if (lock == null) {
                throw taken(folder, read(channel));
            }
            channel.truncate(0);
            channel.write(bytes(ownPid()), 0);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static CannotStart taken(Path folder, String pid) {
        return new CannotStart(
                "Another hub (process %s) is using %s: stop it, or give this one a hub.data of its own"
                        .formatted(pid, folder),
                "Stop the other hub, or set hub.data to another folder.");
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(20);
        channel.read(pid, 0);
        return StandardCharsets.US_ASCII.decode(pid.flip()).toString();
    }

    private static String ownPid() {
        return Long.toString(ProcessHandle.current().pid());
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
