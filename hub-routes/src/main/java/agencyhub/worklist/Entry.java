package agencyhub.worklist;

import agencyhub.duty.Duty;
import agencyhub.duty.NextStep;
import agencyhub.duty.Reach;
import agencyhub.message.MessageType;
import java.time.Instant;
import java.util.Optional;

/**
 * One row of the worklist: somebody does not know what they should know, and what happens next.
 *
 * @param state    open, withheld, discharged or waived
 * @param about    what is to be acknowledged or sent
 * @param trouble  which failure it is, or would be if it were chased now; empty while it is not due
 * @param overdue  whether its deadline has passed
 * @param age      working time of whoever owes between the deadline and now, on either side; empty beyond the calendar
 * @param next     what will happen if nothing is heard; empty when the last rung is behind
 * @param nextWho  whom that is told
 * @param rung     rungs behind it
 * @param rungs    rungs of its ladder; 0 before it is chased
 * @param standing with which office it stands
 */
public record Entry(
        Duty duty,
        String state,
        Optional<MessageType> about,
        Reach reach,
        Who owing,
        Who waiting,
        Optional<Trouble> trouble,
        boolean overdue,
        Optional<WorkingTime> age,
        Optional<NextStep> next,
        Optional<Who> nextWho,
        int rung,
        int rungs,
        Optional<Who> standing) {

    public Optional<Instant> due() {
        return duty.dueBy();
    }

    public String caseReference() {
        return duty.caseReference();
    }
}
