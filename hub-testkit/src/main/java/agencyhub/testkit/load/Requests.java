package agencyhub.testkit.load;

import agencyhub.testkit.EventDraft;
import agencyhub.testkit.Events;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;

/**
 * One sender's requests: a whole HTTP request made ready once, in which only id, case and time are written anew.
 * Nothing is allocated for a message. Not thread-safe: each connection has its own.
 */
final class Requests {
    /** Of an update, envelope and all. */
    static final int EVENT_BYTES = 1024;

    private static final String ANY_ID = "00000000-0000-7000-8000-000000000000";
    private static final String ANY_CASE = "00000000";
    private static final String ANY_TIME = "2000-01-01T00:00:00Z";

    private final RunId ids;
    private final byte[] request;
    private final int idAt;
    private final int caseAt;
    private final int timeAt;
    private long second;

    private Requests(RunId ids, String head, byte[] event) {
        this.ids = ids;
        byte[] headBytes = head.getBytes(StandardCharsets.US_ASCII);
        request = Arrays.copyOf(headBytes, headBytes.length + event.length);
        System.arraycopy(event, 0, request, headBytes.length, event.length);
        idAt = find(ANY_ID);
        caseAt = find("-" + ANY_CASE + "\"") + 1;
        timeAt = find(ANY_TIME);
    }

    /** The referrals that open the cases, naming everybody. */
    static Requests referrals(RunId ids, Cast cast, String run, int port, Instant occurred) {
        EventDraft draft = Events.referral(cast.get(Cast.REFERRER).id()).occurredAt(occurred);
        cast.actors().stream()
                .skip(1)
                .forEach(actor -> draft.naming(actor.role().word(), actor.id()));
        return of(ids, cast.get(Cast.REFERRER), port, blank(draft, run).bytes());
    }

    /** Updates of exactly {@link #EVENT_BYTES}. */
    static Requests updates(RunId ids, Cast cast, int sender, String run, int port, Instant occurred) {
        EventDraft draft = blank(Events.referralUpdate(cast.get(sender).id()).occurredAt(occurred), run);
        int spare = EVENT_BYTES - draft.with("update", "").bytes().length;
        return of(
                ids, cast.get(sender), port, draft.with("update", filler(spare)).bytes());
    }

    /** @param number of the message @param caseNumber below 100,000,000 */
    byte[] write(int number, int caseNumber) {
        long now = System.currentTimeMillis();
        ids.write(number, now, request, idAt);
        int rest = caseNumber;
        for (int i = ANY_CASE.length() - 1; i >= 0; i--) {
            request[caseAt + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        if (now / 1000 != second) {
            second = now / 1000;
            byte[] time = Instant.ofEpochSecond(second).toString().getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(time, 0, request, timeAt, time.length);
        }
        return request;
    }

    private static EventDraft blank(EventDraft draft, String run) {
        return draft.withId(UUID.fromString(ANY_ID))
                .in("LOAD-" + run + "-" + ANY_CASE)
                .at(Instant.parse(ANY_TIME));
    }

    private static Requests of(RunId ids, Cast.Actor sender, int port, byte[] event) {
        String head = "POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Bearer "
                + sender.token() + "\r\nContent-Type: application/cloudevents+json\r\nContent-Length: " + event.length
                + "\r\n\r\n";
        return new Requests(ids, head, event);
    }

    private static String filler(int length) {
        return "A fictional update, as long as most. ".repeat(length / 37 + 1).substring(0, length);
    }

    private int find(String text) {
        int at = new String(request, StandardCharsets.ISO_8859_1).indexOf(text);
        if (at < 0) {
            throw new IllegalStateException("the event has no place for " + text);
        }
        return at;
    }

    /** Instants are written to the second here. */
    static Instant toTheSecond(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
