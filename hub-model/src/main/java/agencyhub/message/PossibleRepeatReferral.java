package agencyhub.message;

import java.util.Set;

/**
 * The hub found cases that may be about the same individual.
 *
 * @param linked their references
 */
public record PossibleRepeatReferral(Set<String> linked) implements CaseMessage {}
