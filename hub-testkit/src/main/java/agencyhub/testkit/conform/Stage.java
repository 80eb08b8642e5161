package agencyhub.testkit.conform;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the checks play on: the way to the system, what is heard from it, and what one check learns for others. */
final class Stage {
    private static final Duration SHORTEST_QUIET = Duration.ofMillis(400);
    private static final Duration LONGEST_QUIET = Duration.ofSeconds(2);

    private final ConformSettings settings;
    private final Way way;
    private final Heard heard;
    private final Post post;
    private Duration quiet = SHORTEST_QUIET;
    private boolean hears;
    private @Nullable SentAgain sentAgain;

    Stage(ConformSettings settings, Way way, Heard heard) {
        this.settings = settings;
        this.way = way;
        this.heard = heard;
        this.post = new Post(settings.offices());
        this.hears = settings.acknowledges();
    }

    ConformSettings settings() {
        return settings;
    }

    Way way() {
        return way;
    }

    WebhookWay webhook() {
        return (WebhookWay) way;
    }

    InboxWay inbox() {
        return (InboxWay) way;
    }

    AmqpWay amqp() {
        return (AmqpWay) way;
    }

    Heard heard() {
        return heard;
    }

    Post post() {
        return post;
    }

    /** What is written is announced to the hub's ear, so that it knows it when it is spoken of. */
    Delivery announced(Delivery delivery, Reaction... reactions) {
        heard.announce(delivery, reactions);
        return delivery;
    }

    /** The system answered so quickly: three times that, within reason, is how long its silence is waited for. */
    void quickAs(Duration answer) {
        Duration three = answer.multipliedBy(3);
        quiet = three.compareTo(SHORTEST_QUIET) < 0 ? SHORTEST_QUIET : three;
        quiet = quiet.compareTo(LONGEST_QUIET) > 0 ? LONGEST_QUIET : quiet;
    }

    /** Lets pass the time in which something would have come; true if nothing about these did. */
    boolean nothingIsSaidOf(List<Delivery> deliveries) throws InterruptedException {
        return !heard.comesTo(
                () -> deliveries.stream()
                        .anyMatch(delivery -> !heard.about(delivery).isEmpty()),
                quiet);
    }

    void quiet() throws InterruptedException {
        Thread.sleep(quiet);
    }

    /** Nothing was acknowledged where it had to be: from now on nothing is waited for. */
    void expectNoAcknowledgements() {
        hears = false;
    }

    /** Whether its first acknowledgement comes in time; true of systems that do not acknowledge by themselves. */
    boolean isAcknowledged(Delivery delivery) throws InterruptedException {
        return !hears || heard.comesTo(1, delivery, settings.patience());
    }

    /**
     * Brings it and waits for its acknowledgement.
     *
     * @return what went wrong, if anything did
     */
    Optional<String> mishap(Delivery delivery) throws InterruptedException {
        Taking taking = way.deliver(delivery);
        if (!taking.taken()) {
            return Optional.of(taking.seen());
        }
        if (delivery.asked().isPresent() && !isAcknowledged(delivery)) {
            return Optional.of(taking.seen() + ", but not acknowledged within "
                    + settings.patience().toSeconds() + " s");
        }
        return Optional.empty();
    }

    /** How the system sends again what the hub did not take: played once, judged by several checks. */
    SentAgain sentAgain() throws InterruptedException {
        if (sentAgain == null) {
            sentAgain = SentAgain.play(this);
        }
        return sentAgain;
    }
}
