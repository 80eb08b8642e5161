package agencyhub.message;

import java.time.Instant;
import java.util.Set;

/**
 * What a review found.
 *
 * @param needs ids of needs that have a disposition
 * @param actions ids of actions that are closed
 */
public record CaseReviewCompleted(Set<String> needs, Set<String> actions, Instant occurredAt) implements Dated {}
