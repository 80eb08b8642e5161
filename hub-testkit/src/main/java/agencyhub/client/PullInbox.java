package agencyhub.client;

import agencyhub.testkit.Answer;
import agencyhub.testkit.HubClient;
import agencyhub.testkit.Received;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Fetches an agency's deliveries from the hub, for a system that nobody can call from outside.
 *
 * <pre>{@code
 * PullInbox inbox = PullInbox.of(hub, Position.inFile(Path.of("inbox.position")), Seen.inFile(Path.of("inbox.seen")));
 * inbox.keepFetching(delivery -> store(delivery));     // until its thread is interrupted
 * }</pre>
 *
 * <p>Each item is handed over, then its position is written, and only the next call tells the hub that it arrived. So a crash
 * anywhere loses nothing; at worst one item comes again, under the same delivery id, and is dropped here. Not for several threads:
 * one reader keeps the order.
 */
public final class PullInbox {
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int PAGE = 100;

    private final HubClient hub;
    private final Position position;
    private final OnceOnly onceOnly;
    private final InstantSource clock;

    private PullInbox(HubClient hub, Position position, Seen seen, InstantSource clock) {
        this.hub = hub;
        this.position = position;
        this.onceOnly = new OnceOnly(seen);
        this.clock = clock;
    }

    public static PullInbox of(HubClient hub, Position position, Seen seen) {
        return new PullInbox(hub, position, seen, InstantSource.system());
    }

    /**
     * One call: what is there now, or what comes while the hub holds the call.
     *
     * @param wait at most 30 seconds
     * @return how many items came, repeats included
     * @throws HubRefusedException  on any answer but {@code 200}; {@link Answer#isTemporary} tells whether to come again
     * @throws UncheckedIOException if the hub cannot be reached
     */
    public int fetch(Consumer<Received> consumer, Duration wait) {
        return takeIn(page(wait), consumer);
    }

    /**
     * Fetches until its thread is interrupted. While the hub is away or busy it comes again, when the hub says or after a second;
     * what the consumer throws ends it, with the position before that item.
     *
     * @throws HubRefusedException if the hub refuses for good, for instance because the token is wrong
     */
    public void keepFetching(Consumer<Received> consumer) {
        while (!Thread.currentThread().isInterrupted()) {
            JsonNode page;
            try {
                page = page(WAIT);
            } catch (UncheckedIOException away) {
                rest(PAUSE);
                continue;
            } catch (HubRefusedException refused) {
                if (!refused.answer().isTemporary()) {
                    throw refused;
                }
                rest(refused.answer().retryAfter().orElse(PAUSE));
                continue;
            }
            takeIn(page, consumer);
        }
    }

    private JsonNode page(Duration wait) {
        Answer answer = hub.inbox(position.read().orElse(null), PAGE, wait);
        if (!answer.isOk()) {
            throw new HubRefusedException(answer);
        }
        return answer.body();
    }

    private int takeIn(JsonNode page, Consumer<Received> consumer) {
        int items = 0;
        for (JsonNode item : page.path("items")) {
            onceOnly.take(received(item), consumer);
            position.write(item.path("position").asString());
            items++;
        }
        return items;
    }

    private Received received(JsonNode item) {
        return new Received(
                clock.instant(),
                "inbox",
                item.path("delivery").asString(),
                text(item, "office"),
                text(item, "level"),
                text(item, "acknowledgeBy").map(Instant::parse),
                item.path("event"));
    }

    private static Optional<String> text(JsonNode item, String field) {
        return item.path(field).asStringOpt().filter(text -> !text.isEmpty());
    }

    private static void rest(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
