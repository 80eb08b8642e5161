package agencyhub.message;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message that was read: valid by its schema, not yet judged against a case.
 *
 * @param source        the sending agency's id, without {@code urn:agency:}
 * @param caseReference the subject without {@code case/}
 * @param tree          the whole event as it was sent; never logged
 */
public record Event(
        UUID id,
        MessageType type,
        String source,
        String caseReference,
        Instant time,
        Marking marking,
        Optional<String> localReference,
        CaseMessage data,
        ObjectNode tree) {

    @Override
    public String toString() {
        return type.word() + " " + id;
    }
}
