package agencyhub.message;

import java.util.Set;
import java.util.UUID;

/**
 * A field that names an earlier message of the case.
 *
 * @param pointer   where the event names it
 * @param types     of which types that may be
 * @param otherwise what the message is refused with when the case has no such message
 */
public record Reference(String pointer, UUID message, Set<MessageType> types, Code otherwise) {}
