package agencyhub.picture;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What happened between the parties of a case, to be drawn as swim lanes. Who tells it leaves out what its reader may not know, and
 * names of persons always.
 *
 * @param lanes of whoever says, is told or owes something here, in the order in which they are drawn
 * @param said  in the order in which it was recorded
 * @param until  now, or until when this part of a long story goes
 * @param goesOn whether there is a later part
 * @param zone   in which people read dates
 */
public record CaseStory(
        List<Lane> lanes, List<Said> said, List<Owed> owed, Instant until, boolean goesOn, ZoneId zone) {

    /**
     * One party.
     *
     * @param agency by which everything else names it
     * @param roles  in words, such as "police, owns the risk"
     */
    public record Lane(String agency, String name, String roles) {}

    /** What somebody said, as people tell it apart at a glance. */
    public enum Kind {
        MESSAGE("Message"),
        IN_PERSON("Told by telephone or in a meeting"),
        RECEIVED("Acknowledged: received"),
        ACTIONED("Acknowledged: acted upon"),
        REJECTED("Rejected"),
        REMINDER("Reminder"),
        ESCALATION("Escalation"),
        RESOLVED("Told that it is over");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        boolean hasNumberInside() {
            return this == MESSAGE || this == IN_PERSON;
        }
    }

    /**
     * One message, acknowledgement, reminder or escalation.
     *
     * @param number     its place in the case, by which picture and text name it
     * @param words      what it is, such as "Panel outcome"
     * @param office     of the agency that said it, in words
     * @param happenedAt when the sender says that it happened or was said
     * @param about      the message that an acknowledgement speaks of, the duty that a reminder or an escalation chases
     * @param remarks    what people must see about it, in words
     * @param href       where more is said of it
     */
    public record Said(
            String id,
            int number,
            Kind kind,
            String words,
            String agency,
            String office,
            Instant recordedAt,
            Instant happenedAt,
            Optional<String> about,
            List<Brought> to,
            List<String> remarks,
            String href) {}

    /** How bringing it to one recipient went. */
    public enum Arrival {
        PENDING("not delivered yet"),
        DELIVERED("delivered"),
        REFUSED("refused");

        private final String words;

        Arrival(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * @param office in words
     * @param at     when it was settled; empty while it is not
     */
    public record Brought(String agency, String office, Arrival arrival, Optional<Instant> at) {}

    public enum End {
        OPEN,
        DISCHARGED,
        WITHHELD,
        WAIVED
    }

    /**
     * One duty.
     *
     * @param agency   that owes it
     * @param words    what it asks, such as "acknowledge" or "send referrer feedback"
     * @param message  that opened it
     * @param dueBy    empty when that lies beyond the calendar
     * @param endedBy  the message that discharged, waived or withholds it
     * @param standing how it stands, in words, such as "Delivered, not acknowledged"
     */
    public record Owed(
            String id,
            String agency,
            String office,
            String words,
            String message,
            Instant openedAt,
            Optional<Instant> dueBy,
            End end,
            Optional<Instant> endedAt,
            Optional<String> endedBy,
            String standing,
            String href) {

        /** Whether time still runs. */
        boolean isOpen() {
            return end == End.OPEN;
        }

        /** Until when the bar reaches that stands for it. What is withheld is still owed. */
        Instant until(Instant now) {
            return isOver(now) ? endedAt.orElse(now) : now;
        }

        boolean isOver(Instant now) {
            return (end == End.DISCHARGED || end == End.WAIVED)
                    && endedAt.filter(ended -> ended.isAfter(now)).isEmpty();
        }

        boolean isLate(Instant now) {
            return end != End.WITHHELD
                    && dueBy.filter(due -> due.isBefore(until(now))).isPresent();
        }
    }
}
