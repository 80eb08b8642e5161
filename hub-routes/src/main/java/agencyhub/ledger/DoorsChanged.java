package agencyhub.ledger;

/** Somebody shut or opened doors: whoever keeps a copy of which are shut looks again. */
public record DoorsChanged() {}
