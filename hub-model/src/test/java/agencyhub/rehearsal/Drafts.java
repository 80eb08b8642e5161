package agencyhub.rehearsal;

import agencyhub.message.MessageType;
import agencyhub.message.Messages;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Whole messages for the truths of other rooms, filled up as a scenario's are. */
public final class Drafts {
    private final Messages messages;
    private final Map<MessageType, Draft> drafts = new EnumMap<>(MessageType.class);

    public Drafts(Messages messages) {
        this.messages = messages;
    }

    /**
     * @param given  what matters of {@code data}; the rest comes from the first example of the schema
     * @param latest the latest message of the case that is of one of these types
     */
    public byte[] write(
            MessageType type,
            String source,
            String caseReference,
            Instant now,
            ObjectNode given,
            Function<List<MessageType>, Optional<UUID>> latest) {
        return drafts.computeIfAbsent(type, each -> Draft.of(each, messages))
                .write(UUID.randomUUID(), source, caseReference, now, given, latest);
    }
}
