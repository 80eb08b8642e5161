package agencyhub.policy;

import agencyhub.agency.Role;
import java.util.Set;

/** Who must be told of a message. The sender is never told of its own. */
public sealed interface Told {

    /** Every party that plays one of these roles in the case. */
    record Roles(Set<Role> roles) implements Told {}

    /** Every party of the case, in whatever role. */
    record EveryParty() implements Told {}

    /** The sender of the message that an acknowledgement speaks of, and only when it was rejected. */
    record SenderOnRejection() implements Told {}

    /** The office that a reminder or escalation names. */
    record OfficeOnTheRung() implements Told {}
}
