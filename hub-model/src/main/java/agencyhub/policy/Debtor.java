package agencyhub.policy;

import agencyhub.agency.Role;

/** Who owes what a message opens. Exactly one office, whoever it is. */
public sealed interface Debtor {

    /** Whoever plays this role in the case: the sender if it does, else the first party that does. */
    record Playing(Role role) implements Debtor {}

    /** Each agency that the message names. */
    record Named() implements Debtor {}

    /** Whoever sent the message. */
    record Sender() implements Debtor {}

    /** The hub itself, which does it when it is due. */
    record TheHub() implements Debtor {}
}
