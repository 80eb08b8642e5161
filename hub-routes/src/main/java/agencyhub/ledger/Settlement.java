package agencyhub.ledger;

import java.time.Instant;

/** How an attempt went. @param at business time */
public record Settlement(Leased leased, String doorKind, Outcome outcome, Instant at) {}
