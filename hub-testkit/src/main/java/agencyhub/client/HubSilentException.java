package agencyhub.client;

import java.time.Duration;

/**
 * The hub gave no final answer in time. Whether it accepted the message is not known: keep the bytes and send the very same ones
 * again later; if they were accepted already, the first receipt comes back.
 */
public final class HubSilentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HubSilentException(Duration patience, String last) {
        super("no answer from the hub within " + patience.toSeconds() + " s; last: " + last);
    }
}
