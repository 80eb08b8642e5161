package agencyhub.policy;

import java.util.Optional;

/**
 * One thing that another policy says otherwise, in plain words.
 *
 * @param of   the message type, the ladder or the policy itself
 * @param what the part of it
 * @param was  what it said; empty where it said nothing of the kind
 * @param is   what it says now; empty where it says nothing any more
 */
public record Difference(String of, String what, Optional<String> was, Optional<String> is) {}
