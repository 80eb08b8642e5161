package agencyhub.testkit.conform;

import static agencyhub.testkit.conform.Check.words;

import agencyhub.testkit.conform.Finding.Failed;
import agencyhub.testkit.conform.Finding.Passed;
import agencyhub.testkit.conform.Shelf.Poll;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** What only a system must do that fetches. */
final class InboxChecks {
    private static final Set<Mode> INBOX = Set.of(Mode.INBOX);
    private static final Duration COME_BACK = Duration.ofSeconds(1);
    private static final Duration LOOKED_AT = Duration.ofMillis(1500);
    private static final int MOST_CALLS = 5;

    static final List<Check> ALL = List.of(
            Check.mandatory(
                    "inbox-retry-after",
                    INBOX,
                    "comes again when the hub says",
                    words(
                            "After 503 or 429 a system comes again, not before the time in Retry-After.",
                            "contract of the hub: HTTP; RFC 9110, section 10.2.3",
                            "Wait for as many seconds as Retry-After says, then go on with the same position."),
                    InboxChecks::retryAfter),
            Check.mandatory(
                    "inbox-broken-off",
                    INBOX,
                    "fetches again what broke off",
                    words(
                            "A page that breaks off was not received: the next call has the same position as the one before, and nothing"
                                    + " in it is lost.",
                            "contract of the hub: pull inbox",
                            "Take a page only when the whole of it is there, and write the position after each item is stored."),
                    InboxChecks::brokenOff));

    static final List<Check> LAST = List.of(
            Check.mandatory(
                    "inbox-position",
                    INBOX,
                    "says what arrived, and no more",
                    words(
                            "after is the position of the last item that is stored: with it the call says that everything up to it arrived."
                                    + " A system without it gets the same items for ever; one that says too much loses them.",
                            "contract of the hub: pull inbox",
                            "Send the position of the last item of the page as after with the next call, and keep it across restarts."),
                    InboxChecks::position),
            Check.advised(
                    "inbox-waits",
                    INBOX,
                    "lets the hub wait instead of asking again and again",
                    words(
                            "With wait=30 the hub holds the call until something comes: news is there at once, and nobody asks in vain.",
                            "contract of the hub: pull inbox",
                            "Call GET /api/inbox with wait=30 and a time limit in your client of more than that."),
                    InboxChecks::waits));

    private InboxChecks() {}

    private static Finding retryAfter(Stage stage) throws InterruptedException {
        Shelf shelf = stage.inbox().shelf();
        shelf.plan(new Reaction.ComeBack(COME_BACK));
        Taking taking = stage.way().deliver(stage.announced(stage.post().ordinary()));
        OptionalLong refused = shelf.polls().stream()
                .filter(poll -> poll.status() == 503)
                .mapToLong(Poll::ended)
                .max();
        OptionalLong next = shelf.begun().stream()
                .mapToLong(Long::longValue)
                .filter(begun -> refused.isPresent() && begun > refused.getAsLong())
                .min();
        if (refused.isEmpty() || next.isEmpty()) {
            return new Failed("no call came after the hub had said 503");
        }
        long pause = (next.getAsLong() - refused.getAsLong()) / 1_000_000;
        if (pause < COME_BACK.toMillis()) {
            return new Failed(
                    "came again after " + pause + " ms, where Retry-After said " + COME_BACK.toSeconds() + " s");
        }
        return taking.taken()
                ? new Passed("came again after " + pause + " ms")
                : new Failed("came again after " + pause + " ms, but " + taking.seen());
    }

    private static Finding brokenOff(Stage stage) throws InterruptedException {
        Shelf shelf = stage.inbox().shelf();
        shelf.plan(new Reaction.HangUp());
        Delivery delivery = stage.announced(stage.post().ordinary());
        Taking taking = stage.way().deliver(delivery);
        if (!taking.taken()) {
            return new Failed("after a page that broke off, " + taking.seen());
        }
        return stage.isAcknowledged(delivery)
                ? new Passed("fetched again")
                : new Failed("fetched again, but what was in it was never acknowledged");
    }

    private static Finding position(Stage stage) {
        List<Poll> polls = stage.inbox().shelf().polls();
        long given = 0;
        long said = 0;
        for (Poll poll : polls) {
            if (poll.status() == 400) {
                return new Failed("after was no position that the hub had given");
            }
            long after = poll.after().orElse(0);
            if (poll.after().isPresent() && after < said) {
                return new Failed("after went back from " + said + " to " + after);
            }
            said = Math.max(said, after);
            given = Math.max(given, poll.upTo().orElse(0));
        }
        said = Math.max(said, stage.inbox().shelf().passed());
        return said >= given
                ? new Passed("in " + polls.size() + " calls after rose to " + said)
                : new Failed("items up to " + given + " were given, and after came only to " + said);
    }

    private static Finding waits(Stage stage) throws InterruptedException {
        long start = System.nanoTime();
        Thread.sleep(LOOKED_AT);
        long calls = stage.inbox().shelf().polls().stream()
                .filter(poll -> poll.nanos() > start && poll.upTo().isEmpty())
                .count();
        String seen = calls + " calls in " + LOOKED_AT.toMillis() + " ms without news";
        return calls <= MOST_CALLS ? new Passed(seen) : new Failed(seen);
    }
}
