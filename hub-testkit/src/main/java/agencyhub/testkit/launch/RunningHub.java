package agencyhub.testkit.launch;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A hub that a test may lead: who is in its directory, what time it is, and what it does at that time. It serves one test
 * after another, never two at once, for it has one clock.
 */
public interface RunningHub extends AutoCloseable {

    /** Where its HTTP doors are. */
    URI url();

    /** Where its broker listens to agencies, for example {@code amqp://127.0.0.1:40123}. */
    String broker();

    /** These agencies are in the directory from now on, and no others. They are in force when this returns. */
    void directory(String yaml);

    /** Business time. */
    Instant now();

    /** Business time stands still at this instant, before or after the present one. */
    void stopAt(Instant instant);

    /** The next instant after now, not after {@code until}, at which the hub has something to do by itself. */
    Optional<Instant> nextDue(Instant until);

    /**
     * Does at once what the hub's rounds would do within seconds.
     *
     * @param listening agencies whose systems take in whatever comes: what waits for them is tried without a pause
     * @param fetching  of these, the ones that fetch from the pull inbox
     * @return whether nothing is due, on its way or about to be tried
     */
    boolean workOff(Set<String> listening, Set<String> fetching);

    /** What agencies owe at this moment, in every case. */
    List<Owed> owed();

    /** The cases that there are, in the order in which they were opened. */
    List<String> cases();

    /** Everything that happened so far is over and forgotten: nothing of it is delivered, chased or compared any more. */
    void forget();

    /** It is gone, and what it had written. */
    @Override
    void close();
}
