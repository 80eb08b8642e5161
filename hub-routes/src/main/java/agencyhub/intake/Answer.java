package agencyhub.intake;

import agencyhub.message.Refusal;

/** What a door tells its caller. */
public sealed interface Answer {

    /**
     * Accepted and committed, now or before.
     *
     * @param receipt JSON, exactly as it is stored
     */
    record Receipted(byte[] receipt) implements Answer {}

    record Refused(Refusal refusal) implements Answer {}
}
