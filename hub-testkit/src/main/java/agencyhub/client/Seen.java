package agencyhub.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which deliveries were taken. The best one is a unique column in the agency's own database, written in the transaction that
 * stores the message; these two are for systems that have none.
 */
public interface Seen {
    boolean contains(String delivery);

    /** From now on it was seen; lasting, if the implementation is, when this returns. */
    void add(String delivery);

    /** Forgotten when the program ends, and the oldest when there are more than a hundred thousand. */
    static Seen inMemory() {
        int most = 100_000;
        Set<String> latest = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > most;
            }
        }));
        return new Seen() {
            @Override
            public boolean contains(String delivery) {
                return latest.contains(delivery);
            }

            @Override
            public void add(String delivery) {
                latest.add(delivery);
            }
        };
    }

    /** One line for each, on disk before {@link #add} returns. For one program at a time. */
    static Seen inFile(Path file) {
        Set<String> all = ConcurrentHashMap.newKeySet();
        try {
            if (Files.exists(file)) {
                all.addAll(Files.readAllLines(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
        return new Seen() {
            @Override
            public boolean contains(String delivery) {
                return all.contains(delivery);
            }

            @Override
            public synchronized void add(String delivery) {
                if (all.add(delivery)) {
                    append(file, delivery + "\n");
                }
            }
        };
    }

    private static void append(Path file, String line) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            channel.write(StandardCharsets.UTF_8.encode(line));
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }
}
