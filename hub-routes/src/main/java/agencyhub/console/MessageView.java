package agencyhub.console;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A message as its page shows it: how it got on, and nothing of what it says. */
record MessageView(
        UUID id,
        String type,
        String reference,
        int number,
        String sender,
        Instant sentAt,
        Optional<Instant> happenedAt,
        Instant acceptedAt,
        String digest,
        int size,
        long entry,
        String policy,
        List<String> flags,
        List<Recipient> recipients,
        List<Answer> acknowledgements,
        List<Answer> toldInPerson,
        List<Owing.Row> duties,
        List<Look> looks) {

    /** @param state how bringing it to them stands, in words */
    record Recipient(
            UUID delivery,
            String office,
            String roles,
            Optional<String> mustSay,
            Optional<Instant> by,
            State state,
            List<Attempt> attempts) {}

    /** @param tone of the tag: green, yellow, red */
    record State(String words, String tone) {}

    record Attempt(Instant at, String door, String outcome, String detail) {}

    /** @param what was said, or how somebody was told */
    record Answer(UUID message, int number, String office, String what, Instant happenedAt, Instant at) {}

    /** @param copy which was read */
    record Look(String account, String role, String reason, Instant at, String copy) {}
}
