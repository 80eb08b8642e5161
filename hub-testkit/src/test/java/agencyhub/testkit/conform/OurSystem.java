package agencyhub.testkit.conform;

import agencyhub.client.Acknowledging;
import agencyhub.client.HubRefusedException;
import agencyhub.client.HubSilentException;
import agencyhub.client.OnceOnly;
import agencyhub.client.Seen;
import agencyhub.client.Submitting;
import agencyhub.testkit.Received;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** An agency's system as a newcomer would write it with the client: takes in, answers, acknowledges afterwards, in order. */
abstract class OurSystem implements AutoCloseable {
    static final String AGENCY = "school.northfield";
    static final String TOKEN = "token-of-the-school";
    static final String HOLDER = "Holder of the office";

    private static final AtomicInteger NEXT_PORT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(10_000));

    private final OnceOnly onceOnly = new OnceOnly(Seen.inMemory());
    protected final Acknowledging acknowledging = new Acknowledging(AGENCY);
    private final ExecutorService offices = Executors.newSingleThreadExecutor();

    /** Each delivery, in order of arrival; returns when it is stored. */
    void take(Received delivery) {
        onceOnly.take(delivery, this::store);
    }

    void store(Received delivery) {
        if (delivery.level().isPresent()) {
            later(() -> send(acknowledgement(delivery)));
        }
    }

    final void later(Runnable work) {
        offices.execute(work);
    }

    byte[] acknowledgement(Received delivery) {
        return delivery.level().orElse("").equals("actioned")
                ? acknowledging
                        .actioned(delivery, HOLDER, "Talked to the form tutor, in a test.")
                        .bytes()
                : acknowledging.received(delivery, HOLDER).bytes();
    }

    void send(byte[] acknowledgement) {
        try {
            hub().submit(acknowledgement);
        } catch (HubRefusedException | HubSilentException somebodyMustLook) {
            // a real system shows it to its operators
        }
    }

    abstract Submitting hub();

    @Override
    public void close() {
        offices.shutdownNow();
    }

    static Duration patience() {
        return Duration.ofSeconds(20);
    }

    /**
     * A port that can be named before anybody listens there. From below the range that systems hand out by themselves: several trials
     * run at the same time, and one's webhook must not be given the port that another has chosen for its hub.
     */
    static int freePort() {
        while (true) {
            int port = 20_000 + Math.floorMod(NEXT_PORT.getAndIncrement(), 10_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // the next one, then
            }
        }
    }

    static URI at(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
