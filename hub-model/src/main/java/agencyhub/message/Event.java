package agencyhub.message;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message that was read: valid by its schema, not yet judged against a case.
 *
 * @param source        the sending agency's id, without {@code urn:agency:}
 * @param caseReference the subject without {@code case/}
 * @param refers        the earlier messages of the case that it names
 * @param named         the agencies that it names to be told, each in the role in whose view it would be
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
        List<Reference> refers,
        List<Party> named,
        ObjectNode tree) {

    /** One that names no earlier message and no agency. */
    public Event(
            UUID id,
            MessageType type,
            String source,
            String caseReference,
            Instant time,
            Marking marking,
            Optional<String> localReference,
            CaseMessage data,
            ObjectNode tree) {
        this(id, type, source, caseReference, time, marking, localReference, data, List.of(), List.of(), tree);
    }

    /** The text of a plain field of {@code data}, if it has one. */
    public Optional<String> word(String field) {
        return Optional.ofNullable(tree.path("data").path(field).asString(null));
    }

    @Override
    public String toString() {
        return type.word() + " " + id;
    }
}
