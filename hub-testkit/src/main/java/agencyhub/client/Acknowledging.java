package agencyhub.client;

import agencyhub.message.Level;
import agencyhub.testkit.EventDraft;
import agencyhub.testkit.Events;
import agencyhub.testkit.Received;
import java.time.InstantSource;

/**
 * Writes acknowledgements: an office of this agency says what became of a message. Nothing counts as known to anybody before this
 * was said; a {@code 2xx} only says that a machine has it.
 *
 * <pre>{@code
 * Receipt receipt = Submitting.to(hub).submit(acknowledging.received(delivery, "Holder of the DSL post"));
 * }</pre>
 *
 * <p>Each is drawn with an id of its own and keeps it: write its bytes down and send the same ones until the hub has answered.
 */
public final class Acknowledging {
    private final String agency;
    private final InstantSource clock;

    /** @param agency this agency's id, for example {@code school.northfield} */
    public Acknowledging(String agency) {
        this(agency, InstantSource.system());
    }

    public Acknowledging(String agency, InstantSource clock) {
        this.agency = agency;
        this.clock = clock;
    }

    /** The office that was addressed has seen it. @param holder who held the office then */
    public EventDraft received(Received delivery, String holder) {
        return draft(delivery, Level.RECEIVED, holder);
    }

    /** The office that was addressed says what it did. */
    public EventDraft actioned(Received delivery, String holder, String whatWasDone) {
        return draft(delivery, Level.ACTIONED, holder).because(whatWasDone);
    }

    /** The office that was addressed refuses it and says why; the sender then owes an answer. */
    public EventDraft rejected(Received delivery, String holder, String why) {
        return draft(delivery, Level.REJECTED, holder).because(why);
    }

    private EventDraft draft(Received delivery, Level level, String holder) {
        String office = delivery.office()
                .orElseThrow(() -> new IllegalArgumentException(delivery + " was addressed to no office"));
        return Events.acknowledgement(agency)
                .of(delivery.message())
                .saying(level)
                .in(delivery.caseReference())
                .at(clock.instant())
                .by(office, holder);
    }
}
