package agencyhub.testkit.conform;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a run is to know of the system that it tries.
 *
 * @param endpoint         the webhook; empty for the other doors
 * @param secrets          with which the hub signs: one, or the former and the new one
 * @param agency           who the system says it is; its source is not judged when empty
 * @param token            what it must present at the hub's HTTP doors; anything when empty
 * @param offices          to which deliveries are addressed in turn
 * @param patience         how long an acknowledgement, or a message sent again, is waited for
 * @param answerWithin     the hub's own limit for a webhook's answer
 * @param startWithin      how long the system may take to come for the first time, where it comes by itself
 * @param acknowledges     false if people acknowledge in this system, which no run can wait for
 * @param broker           a broker to be used; its own when empty
 */
record ConformSettings(
        Mode mode,
        Optional<URI> endpoint,
        List<String> secrets,
        Optional<String> agency,
        Optional<String> token,
        List<String> offices,
        String listenHost,
        int listenPort,
        Duration patience,
        Duration answerWithin,
        Duration startWithin,
        boolean acknowledges,
        Optional<GivenBroker> broker,
        int brokerPort,
        Optional<String> agencySecret) {

    /** Where the hub's part can be played, and by whom. */
    record GivenBroker(String url, String user, String secret) {
        @Override
        public String toString() {
            return user;
        }
    }

    /** No secrets. */
    @Override
    public String toString() {
        return mode.word();
    }
}
