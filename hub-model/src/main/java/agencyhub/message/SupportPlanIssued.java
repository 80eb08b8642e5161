package agencyhub.message;

import java.time.Instant;
import java.util.Set;

/**
 * A support plan (CTSA 2015 s36(5)).
 *
 * @param needs the ids of the needs found
 * @param actions the ids of what is to be done
 */
public record SupportPlanIssued(Set<String> needs, Set<String> actions, Instant occurredAt) implements Dated {}
