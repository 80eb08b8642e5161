package agencyhub.message;

import java.time.Instant;

/** The final word on a case: decision, rationale, decider, and who holds the risk now. */
public record ClosureNotice(By decidedBy, Instant occurredAt) implements CaseMessage {}
