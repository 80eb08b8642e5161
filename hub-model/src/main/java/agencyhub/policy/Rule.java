package agencyhub.policy;

import agencyhub.agency.Role;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the policy says of one message type.
 *
 * @param sentBy      the roles that may send it; empty where the type itself tells (the referrer opens a case, whoever
 *                    was told acknowledges, the hub reminds)
 * @param acknowledge what each recipient owes, if anything
 * @param opens       duties to send something else that this message opens
 * @param answer      what the sender owes when this acknowledgement rejects
 * @param ladder      the name of the ladder its duties climb
 */
public record Rule(
        MessageType type,
        Set<Role> sentBy,
        Told told,
        Optional<Acknowledge> acknowledge,
        List<Owes> opens,
        Optional<Answer> answer,
        String ladder) {

    /** Each recipient says so, at this level, within this time. */
    public record Acknowledge(Level level, Span within, Basis basis) {
        public Acknowledge(Level level, Span within) {
            this(level, within, Basis.LOCAL_DEFAULT);
        }
    }

    /** A role of the case owes another message to those whom that message tells. */
    public record Owes(Role by, MessageType sends, Span within, Basis basis) {
        public Owes(Role by, MessageType sends, Span within) {
            this(by, sends, within, Basis.LOCAL_DEFAULT);
        }
    }

    /** The sender of a message that was rejected answers within this time. */
    public record Answer(Span within, Basis basis) {
        public Answer(Span within) {
            this(within, Basis.LOCAL_DEFAULT);
        }
    }
}
