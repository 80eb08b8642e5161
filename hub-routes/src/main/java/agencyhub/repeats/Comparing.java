package agencyhub.repeats;

import agencyhub.Meters;
import agencyhub.likeness.BlindedIdentity;
import agencyhub.likeness.Blinding;
import agencyhub.likeness.Identity;
import agencyhub.likeness.Likeness;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares what a referral or a correction said of an individual with what is known of every other case, one after another in
 * the order in which they were accepted, so that of two the later finds the earlier. What was said and is not compared yet is
 * in the ledger; whatever is cut short is done again, and asks the same question.
 */
@Component
class Comparing {
    private static final Logger log = LoggerFactory.getLogger(Comparing.class);
    private static final int ASKED_ABOUT_AT_ONCE = 20;

    private final Identities identities;
    private final Question question;
    private final Blinding blinding;
    private final TransactionTemplate transaction;
    private final Set<UUID> complainedOf = new HashSet<>();
    private boolean sameKey;

    Comparing(
            Identities identities,
            Question question,
            Blinding blinding,
            TransactionTemplate transaction,
            Meters meters) {
        this.identities = identities;
        this.question = question;
        this.blinding = blinding;
        this.transaction = transaction;
        meters.size(
                "hub.identities.waiting", "What was said of individuals and is not compared yet", identities::waiting);
    }

    void compareWhatIsNew() {
        sameKey = sameKey || Boolean.TRUE.equals(transaction.execute(_ -> identities.isOurTurn() && isSameKey()));
        if (sameKey) {
            long after = -1;
            for (var said = identities.next(after); said.isPresent(); said = identities.next(after)) {
                after = said.get().entry();
                tried(said.get());
            }
        }
    }

    private boolean isSameKey() {
        int anew = identities.blindedWith(blinding.fingerprint());
        if (anew > 0) {
            log.warn("hub.likeness-key is another than before: identities of {} message(s) are blinded anew", anew);
        }
        return true;
    }

    /** One that cannot be compared waits for the next round and keeps nobody else waiting. */
    private void tried(Said said) {
        try {
            transaction.executeWithoutResult(_ -> {
                if (identities.isOurTurn() && identities.isWaiting(said)) {
                    compare(said);
                }
            });
            complainedOf.remove(said.message());
        } catch (NotAsked refused) {
            complain(said, refused.code().word());
        } catch (RuntimeException failure) { // its words may quote the content
            complain(said, failure.getClass().getSimpleName());
        }
    }

    private void complain(Said said, String why) {
        if (complainedOf.add(said.message())) {
            log.error("Could not compare message={} case={} yet: {}", said.message(), said.caseReference(), why);
        }
    }

    private void compare(Said said) {
        BlindedIdentity saidNow = blinding.blind(Identity.of(
                JsonMapper.shared().readTree(said.body()).path("data").path("identity")));
        BlindedIdentity known = identities
                .of(said.caseReference())
                .map(before -> before.and(saidNow))
                .orElse(saidNow);
        if (!known.saysNothing()) {
            if (said.asks()) {
                ask(said, likely(known, said.caseReference()));
            }
            identities.keep(said.caseReference(), known);
        }
        identities.compared(said);
    }

    private List<Alike> likely(BlindedIdentity known, String caseReference) {
        Set<String> askedAbout = identities.askedAbout(caseReference);
        return identities.like(known, caseReference).stream()
                .filter(other -> !askedAbout.contains(other.caseReference()))
                .map(other -> new Alike(other.caseReference(), Likeness.between(known, other.identity())))
                .filter(other -> other.likeness().isCandidate())
                .sorted(Comparator.comparingDouble(
                                (Alike other) -> other.likeness().score())
                        .reversed()
                        .thenComparing(Alike::caseReference))
                .limit(ASKED_ABOUT_AT_ONCE)
                .toList();
    }

    private void ask(Said said, List<Alike> likely) {
        if (!likely.isEmpty()) {
            question.ask(said, likely);
            identities.asked(
                    said.caseReference(),
                    likely.stream().map(Alike::caseReference).toList());
            log.info(
                    "Asked about {} case(s) like case={} message={}",
                    likely.size(),
                    said.caseReference(),
                    said.message());
        }
    }
}
