package agencyhub.testkit.conform;

import agencyhub.message.Level;
import agencyhub.testkit.Events;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** Writes what is delivered: fictional outcomes of a fictional panel, each in a case of its own unless told otherwise. */
final class Post {
    private static final String CHAIR = "la.anyshire";
    private static final Duration TO_ACKNOWLEDGE = Duration.ofDays(3);

    private final List<String> offices;
    private final String run = "CONFORM-%06X".formatted(new SecureRandom().nextInt(1 << 24));
    private final AtomicInteger cases = new AtomicInteger();
    private final AtomicInteger turn = new AtomicInteger();

    Post(List<String> offices) {
        this.offices = offices;
    }

    /** Asks one office after another for {@code received}. */
    Delivery ordinary() {
        return in(newCase());
    }

    Delivery in(String caseReference) {
        return delivery(event(caseReference), Optional.of(Level.RECEIVED));
    }

    Delivery asking(Level level) {
        return delivery(event(newCase()), Optional.of(level));
    }

    Delivery changed(UnaryOperator<ObjectNode> change) {
        return delivery(change.apply(event(newCase())), Optional.of(Level.RECEIVED));
    }

    /** Nobody need acknowledge it. */
    Delivery askingNothing(UnaryOperator<ObjectNode> change) {
        return delivery(change.apply(event(newCase())), Optional.empty());
    }

    /** As long as a message may be, to the byte. */
    Delivery ofSize(int bytes) {
        Delivery small = ordinary();
        String text = new String(small.body(), StandardCharsets.UTF_8);
        String mark = "\"rationale\":\"";
        int at = text.indexOf(mark) + mark.length();
        String padding = "x".repeat(bytes - small.body().length);
        return small.withBody((text.substring(0, at) + padding + text.substring(at)).getBytes(StandardCharsets.UTF_8));
    }

    String newCase() {
        return run + "-" + cases.incrementAndGet();
    }

    private ObjectNode event(String caseReference) {
        return Events.panelOutcome(CHAIR).in(caseReference).at(Instant.now()).json();
    }

    private Delivery delivery(ObjectNode event, Optional<Level> asked) {
        String office = offices.get(Math.floorMod(turn.getAndIncrement(), offices.size()));
        Instant by = Instant.ofEpochSecond(Instant.now().plus(TO_ACKNOWLEDGE).getEpochSecond());
        return new Delivery(
                UUID.randomUUID(), office, asked, by, event, event.toString().getBytes(StandardCharsets.UTF_8));
    }
}
