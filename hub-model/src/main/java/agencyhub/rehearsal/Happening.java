package agencyhub.rehearsal;

import agencyhub.agency.OfficeRef;
import agencyhub.duty.CaseState;
import agencyhub.duty.Duty;
import agencyhub.message.Event;
import agencyhub.message.Flag;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import agencyhub.message.Refusal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Something that happened while a case was played, in the order in which it happened. */
public sealed interface Happening {

    Instant at();

    /** The case it happened in; empty for what happened to an agency. */
    Optional<String> caseReference();

    /** Something that happened in a case. */
    sealed interface InCase extends Happening {
        String reference();

        @Override
        default Optional<String> caseReference() {
            return Optional.of(reference());
        }
    }

    /** The hub accepted a message, its own included. */
    record Accepted(Instant at, Event event, OfficeRef senderOffice, Set<Flag> flags) implements InCase {
        @Override
        public String reference() {
            return event.caseReference();
        }
    }

    /** @param wire what the message called itself: it may be of no type that there is */
    record Refused(Instant at, String reference, String wire, String sender, Refusal refusal) implements InCase {}

    /** A message was handed over at an office's door. Delivered is not informed. */
    record Delivered(
            Instant at, String reference, UUID message, MessageType type, OfficeRef office, Optional<Level> level)
            implements InCase {}

    /** A message waits before the shut doors of an office. */
    record Waiting(Instant at, String reference, UUID message, MessageType type, OfficeRef office) implements InCase {}

    record Opened(Instant at, Duty duty) implements InCase {
        @Override
        public String reference() {
            return duty.caseReference();
        }
    }

    /** A duty has come to its end, or is withheld, by a message. */
    record Ended(Instant at, Duty duty, How how, UUID by) implements InCase {
        @Override
        public String reference() {
            return duty.caseReference();
        }

        public enum How {
            DISCHARGED,
            WITHHELD,
            WAIVED
        }
    }

    /** What an office owed another owes from now on. @param duty as it was */
    record Passed(Instant at, Duty duty, OfficeRef to) implements InCase {
        @Override
        public String reference() {
            return duty.caseReference();
        }
    }

    /** Withheld no longer: the review is due. */
    record Reopened(Instant at, Duty duty) implements InCase {
        @Override
        public String reference() {
            return duty.caseReference();
        }
    }

    /** Who coordinates the case and who holds its risk, from now on. */
    record Owned(Instant at, String reference, CaseState.Ownership owners) implements InCase {}

    /** The doors of an agency, or of one office, are shut or open again. */
    record Doors(Instant at, String whose, boolean shut) implements Happening {
        @Override
        public Optional<String> caseReference() {
            return Optional.empty();
        }
    }
}
