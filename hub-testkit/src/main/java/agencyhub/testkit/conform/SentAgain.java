package agencyhub.testkit.conform;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * What the system did when the hub said {@code 503} to one acknowledgement and hung up on another.
 *
 * @param afterUnavailable the attempts about the first
 * @param afterHangingUp   about the second; none by AMQP, where nobody can hang up
 */
record SentAgain(List<Attempt> afterUnavailable, List<Attempt> afterHangingUp, boolean hangsUp) {
    static final Duration COME_BACK = Duration.ofSeconds(1);

    static SentAgain play(Stage stage) throws InterruptedException {
        boolean hangsUp = stage.settings().mode() != Mode.AMQP;
        Delivery first = stage.announced(stage.post().ordinary(), new Reaction.ComeBack(COME_BACK));
        Delivery second = stage.announced(stage.post().ordinary(), new Reaction.HangUp());
        stage.way().deliver(first);
        if (hangsUp) {
            stage.way().deliver(second);
        }
        Duration patience = stage.settings().patience();
        stage.heard()
                .comesTo(
                        () -> stage.heard().about(first).size() >= 2
                                && (!hangsUp || stage.heard().about(second).size() >= 2),
                        patience);
        return new SentAgain(stage.heard().about(first), stage.heard().about(second), hangsUp);
    }

    boolean isAfterUnavailable() {
        return afterUnavailable.size() >= 2;
    }

    boolean isAfterHangingUp() {
        return !hangsUp || afterHangingUp.size() >= 2;
    }

    /** Whether every attempt about the same was the same, to the byte. */
    static boolean isTheSame(List<Attempt> attempts) {
        return attempts.stream()
                .allMatch(attempt ->
                        Arrays.equals(attempt.body(), attempts.getFirst().body()));
    }

    /** How long after the hub's {@code 503} the same came again. */
    Duration pause() {
        return Duration.ofNanos(
                afterUnavailable.get(1).nanos() - afterUnavailable.get(0).nanos());
    }
}
