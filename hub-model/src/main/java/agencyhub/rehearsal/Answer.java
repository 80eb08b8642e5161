package agencyhub.rehearsal;

import agencyhub.message.Event;
import agencyhub.message.Refusal;

/** What the hub says to whoever hands it a message. */
public sealed interface Answer {

    record Accepted(Event event) implements Answer {}

    /** It was accepted before; nothing happens twice. */
    record Duplicate(Event event) implements Answer {}

    /** Nothing has changed. */
    record Refused(Refusal refusal) implements Answer {}
}
