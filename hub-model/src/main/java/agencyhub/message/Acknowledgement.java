package agencyhub.message;

import java.util.UUID;

/**
 * A recipient's word about a message it was told.
 *
 * @param message the message it speaks of
 */
public record Acknowledgement(UUID message, Level level, By by) implements CaseMessage {}
