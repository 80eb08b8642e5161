package agencyhub.message;

import agencyhub.agency.OfficeRef;

/** A message with which the hub itself chases a duty. No agency may send one. */
public sealed interface Chaser extends CaseMessage permits Reminder, Escalation, EscalationResolved {

    Chased chased();

    /** The office on the rung: the one that is told. */
    OfficeRef to();
}
