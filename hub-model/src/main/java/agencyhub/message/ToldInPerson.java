package agencyhub.message;

import agencyhub.agency.OfficeRef;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody was told by telephone or in a meeting. It stands beside the acknowledgements, never for one.
 *
 * @param told       the office that was told
 * @param recordedBy who says so: another person signs it too
 */
public record ToldInPerson(UUID message, OfficeRef told, By recordedBy, Instant occurredAt) implements Dated {

    @Override
    public String toString() {
        return "ToldInPerson";
    }
}
