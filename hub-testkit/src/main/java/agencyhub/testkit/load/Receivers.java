package agencyhub.testkit.load;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * The webhooks of all agencies: a port each, one thread for all, because the load shares the machine with the hub.
 * Every delivery is counted; one in {@link #SAMPLE} has its signature verified.
 */
final class Receivers implements AutoCloseable {
    /** Verifying all would cost as much as receiving them. */
    static final int SAMPLE = 100;

    private final Cast cast;
    private final RunId ids;
    private final Tally tally;
    private final Selector selector;
    private final List<Integer> ports = new ArrayList<>();
    private final List<Webhook> secrets = new ArrayList<>();
    private final ByteBuffer taken = ByteBuffer.allocateDirect(64);
    private final Thread thread;
    private volatile boolean closing;
    private long requests;
    private final LongAdder verified = new LongAdder();
    private final LongAdder badSignatures = new LongAdder();

    private record Connection(int agency, HttpBytes bytes) {}

    private Receivers(Cast cast, RunId ids, Tally tally) throws IOException {
        this.cast = cast;
        this.ids = ids;
        this.tally = tally;
        selector = Selector.open();
        taken.put("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII))
                .flip();
        for (int agency = 0; agency < cast.size(); agency++) {
            listen(agency);
        }
        thread = Thread.ofPlatform().name("receivers").daemon().start(this::receive);
    }

    static Receivers open(Cast cast, RunId ids, Tally tally) {
        try {
            return new Receivers(cast, ids, tally);
        } catch (IOException e) {
            throw new UncheckedIOException("the receivers cannot listen: " + e.getMessage(), e);
        }
    }

    /** Where each agency of the cast listens. */
    List<Integer> ports() {
        return List.copyOf(ports);
    }

    long verified() {
        return verified.sum();
    }

    long badSignatures() {
        return badSignatures.sum();
    }

    @Override
    public void close() {
        closing = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen(int agency) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT, agency);
        ports.add(((InetSocketAddress) server.getLocalAddress()).getPort());
        try {
            secrets.add(new Webhook(cast.get(agency).secret()));
        } catch (EmptyWebhookSecretException e) {
            throw new IllegalStateException(e);
        }
    }

    private void receive() {
        try (selector) {
            while (!closing) {
                selector.select(this::serve);
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept((ServerSocketChannel) key.channel(), (Integer) key.attachment());
            } else if (!read((SocketChannel) key.channel(), (Connection) key.attachment())) {
                key.channel().close();
            }
        } catch (IOException cut) {
            closeQuietly(key);
        }
    }

    private void accept(ServerSocketChannel server, int agency) throws IOException {
        SocketChannel channel = server.accept();
        if (channel != null) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.register(selector, SelectionKey.OP_READ, new Connection(agency, new HttpBytes()));
        }
    }

    private boolean read(SocketChannel channel, Connection connection) throws IOException {
        HttpBytes bytes = connection.bytes();
        boolean open = bytes.readFrom(channel);
        while (bytes.cut()) {
            take(connection);
            bytes.drop();
            taken.rewind();
            while (taken.hasRemaining()) {
                channel.write(taken); // 27 bytes into an empty socket buffer: they go at once
            }
        }
        return open;
    }

    private void take(Connection connection) {
        HttpBytes bytes = connection.bytes();
        long now = System.nanoTime();
        int id = RunId.findId(bytes.array(), bytes.bodyStart(), bytes.bodyEnd());
        if (id >= 0) {
            tally.arrived(ids.read(bytes.array(), id, bytes.bodyEnd()), connection.agency(), now);
        }
        if (requests++ % SAMPLE == 0) {
            verify(secrets.get(connection.agency()), bytes);
        }
    }

    private void verify(Webhook secret, HttpBytes bytes) {
        verified.increment();
        try {
            secret.verify(bytes.body(), HttpHeaders.of(bytes.headers(), (name, value) -> true));
        } catch (WebhookVerificationException e) {
            badSignatures.increment();
        }
    }

    private static void closeQuietly(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException gone) {
            // nothing is left to close
        }
    }
}
