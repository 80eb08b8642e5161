package agencyhub.policy;

import agencyhub.agency.Role;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the policy says of one message type.
 *
 * @param sentBy      the roles that may send it; empty where the type itself tells (the referrer opens a case, whoever
 *                    was told acknowledges, the hub reminds)
 * @param byWhoeverOwes whether also anyone may send it who owes it at the moment, party to the case or not
 * @param acknowledge what each recipient owes, if anything
 * @param opens       duties to send something else that this message opens
 * @param ends        what nobody owes in this case any more once this is said
 * @param needs       what must hold before it may be said
 * @param overridable whether a named person may go past {@code needs} with a reason
 * @param recorded    how soon after it happened it must be recorded; later ones are flagged
 * @param limits      fields of it that hold a date, and how far ahead that may lie
 * @param answer      what the sender owes when this acknowledgement rejects
 * @param ladder      the name of the ladder its duties climb
 * @param urgent      whether its deliveries and duties go before all others
 */
public record Rule(
        MessageType type,
        Set<Role> sentBy,
        boolean byWhoeverOwes,
        Told told,
        Optional<Acknowledge> acknowledge,
        List<Owes> opens,
        Set<MessageType> ends,
        Set<Condition> needs,
        boolean overridable,
        Optional<Within> recorded,
        Map<String, Within> limits,
        Optional<Answer> answer,
        String ladder,
        boolean urgent) {

    /** One without gates, limits or haste. */
    public Rule(
            MessageType type,
            Set<Role> sentBy,
            Told told,
            Optional<Acknowledge> acknowledge,
            List<Owes> opens,
            Optional<Answer> answer,
            String ladder) {
        this(
                type,
                sentBy,
                false,
                told,
                acknowledge,
                opens,
                Set.of(),
                Set.of(),
                false,
                Optional.empty(),
                Map.of(),
                answer,
                ladder,
                false);
    }

    /** Some time, and where it comes from. */
    public record Within(Span span, Basis basis) {}

    /** Each recipient says so, at this level, within this time. */
    public record Acknowledge(Level level, Span within, Basis basis) {
        public Acknowledge(Level level, Span within) {
            this(level, within, Basis.LOCAL_DEFAULT);
        }
    }

    /**
     * Somebody owes another message.
     *
     * @param to       to whom; whom the message that is owed tells first, when empty
     * @param sends    any one of these discharges it
     * @param from     the field of this message with the date or time from which {@code within} counts; from when this
     *                 message was accepted, when empty or when the message has no such field
     * @param when     only if these fields of this message hold one of these words
     * @param provided only if all of these hold, this message included
     */
    public record Owes(
            Debtor by,
            Optional<Role> to,
            Set<MessageType> sends,
            Span within,
            Optional<String> from,
            Map<String, Set<String>> when,
            Set<Condition> provided,
            Basis basis) {

        public Owes(Role by, MessageType sends, Span within) {
            this(by, sends, within, Basis.LOCAL_DEFAULT);
        }

        public Owes(Role by, MessageType sends, Span within, Basis basis) {
            this(
                    new Debtor.Playing(by),
                    Optional.empty(),
                    Set.of(sends),
                    within,
                    Optional.empty(),
                    Map.of(),
                    Set.of(),
                    basis);
        }
    }

    /** The sender of a message that was rejected answers within this time. */
    public record Answer(Span within, Basis basis) {
        public Answer(Span within) {
            this(within, Basis.LOCAL_DEFAULT);
        }
    }
}
