package agencyhub.policy;

import agencyhub.message.MessageType;
import java.util.Map;

/**
 * The rules in force. Complete by construction: a rule for every message type, and every ladder that a rule names.
 *
 * @param version the file's own word for itself, recorded with what it decided
 */
public record Policy(String version, Map<MessageType, Rule> rules, Map<String, Ladder> ladders) {

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
