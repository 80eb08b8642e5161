package agencyhub.worklist;

import agencyhub.duty.DutyKind;
import agencyhub.message.MessageType;
import java.util.Optional;

/**
 * So many open duties that are overdue or chased are alike in all that a selection can ask for.
 *
 * @param age the oldest they all have
 */
record Cell(
        Trouble trouble,
        DutyKind kind,
        Optional<MessageType> about,
        boolean urgent,
        String owing,
        String waiting,
        boolean withOperations,
        Optional<Age> age,
        int count) {}
