package agencyhub.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.message.MessageType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens in whatever order, the promise is kept. More histories on request: {@code -Dhub.histories=1000000}, and
 * others: {@code -Dhub.histories.from=…}.
 */
class EveryHistoryTest {
    private static final int HISTORIES = Integer.getInteger("hub.histories", 10_000);
    private static final long FROM = Long.getLong("hub.histories.from", 1);
    private static final int ENOUGH_FOR_EVERY_TYPE = 10_000;
    private static final int DEEDS = 36;

    @Test
    void thePromiseIsKeptAtEveryInstant() {
        Set<MessageType> accepted = ConcurrentHashMap.newKeySet();
        Optional<String> broken = LongStream.range(FROM, FROM + HISTORIES)
                .parallel()
                .mapToObj(seed -> broken(seed, accepted))
                .flatMap(Optional::stream)
                .findAny();

        assertThat(broken).isEmpty();
        if (HISTORIES >= ENOUGH_FOR_EVERY_TYPE) {
            assertThat(EnumSet.complementOf(EnumSet.copyOf(accepted)))
                    .as("types that no history ever got accepted")
                    .isEmpty();
        }
    }

    private static Optional<String> broken(long seed, Set<MessageType> accepted) {
        List<Long> deeds = History.deeds(seed, DEEDS);
        Optional<AssertionError> failure = failure(seed, deeds, accepted);
        return failure.map(first -> {
            List<Long> fewer = fewest(seed, deeds);
            AssertionError shortest = failure(seed, fewer, accepted).orElse(first);
            return "history " + seed + " (" + deeds.size() + " deeds, " + fewer.size() + " are enough): "
                    + shortest.getMessage() + "\n" + at(shortest);
        });
    }

    private static String at(Throwable thrown) {
        StringBuilder trace = new StringBuilder();
        Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
        List.of(cause.getStackTrace()).stream()
                .limit(8)
                .forEach(frame -> trace.append("      at ").append(frame).append('\n'));
        return trace.toString();
    }

    /** The same failure, or another, with as few deeds as leaving out pieces of any length gets to. */
    private static List<Long> fewest(long seed, List<Long> deeds) {
        List<Long> fewer = deeds;
        for (int piece = deeds.size() / 2; piece > 0; piece /= 2) {
            for (int from = 0; from < fewer.size(); ) {
                List<Long> without = new ArrayList<>(fewer.subList(0, from));
                without.addAll(fewer.subList(Math.min(fewer.size(), from + piece), fewer.size()));
                if (without.size() < fewer.size()
                        && failure(seed, without, ConcurrentHashMap.newKeySet()).isPresent()) {
                    fewer = without;
                } else {
                    from += piece;
                }
            }
        }
        return fewer;
    }

    private static Optional<AssertionError> failure(long seed, List<Long> deeds, Set<MessageType> accepted) {
        try {
            History.play(seed, deeds).accepted().forEach(event -> accepted.add(event.type()));
            return Optional.empty();
        } catch (AssertionError broken) {
            return Optional.of(broken);
        }
    }
}
