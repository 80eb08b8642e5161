package agencyhub.testkit.mock;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A script as it was read: who is mocked, how they behave, what happens, what is expected. */
record Script(
        String title,
        URI hub,
        String broker,
        Optional<Duration> lasts,
        List<Part> parts,
        List<Step> steps,
        List<Expectation> expectations) {}
