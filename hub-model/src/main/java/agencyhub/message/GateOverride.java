package agencyhub.message;

/** A named person goes past the closure gate, and says why. */
public record GateOverride(By authorisedBy) {}
