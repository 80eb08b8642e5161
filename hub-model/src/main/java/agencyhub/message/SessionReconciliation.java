package agencyhub.message;

import java.util.UUID;

/** What each party believes of the sessions, side by side. */
public record SessionReconciliation(UUID commission) implements CaseMessage {}
