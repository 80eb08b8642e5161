package agencyhub.operations;

import agencyhub.agency.OfficeRef;
import java.time.Instant;
import java.util.UUID;

/**
 * A delivery of which nothing more is tried by itself.
 *
 * @param type    of the message
 * @param door    the kind of door that settled it
 * @param outcome delivered, refused or failed
 */
public record Settled(
        UUID delivery,
        UUID message,
        String reference,
        OfficeRef office,
        String type,
        Instant acceptedAt,
        String door,
        String outcome) {}
