package agencyhub.message;

import java.time.Instant;
import java.util.Optional;

/**
 * A message from which the hub draws nothing of its own: what its schema and the policy say of its type is all.
 *
 * @param occurred when the sender says that it happened
 */
public record Statement(Optional<Instant> occurred) implements CaseMessage {}
