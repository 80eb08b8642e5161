package agencyhub.testkit.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sends the messages of one phase over keep-alive connections, all in one thread. A message that the hub puts off
 * ({@code 429}, {@code 503}) or whose connection breaks is sent again, the same bytes under the same id, until the hub
 * has answered.
 */
final class Senders implements AutoCloseable {
    private static final Duration LONGEST_ABSENCE = Duration.ofSeconds(30);
    private static final Duration MOST_BEHIND = Duration.ofSeconds(60);
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final long PAUSE = Duration.ofMillis(20).toNanos();

    private final Selector selector;
    private final Tally tally;
    private final IntUnaryOperator caseOf;
    private final List<Connection> connections = new ArrayList<>();
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final PriorityQueue<Connection> paused = new PriorityQueue<>(Comparator.comparingLong(c -> c.pausedUntil));
    private final Map<String, Integer> refusals = new TreeMap<>();
    private int inFlight;
    private int sent;
    private int putOff;
    private int reconnected;

    /** What the hub said other than {@code 202}. @param refusals how often, by status and code */
    record Outcome(int sent, int putOff, int reconnected, Map<String, Integer> refusals) {}

    private enum Stage {
        IDLE,
        WAITING,
        PAUSED
    }

    private static final class Connection {
        private final Requests requests;
        private final int expected;
        private final InetSocketAddress hub;
        private final HttpBytes answer = new HttpBytes();
        private @Nullable SocketChannel channel;
        private ByteBuffer request = NOTHING;
        private Stage stage = Stage.IDLE;
        private int number;
        private long pausedUntil;
        private long absentSince;

        private Connection(InetSocketAddress hub, Requests requests, int expected) {
            this.hub = hub;
            this.requests = requests;
            this.expected = expected;
        }
    }

    /**
     * @param requests for each connection, by its number
     * @param expected who must be told of what that connection sends
     * @param caseOf   the case of the n-th message
     */
    Senders(
            Tally tally,
            int port,
            int howMany,
            IntFunction<Requests> requests,
            IntUnaryOperator expected,
            IntUnaryOperator caseOf)
            throws IOException {
        selector = Selector.open();
        this.tally = tally;
        InetSocketAddress hub = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.caseOf = caseOf;
        for (int i = 0; i < howMany; i++) {
            connections.add(new Connection(hub, requests.apply(i), expected.applyAsInt(i)));
        }
    }

    /** Beforehand, so that connecting is not counted against the first messages. */
    void connect() throws IOException {
        for (Connection connection : connections) {
            connect(connection);
            rest(connection);
        }
    }

    /** Returns when everything sent has been answered. @throws IOException when the hub is gone for good */
    Outcome send(Pace pace) throws IOException {
        long lastSent = System.nanoTime();
        while (true) {
            long now = System.nanoTime();
            boolean over = pace.isOver(sent, now);
            if (over && inFlight == 0 && paused.isEmpty()) {
                return new Outcome(sent, putOff, reconnected, refusals);
            }
            lastSent = over ? lastSent : now;
            if (now - lastSent > LONGEST_ABSENCE.toNanos()) {
                throw new IOException("the hub has left " + (inFlight + paused.size()) + " messages unanswered for "
                        + LONGEST_ABSENCE.toSeconds() + " s");
            }
            resume(now);
            await(over ? Pace.NEVER : sendDue(pace, now));
        }
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : connections) {
            close(connection);
        }
        selector.close();
    }

    /** @return when the next is due; never, if only an answer can set a connection free */
    private long sendDue(Pace pace, long now) throws IOException {
        while (!idle.isEmpty() && !pace.isOver(sent, now)) {
            long due = pace.due(sent);
            if (due - now > 0) {
                return due;
            }
            if (due > 0 && now - due > MOST_BEHIND.toNanos()) {
                throw new IOException(
                        "the hub is more than " + MOST_BEHIND.toSeconds() + " s behind: choose a lower rate");
            }
            Connection connection = idle.removeFirst();
            connection.number = tally.open(connection.expected, due == 0 ? System.nanoTime() : due);
            connection.request = ByteBuffer.wrap(connection.requests.write(connection.number, caseOf.applyAsInt(sent)));
            sent++;
            write(connection);
        }
        return Pace.NEVER;
    }

    private void resume(long now) throws IOException {
        while (!paused.isEmpty() && paused.peek().pausedUntil - now <= 0) {
            Connection connection = paused.remove();
            if (connection.channel != null || reconnect(connection, now)) {
                connection.request.rewind();
                if (connection.request.hasRemaining()) {
                    write(connection);
                } else {
                    rest(connection);
                }
            }
        }
    }

    /** To the fraction of a millisecond that a selector cannot wait for. */
    private void await(long next) throws IOException {
        long wake = paused.isEmpty() ? next : Math.min(next, paused.peek().pausedUntil);
        long left = wake == Pace.NEVER ? PAUSE : wake - System.nanoTime();
        if (left >= 1_000_000) {
            selector.select(this::read, left / 1_000_000);
        } else {
            if (left > 0) {
                LockSupport.parkNanos(left);
            }
            selector.selectNow(this::read);
        }
    }

    private void read(SelectionKey key) {
        Connection connection = (Connection) key.attachment();
        SocketChannel channel = connection.channel;
        if (channel == null || !key.isValid()) {
            return;
        }
        try {
            if (!connection.answer.readFrom(channel)) {
                broken(connection);
                return;
            }
            if (connection.answer.cut()) {
                answered(connection);
                connection.answer.drop();
                if (connection.answer.isLast()) {
                    connect(connection);
                }
            }
        } catch (IOException e) {
            broken(connection);
        }
    }

    private void answered(Connection connection) {
        int status = connection.answer.status();
        inFlight--;
        connection.absentSince = 0;
        if (status == 202) {
            tally.accepted(connection.number, System.nanoTime());
            rest(connection);
        } else if (status == 429 || status == 503) {
            putOff++;
            pause(connection, retryAfter(connection.answer));
        } else {
            tally.refused(connection.number);
            refusals.merge(status + code(connection.answer.body()), 1, Integer::sum);
            rest(connection);
        }
    }

    private void rest(Connection connection) {
        connection.stage = Stage.IDLE;
        connection.request = NOTHING;
        idle.addLast(connection);
    }

    private void pause(Connection connection, long nanos) {
        connection.stage = Stage.PAUSED;
        connection.pausedUntil = System.nanoTime() + nanos;
        paused.add(connection);
    }

    /** What it had sent and was not answered is sent again over a new connection. */
    private void broken(Connection connection) {
        close(connection);
        reconnected++;
        switch (connection.stage) {
            case IDLE -> {
                idle.remove(connection);
                pause(connection, 0);
            }
            case WAITING -> {
                inFlight--;
                pause(connection, PAUSE);
            }
            case PAUSED -> {} // reconnected when its pause is over
        }
    }

    private boolean reconnect(Connection connection, long now) throws IOException {
        try {
            connect(connection);
            return true;
        } catch (IOException away) {
            connection.absentSince = connection.absentSince == 0 ? now : connection.absentSince;
            if (now - connection.absentSince > LONGEST_ABSENCE.toNanos()) {
                throw new IOException("the hub cannot be reached any more: " + away.getMessage(), away);
            }
            pause(connection, PAUSE);
            return false;
        }
    }

    private void connect(Connection connection) throws IOException {
        close(connection);
        SocketChannel channel = SocketChannel.open(connection.hub);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, connection);
        connection.answer.forget();
        connection.channel = channel;
    }

    private void write(Connection connection) {
        connection.stage = Stage.WAITING;
        inFlight++;
        SocketChannel channel = connection.channel;
        try {
            while (channel != null && connection.request.hasRemaining()) {
                channel.write(connection.request); // less than a socket buffer, and the one before was answered
            }
        } catch (IOException e) {
            broken(connection);
        }
    }

    private static void close(Connection connection) {
        try {
            if (connection.channel != null) {
                connection.channel.close();
            }
        } catch (IOException gone) {
            // nothing is left to close
        }
        connection.channel = null;
    }

    private static long retryAfter(HttpBytes answer) {
        List<String> seconds = answer.headers().getOrDefault("Retry-After", List.of("0"));
        long nanos = seconds.getFirst().matches("\\d{1,4}")
                ? Duration.ofSeconds(Long.parseLong(seconds.getFirst())).toNanos()
                : 0;
        return Math.max(nanos, PAUSE);
    }

    /** The problem's stable word, never its detail. */
    private static String code(String problem) {
        Matcher code = Pattern.compile("\"code\"\\s*:\\s*\"([a-z-]{1,60})\"").matcher(problem);
        return code.find() ? " " + code.group(1) : "";
    }
}
