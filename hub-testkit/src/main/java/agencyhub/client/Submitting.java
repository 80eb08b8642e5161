package agencyhub.client;

import agencyhub.testkit.Answer;
import agencyhub.testkit.BrokerClient;
import agencyhub.testkit.EventDraft;
import agencyhub.testkit.HubClient;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Sends messages until the hub has answered. Whatever happens on the way (the hub away, {@code 429}, {@code 5xx}, an answer that
 * never comes), the very same bytes are sent again, so a message counts once however often it was sent. {@code Retry-After} is
 * obeyed; without it the pauses grow from a fifth of a second to half a minute, each between half and the whole of its time, so
 * that a hub that comes back is not met by everybody at once.
 *
 * <pre>{@code
 * try (HubClient hub = HubClient.of(URI.create("https://hub.example"), token)) {
 *     Receipt receipt = Submitting.to(hub).submit(Events.referral("school.northfield").in("AN-2026-0042").at(now));
 * }
 * }</pre>
 *
 * <p>Write the bytes down before the first attempt and forget them after the receipt, and a crash of this program loses nothing
 * either. Safe for threads, if the {@link Way} is.
 */
public final class Submitting {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration FOR_A_RECEIPT = Duration.ofSeconds(30);

    /** One attempt: what the hub said to these bytes. Throws when the hub cannot be reached. */
    @FunctionalInterface
    public interface Way {
        Answer send(byte[] event);
    }

    private final Way way;
    private final ReceiptCheck receipts;
    private final Duration patience;

    private Submitting(Way way, ReceiptCheck receipts, Duration patience) {
        this.way = way;
        this.receipts = receipts;
        this.patience = patience;
    }

    /** By HTTP, with the keys that the same hub publishes. */
    public static Submitting to(HubClient hub) {
        return new Submitting(hub::submit, ReceiptCheck.at(hub), PATIENCE);
    }

    /** By AMQP; the keys come by HTTP or from a file all the same. */
    public static Submitting to(BrokerClient broker, ReceiptCheck receipts) {
        return by(event -> broker.submit(event, FOR_A_RECEIPT), receipts);
    }

    public static Submitting by(Way way, ReceiptCheck receipts) {
        return new Submitting(way, receipts, PATIENCE);
    }

    /** Goes on for so long and not five minutes. */
    public Submitting patient(Duration forSoLong) {
        return new Submitting(way, receipts, forSoLong);
    }

    /** As {@link #submit(byte[])}; a draft that was given a time has its id and keeps it. */
    public Receipt submit(EventDraft event) {
        return submit(event.bytes());
    }

    /**
     * @return the receipt, checked against the hub's keys
     * @throws HubRefusedException    if the hub will never take these bytes
     * @throws HubSilentException     if it has not answered within the patience; nobody knows whether it has it
     * @throws ForgedReceiptException if what came is not the hub's receipt for these bytes
     */
    public Receipt submit(byte[] event) {
        long end = System.nanoTime() + patience.toNanos();
        for (int attempt = 0; ; attempt++) {
            String last;
            Duration pause = pause(attempt);
            try {
                Answer answer = way.send(event);
                if (answer.isOk()) {
                    return receipts.check(answer.text(), event);
                }
                if (!answer.isTemporary()) {
                    throw new HubRefusedException(answer);
                }
                last = answer.toString();
                pause = answer.retryAfter().orElse(pause);
            } catch (UncheckedIOException | IllegalStateException away) {
                last = String.valueOf(away.getMessage());
            }
            if (System.nanoTime() + pause.toNanos() > end) {
                throw new HubSilentException(patience, last);
            }
            rest(pause);
        }
    }

    private static Duration pause(int attempt) {
        Duration whole = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt, 10));
        long atMost = Math.min(whole.toMillis(), LONGEST_PAUSE.toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(atMost / 2, atMost + 1));
    }

    private static void rest(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HubSilentException(Duration.ZERO, "interrupted while waiting to send it again");
        }
    }
}
