package agencyhub.policy;

import agencyhub.message.MessageType;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * The rules in force. Complete by construction: a rule for every message type, and every ladder that a rule names.
 *
 * @param version       the file's own word for itself, recorded with what it decided
 * @param effectiveFrom the first day, in London, on which it decides; at once when empty
 */
public record Policy(
        String version, Optional<LocalDate> effectiveFrom, Map<MessageType, Rule> rules, Map<String, Ladder> ladders) {

    /** One in force as soon as it is read. */
    public Policy(String version, Map<MessageType, Rule> rules, Map<String, Ladder> ladders) {
        this(version, Optional.empty(), rules, ladders);
    }

    public Rule rule(MessageType type) {
        Rule rule = rules.get(type);
        if (rule == null) {
            throw new IllegalStateException("no rule for " + type.word());
        }
        return rule;
    }

    public Ladder ladder(String name) {
        Ladder ladder = ladders.get(name);
        if (ladder == null) {
            throw new IllegalStateException("no ladder " + name);
        }
        return ladder;
    }
}
