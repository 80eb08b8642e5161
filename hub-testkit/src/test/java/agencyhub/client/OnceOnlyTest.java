package agencyhub.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import agencyhub.testkit.Received;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Each delivery once: after a repeat, a failure, a restart, and when two come at the same time. */
class OnceOnlyTest {
    private final List<String> stored = new ArrayList<>();

    @Test
    void aRepeatIsNotHandedOver() {
        OnceOnly onceOnly = new OnceOnly(Seen.inMemory());

        assertThat(onceOnly.take(delivery("d-1"), this::store)).isTrue();
        assertThat(onceOnly.take(delivery("d-1"), this::store)).isFalse();
        assertThat(onceOnly.take(delivery("d-2"), this::store)).isTrue();
        assertThat(stored).containsExactly("d-1", "d-2");
    }

    @Test
    void whatCouldNotBeStoredMayComeAgain() {
        OnceOnly onceOnly = new OnceOnly(Seen.inMemory());

        assertThatThrownBy(() -> onceOnly.take(delivery("d-1"), delivery -> {
                    throw new IllegalStateException("the disk is full");
                }))
                .hasMessage("the disk is full");

        assertThat(onceOnly.take(delivery("d-1"), this::store)).isTrue();
    }

    @Test
    void aFileRemembersAcrossARestart(@TempDir Path folder) {
        Path file = folder.resolve("seen");
        new OnceOnly(Seen.inFile(file)).take(delivery("d-1"), this::store);

        OnceOnly afterwards = new OnceOnly(Seen.inFile(file));

        assertThat(afterwards.take(delivery("d-1"), this::store)).isFalse();
        assertThat(afterwards.take(delivery("d-2"), this::store)).isTrue();
        assertThat(Seen.inFile(file).contains("d-2")).isTrue();
    }

    @Test
    void ofTwoAtTheSameTimeOneWaitsForTheOther() throws Exception {
        OnceOnly onceOnly = new OnceOnly(Seen.inMemory());
        CountDownLatch storing = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicInteger handedOver = new AtomicInteger();
        Thread first = Thread.ofVirtual()
                .start(() -> onceOnly.take(delivery("d-1"), delivery -> {
                    handedOver.incrementAndGet();
                    storing.countDown();
                    await(mayEnd);
                }));
        storing.await();

        Thread second = Thread.ofVirtual()
                .start(() -> onceOnly.take(delivery("d-1"), delivery -> handedOver.incrementAndGet()));
        mayEnd.countDown();
        first.join();
        second.join();

        assertThat(handedOver).hasValue(1);
    }

    @Test
    void aPositionIsKeptInAFile(@TempDir Path folder) {
        Position position = Position.inFile(folder.resolve("position"));
        assertThat(position.read()).isEmpty();

        position.write("41");
        position.write("1044");

        assertThat(Position.inFile(folder.resolve("position")).read()).contains("1044");
        assertThat(folder.toFile().list()).containsExactly("position");
    }

    private void store(Received delivery) {
        stored.add(delivery.delivery());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Received delivery(String id) {
        return new Received(
                Instant.now(),
                "https",
                id,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                JsonMapper.shared().createObjectNode());
    }
}
