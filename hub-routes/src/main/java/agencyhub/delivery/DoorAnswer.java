package agencyhub.delivery;

import java.time.Duration;
import java.util.Optional;

/** What a door said to one attempt, before anybody judges what follows from it. Details name no content. */
sealed interface DoorAnswer {

    record Took(String detail) implements DoorAnswer {}

    record PutOnInbox() implements DoorAnswer {}

    /** The hub itself failed before it came to the door: no fault of the door's. */
    record NotAsked(String detail) implements DoorAnswer {}

    /** This message is refused; the door works. */
    record RefusesMessage(String detail) implements DoorAnswer {}

    /** Not now: no connection, a time-out, an overloaded or failing peer. @param retryAfter if the peer said so */
    record NotNow(String detail, Optional<Duration> retryAfter) implements DoorAnswer {}

    /** The door is set up wrongly: address, credentials, redirects. */
    record Faulty(String detail) implements DoorAnswer {}

    /** The door is gone for good. */
    record Gone(String detail) implements DoorAnswer {}
}
