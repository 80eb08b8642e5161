package agencyhub.testkit;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Fetches a stand-in's inbox on a virtual thread, by long polling, from where it left off. */
final class InboxReader {
    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Supplier<HubClient> hub;
    private final Consumer<Received> whenTold;
    private volatile @Nullable String position;
    private @Nullable CountDownLatch stopped;
    private @Nullable Thread reading;

    InboxReader(Supplier<HubClient> hub, Consumer<Received> whenTold) {
        this.hub = hub;
        this.whenTold = whenTold;
    }

    synchronized void start() {
        if (stopped == null) {
            CountDownLatch stop = new CountDownLatch(1);
            stopped = stop;
            reading = Thread.ofVirtual().name("inbox").start(() -> read(stop));
        }
    }

    /** The poll under way is given up; what it brings is not taken in, so it will come again. */
    synchronized void stop() {
        if (stopped != null && reading != null) {
            stopped.countDown();
            reading.interrupt();
            stopped = null;
        }
    }

    private void read(CountDownLatch stop) {
        while (stop.getCount() > 0) {
            try {
                Answer answer = hub.get().inbox(position, 100, WAIT);
                if (stop.getCount() > 0 && answer.isOk()) {
                    takeIn(answer.body());
                } else if (!answer.isOk()) {
                    pause(stop, answer.retryAfter().orElse(PAUSE));
                }
            } catch (UncheckedIOException | IllegalStateException hubAway) {
                pause(stop, PAUSE);
            }
        }
    }

    private void takeIn(JsonNode page) {
        for (JsonNode item : page.path("items")) {
            whenTold.accept(new Received(
                    Instant.now(),
                    "inbox",
                    item.path("delivery").asString(),
                    text(item, "office"),
                    text(item, "level"),
                    text(item, "acknowledgeBy").map(Instant::parse),
                    item.path("event")));
            position = item.path("position").asString();
        }
    }

    private static Optional<String> text(JsonNode item, String field) {
        return item.path(field).asStringOpt().filter(text -> !text.isEmpty());
    }

    private static void pause(CountDownLatch stop, Duration howLong) {
        try {
            stop.await(howLong.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
