package agencyhub.duty;

import agencyhub.agency.OfficeRef;
import java.time.Instant;

/**
 * What will happen to an open duty if nothing is heard.
 *
 * @param kind reminder, escalation, or look-again
 */
public record NextStep(Instant at, String kind, OfficeRef office) {}
