package agencyhub.testkit.conform;

import agencyhub.message.Code;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The pull inbox: what lies there, how far the system has read it, and every call that it made. Positions rise with gaps, as a hub's
 * do that serves many. Safe for threads.
 */
final class Shelf {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration BEFORE_THE_SAME_AGAIN = Duration.ofMillis(100);
    private static final int PAGE = 100;

    private final List<Item> items = new ArrayList<>();
    private final List<Poll> polls = new ArrayList<>();
    private final Deque<Reaction> planned = new ArrayDeque<>();
    private final List<Long> begun = new ArrayList<>();
    private long last = 40;
    private long passed;
    private long given;
    private long handedOver;
    private long leftBehind;
    private boolean closing;

    private record Item(long position, Delivery delivery) {}

    /**
     * One call.
     *
     * @param nanos when it began
     * @param ended when its answer was ready
     * @param after what it said it had read; empty for nothing
     * @param seconds how long it let the hub wait
     * @param upTo  the last position in its page; empty for none
     * @param whole whether the page was sent to its end
     */
    record Poll(
            long nanos, long ended, OptionalLong after, long seconds, int status, OptionalLong upTo, boolean whole) {}

    synchronized long put(Delivery delivery) {
        last += 1 + items.size() % 3;
        items.add(new Item(last, delivery));
        notifyAll();
        return last;
    }

    /** How the next calls are met that would have brought something, one each. */
    synchronized void plan(Reaction... reactions) {
        planned.addAll(List.of(reactions));
        notifyAll();
    }

    /** The calls that were answered. */
    synchronized List<Poll> polls() {
        return List.copyOf(polls);
    }

    /** When each call began, answered or not. */
    synchronized List<Long> begun() {
        return List.copyOf(begun);
    }

    /** How far the system said that it had read. */
    synchronized long passed() {
        return passed;
    }

    /** Whether a whole page had it and another call came afterwards, so that it must have been taken over. */
    synchronized boolean isTaken(long position) {
        return Math.max(passed, leftBehind) >= position;
    }

    synchronized boolean comesTo(BooleanSupplier wanted, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!wanted.getAsBoolean()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(Math.max(1, left / 1_000_000));
        }
        return true;
    }

    synchronized void close() {
        closing = true;
        notifyAll();
    }

    /** Answers as the hub does: at once if something is there, else when something comes or the wait is over. */
    synchronized Reply fetch(@Nullable String after, @Nullable String limit, @Nullable String wait)
            throws InterruptedException {
        long start = System.nanoTime();
        OptionalLong from = number(after);
        if (after != null && (from.isEmpty() || from.getAsLong() > last)) {
            return end(start, from, 0, refused("after"), OptionalLong.empty(), false);
        }
        if (limit != null && number(limit).isEmpty()
                || wait != null && number(wait).isEmpty()) {
            return end(start, from, 0, refused(limit == null ? "wait" : "limit"), OptionalLong.empty(), false);
        }
        from.ifPresent(position -> passed = Math.max(passed, position));
        long seconds = Math.min(number(wait).orElse(0), LONGEST_WAIT.toSeconds());
        begun.add(start);
        leftBehind = handedOver;
        notifyAll();
        long begin = from.orElse(passed);
        comesTo(() -> closing || isAnything(begin), Duration.ofSeconds(seconds));
        if (given > begin) {
            comesTo(() -> closing, BEFORE_THE_SAME_AGAIN);
        }
        Reaction reaction = isAnything(begin) ? planned.poll() : null;
        if (reaction instanceof Reaction.ComeBack(Duration back)) {
            Reply reply = Reply.problem(
                    Code.UNAVAILABLE.status(),
                    Code.UNAVAILABLE.word(),
                    Code.UNAVAILABLE.title(),
                    OptionalLong.of(back.toSeconds()));
            return end(start, from, seconds, reply, OptionalLong.empty(), false);
        }
        List<Item> page = items.stream()
                .filter(item -> item.position() > begin)
                .limit(Math.min(number(limit).orElse(PAGE), PAGE))
                .toList();
        byte[] body = body(page, after);
        OptionalLong upTo = page.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(page.getLast().position());
        boolean whole = reaction == null;
        Reply reply = whole ? Reply.json(200, body) : new Reply.CutOff(body, body.length / 2);
        return end(start, from, seconds, reply, upTo, whole);
    }

    private boolean isAnything(long after) {
        return !items.isEmpty() && items.getLast().position() > after;
    }

    private Reply end(long start, OptionalLong after, long wait, Reply reply, OptionalLong upTo, boolean whole) {
        int status = reply instanceof Reply.Said said ? said.status() : 200;
        polls.add(new Poll(start, System.nanoTime(), after, wait, status, upTo, whole));
        given = Math.max(given, upTo.orElse(0));
        handedOver = whole ? Math.max(handedOver, upTo.orElse(0)) : handedOver;
        notifyAll();
        return reply;
    }

    private static Reply refused(String parameter) {
        return Reply.problem(Code.BAD_PARAMETER, parameter + " cannot be that");
    }

    private static OptionalLong number(@Nullable String text) {
        return text != null && text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    private static byte[] body(List<Item> page, @Nullable String after) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(utf8("{\"items\":["));
        String comma = "";
        for (Item item : page) {
            Delivery delivery = item.delivery();
            ObjectNode fields = JsonMapper.shared()
                    .createObjectNode()
                    .put("delivery", delivery.id().toString())
                    .put("position", item.position())
                    .put("office", delivery.office());
            delivery.asked()
                    .ifPresent(level -> fields.put("level", level.word())
                            .put("acknowledgeBy", delivery.by().toString()));
            String open = fields.toString();
            out.writeBytes(utf8(comma + open.substring(0, open.length() - 1) + ",\"event\":"));
            out.writeBytes(delivery.body());
            out.write('}');
            comma = ",";
        }
        String next = page.isEmpty() ? after : Long.toString(page.getLast().position());
        out.writeBytes(utf8("],\"next\":" + (next == null ? "null" : "\"" + next + "\"") + "}"));
        return out.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
