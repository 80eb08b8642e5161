package agencyhub.escalation;

import agencyhub.agency.Directory;
import agencyhub.agency.Ended;
import agencyhub.directory.InForce;
import agencyhub.duty.Departures;
import agencyhub.intake.Submission;
import agencyhub.ledger.Estates;
import agencyhub.message.Messages;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Says in each case of an agency whose last day is over that it is there no more, so that its heir takes over. What is left
 * to be said is seen from the ledger, and each is said under an id of its own: a hub that is cut short goes on where it
 * stopped, and two hubs say it once.
 */
@Component
class Succession {
    private static final Logger log = LoggerFactory.getLogger(Succession.class);
    private static final int AT_ONCE = 500;

    /** A message may have been decided before the last day was over, and be written after the hub looked. */
    private static final long LOOK_ONCE_MORE_AFTER = Duration.ofMinutes(1).toNanos();

    private final Estates estates;
    private final Voice voice;
    private final Messages messages;
    private final InForce inForce;
    private final Map<Ended, Long> seenClear = new HashMap<>();
    private final Set<Ended> settled = new HashSet<>();

    Succession(Estates estates, Voice voice, Messages messages, InForce inForce) {
        this.estates = estates;
        this.voice = voice;
        this.messages = messages;
        this.inForce = inForce;
    }

    void passOn() throws InterruptedException {
        Directory directory = inForce.rulebook().directory();
        Set<Ended> all = Set.copyOf(directory.ended());
        seenClear.keySet().retainAll(all);
        settled.retainAll(all);
        for (Ended ended : directory.ended()) {
            Long clear = seenClear.get(ended);
            boolean again = clear != null && System.nanoTime() - clear > LOOK_ONCE_MORE_AFTER;
            if (!settled.contains(ended) && (clear == null || again)) {
                int said = passOn(ended, directory.hubAgency());
                if (said == 0) {
                    seenClear.put(ended, System.nanoTime());
                    if (again) {
                        settled.add(ended);
                    }
                }
            }
        }
    }

    /** @return in how many cases it was said now */
    private int passOn(Ended ended, String hub) throws InterruptedException {
        AtomicInteger said = new AtomicInteger();
        String after = "";
        List<String> cases;
        Errands errands = new Errands();
        do {
            cases = estates.cases(ended, after, AT_ONCE);
            for (String reference : estates.unsaid(ended, cases)) {
                errands.send(() -> {
                    Voice.Heard heard =
                            voice.say(Submission.byTheHub(hub, Departures.words(messages, hub, reference, ended)));
                    if (heard == Voice.Heard.ACCEPTED) {
                        said.incrementAndGet();
                    } else if (!heard.isSettled()) {
                        log.warn("Could not say yet in case={} that agency={} has ended", reference, ended.agency());
                    }
                    return heard;
                });
            }
            after = cases.isEmpty() ? after : cases.getLast();
        } while (cases.size() == AT_ONCE && errands.worthGoingOn());
        errands.await();
        if (said.get() > 0) {
            log.info(
                    "agency={} ended on {}: said in {} case(s), {}",
                    ended.agency(),
                    ended.lastDay(),
                    said.get(),
                    ended.heir().map(heir -> heir + " stands in its place").orElse("nobody stands in its place"));
        }
        return errands.worthGoingOn() ? said.get() : Math.max(1, said.get());
    }
}
