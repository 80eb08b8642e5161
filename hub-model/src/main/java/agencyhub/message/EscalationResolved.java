package agencyhub.message;

import agencyhub.agency.OfficeRef;

/** Says to an office that was told of an escalation that it is over. */
public record EscalationResolved(Chased chased, OfficeRef to) implements Chaser {}
