package agencyhub.testkit.junit;

import java.net.URI;
import java.util.List;

/** The hub as a test meets it. */
public final class Hub {
    private final County county;
    private final HubClock clock;

    Hub(County county) {
        this.county = county;
        this.clock = new HubClock(county);
    }

    /** Where its HTTP doors are, for the system under test: {@code http://127.0.0.1:40124}. */
    public URI url() {
        return county.hub().url();
    }

    /** Its broker, for a system under test that uses AMQP: {@code amqp://127.0.0.1:40123}. */
    public String broker() {
        return county.hub().broker();
    }

    /** Business time. */
    public HubClock clock() {
        return clock;
    }

    /** The agency that plays this part, see {@link Plays}. */
    public MockAgency agency(String part) {
        return county.plays(Part.of(part));
    }

    /** The cases of this test, in the order in which they were opened. */
    public List<String> cases() {
        return county.hub().cases();
    }

    /** What happened so far in every case of this test, in words: what a failed assertion shows. */
    public String timeline() {
        settles();
        return county.timeline();
    }

    /**
     * Returns when nothing is due or on its way and the mock agencies have answered. Whatever a test does by this kit does so
     * by itself; it is for what a system under test has sent.
     */
    public void settles() {
        county.passage().settle();
    }

    County county() {
        return county;
    }

    @Override
    public String toString() {
        return "the hub at " + url();
    }
}
