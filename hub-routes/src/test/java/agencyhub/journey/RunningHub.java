package agencyhub.journey;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;

/** A hub as the agencies of a journey need it, wherever it runs. */
interface RunningHub {

    /** Agencies come and go only while it is up; before, they are written down for its start. */
    boolean isUp();

    URI url();

    String brokerUrl();

    /** Puts more agencies into the directory; they are in force when this returns, or when it starts. */
    void admit(List<Member> members);

    /** Replaces what the directory says about an agency. */
    void replace(Member member);

    InstantSource businessTime();

    void stopTimeAt(Instant instant);

    /** These agencies' journey is over: nothing more is tried or chased for them. */
    void letRest(Collection<String> agencies);
}
