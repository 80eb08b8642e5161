package agencyhub.testkit.mock;

import agencyhub.testkit.Received;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What happened at the mock agencies, in order: printed as it comes, and whoever waits for something is woken by it. Ids and codes
 * only, no content. For many threads.
 */
final class Chronicle {
    private final PrintWriter out;
    private final boolean json;
    private final long start = System.nanoTime();
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> deliveries = new HashSet<>();
    private boolean stopped;
    private boolean ended;

    /**
     * @param at       since the beginning
     * @param what     one of a few words: {@code told}, {@code again}, {@code turned-away}, {@code forged}, {@code acknowledged},
     *                 {@code sends}, {@code refused}, {@code there}, {@code does}
     * @param received what it was told
     */
    record Entry(Duration at, String agency, String what, Map<String, String> facts, Optional<Received> received) {}

    Chronicle(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    Duration now() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    synchronized void told(String agency, Received received) {
        boolean first = deliveries.add(agency + " " + received.delivery());
        add(agency, first ? "told" : "again", facts(received), Optional.of(received));
    }

    synchronized void note(String agency, String what, Map<String, String> facts) {
        add(agency, what, facts, Optional.empty());
    }

    private void add(String agency, String what, Map<String, String> facts, Optional<Received> received) {
        if (ended) {
            return;
        }
        Entry entry = new Entry(now(), agency, what, facts, received);
        entries.add(entry);
        out.println(json ? json(entry) : words(entry));
        out.flush();
        notifyAll();
    }

    /** Facts that are safe to print. */
    static Map<String, String> facts(Received received) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("type", received.type());
        facts.put("message", received.message().toString());
        received.office().ifPresent(office -> facts.put("office", office));
        received.level().ifPresent(level -> facts.put("level", level));
        facts.put("door", received.door());
        facts.put("delivery", received.delivery());
        facts.put("case", received.caseReference());
        return facts;
    }

    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Everything there was. What comes after that is not told any more: the last word is the result's. */
    synchronized List<Entry> end() {
        ended = true;
        return entries();
    }

    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    /** Until what has happened so far is enough, or it is this late, or everything is stopped. */
    synchronized boolean await(Predicate<List<Entry>> enough, Optional<Duration> until) throws InterruptedException {
        while (true) {
            if (enough.test(entries)) {
                return true;
            }
            long left = until.map(time -> time.minus(now()).toMillis()).orElse(60_000L);
            if (stopped || left <= 0) {
                return false;
            }
            wait(left);
        }
    }

    private static String words(Entry entry) {
        StringBuilder line =
                new StringBuilder("%7.1fs  %-22s %s".formatted(seconds(entry), entry.agency(), entry.what()));
        entry.facts()
                .forEach((name, value) -> line.append(
                        switch (name) {
                            case "type", "message", "words" -> " " + value;
                            case "level" -> " (" + value + ")";
                            case "doors" -> ": " + value;
                            case "office" -> " for " + value;
                            case "door" -> " by " + value;
                            case "case" -> " in " + value;
                            case "answer" -> ": " + value;
                            case "as" -> " [" + value + "]";
                            case "delivery", "acknowledgement" -> "";
                            default -> ", " + name + " " + value;
                        }));
        return line.toString();
    }

    private static String json(Entry entry) {
        ObjectNode line = JsonMapper.shared()
                .createObjectNode()
                .put("seconds", Math.round(seconds(entry) * 1000) / 1000.0)
                .put("agency", entry.agency())
                .put("what", entry.what());
        entry.facts().forEach(line::put);
        return line.toString();
    }

    private static double seconds(Entry entry) {
        return entry.at().toMillis() / 1000.0;
    }
}
