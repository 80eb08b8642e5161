package agencyhub.ledger;

import java.time.Duration;

/** What a door answered. Its words are kept in the record of attempts; no content of the message is. */
public sealed interface Outcome {

    /** In the ledger: the agency has ended, and somebody else is told in its place. */
    String READDRESSED = "readdressed";

    /** The word in the record of attempts. */
    String word();

    /** Why, in words for operators. */
    String detail();

    /** The recipient's endpoint took it. */
    record Delivered(String detail) implements Outcome {
        @Override
        public String word() {
            return "delivered";
        }
    }

    /** It lies on the pull inbox and counts as delivered once the agency reads past it. */
    record PutOnInbox() implements Outcome {
        @Override
        public String word() {
            return "put-on-inbox";
        }

        @Override
        public String detail() {
            return "";
        }
    }

    /** The recipient's system will not take this message; another try would not change that. */
    record Refused(String detail) implements Outcome {
        @Override
        public String word() {
            return "refused";
        }
    }

    /** No door is left to try. */
    record Failed(String detail) implements Outcome {
        @Override
        public String word() {
            return "failed";
        }
    }

    /** It did not work this time. @param after real time until the next try */
    record TryAgain(String detail, Duration after) implements Outcome {
        @Override
        public String word() {
            return "try-again";
        }
    }

    /** It did not work and the door is shut now: it waits with the others behind that door. */
    record WaitForDoor(String detail) implements Outcome {
        @Override
        public String word() {
            return "door-shut";
        }
    }

    /** Its door is gone for good: the next one is tried from now on. */
    record TryNextDoor(int door, String doorKey) implements Outcome {
        @Override
        public String word() {
            return "next-door";
        }

        @Override
        public String detail() {
            return DoorKeys.kind(doorKey);
        }
    }

    /** It was not tried at all: the door shut, or the hub stops. It goes back to the ledger and leaves no trace. */
    record NotTried(boolean doorShut) implements Outcome {
        @Override
        public String word() {
            return "not-tried";
        }

        @Override
        public String detail() {
            return "";
        }
    }
}
