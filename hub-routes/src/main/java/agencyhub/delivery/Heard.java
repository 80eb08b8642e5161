package agencyhub.delivery;

import agencyhub.ledger.Leased;

/** A delivery and what the door said to it. */
record Heard(Leased leased, String doorKind, DoorAnswer answer) {}
