package agencyhub.worklist;

import agencyhub.agency.OfficeRef;
import agencyhub.directory.InForce;
import agencyhub.directory.Rulebook;
import agencyhub.duty.Chasing;
import agencyhub.duty.Duty;
import agencyhub.duty.NextStep;
import agencyhub.duty.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How a duty came to where it is, and where it goes if nothing is heard. */
@Component
public class DutyStory {
    private static final int MOST_AHEAD = 20;

    /** The latest of what was said to offices about duties of this case, as many as one page may look through. */
    static final String CHASED = "select said.id, said.type, said.accepted_at, d.agency, d.office from ("
            + "select m.id, m.type, m.accepted_at, m.case_seq from message m where m.case_reference = :case"
            + " and m.type in ('reminder', 'escalation', 'escalation-resolved')"
            + " and convert_from(m.body, 'UTF8')::jsonb #>> '{data,duty}' = :duty"
            + " order by m.case_reference, m.case_seq desc limit 100) said join delivery d on d.message = said.id"
            + " order by said.case_seq";

    static final String ATTEMPTS = "select at, door, outcome, detail from attempt where delivery = ("
            + "select duty.delivery from duty where duty.id = :duty) order by generation desc, number desc limit 50";

    static final String ENDED =
            "select discharged_by, discharged_at from duty where id = :duty and discharged_by is not null";

    /**
     * @param kind    reminder, escalation, escalation-resolved, look-again, or what the hub itself will send
     * @param message by which it was done; empty while it is ahead
     */
    public record Rung(Instant at, String kind, Who office, Optional<UUID> message) {}

    /** @param detail in the words of the door */
    public record Attempt(Instant at, String door, String outcome, String detail) {}

    /** The message that discharged, withheld or waived it. */
    public record Ending(UUID message, Instant at) {}

    /**
     * @param done     rungs that were climbed, the first first
     * @param ahead    those that follow if nothing is heard; what is looked at again and again once
     * @param attempts to deliver the message that it hangs on, the latest first
     */
    public record Story(List<Rung> done, List<Rung> ahead, List<Attempt> attempts, Optional<Ending> ending) {}

    private final JdbcClient ledger;
    private final InForce inForce;

    DutyStory(JdbcClient ledger, InForce inForce) {
        this.ledger = ledger;
        this.inForce = inForce;
    }

    public Story of(Entry entry) {
        UUID duty = entry.duty().id();
        return new Story(
                ledger.sql(CHASED)
                        .param("case", entry.caseReference())
                        .param("duty", duty.toString())
                        .query((row, n) -> done(row))
                        .list(),
                ahead(entry),
                ledger.sql(ATTEMPTS)
                        .param("duty", duty)
                        .query((row, n) -> attempt(row))
                        .list(),
                ledger.sql(ENDED)
                        .param("duty", duty)
                        .query((row, n) -> new Ending(
                                row.getObject(1, UUID.class),
                                row.getTimestamp(2).toInstant()))
                        .optional());
    }

    private Rung done(ResultSet row) throws SQLException {
        return new Rung(
                row.getTimestamp("accepted_at").toInstant(),
                row.getString("type"),
                who(new OfficeRef(row.getString("agency"), row.getString("office"))),
                Optional.of(row.getObject("id", UUID.class)));
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        return new Attempt(
                row.getTimestamp("at").toInstant(),
                row.getString("door"),
                row.getString("outcome"),
                Optional.ofNullable(row.getString("detail")).orElse(""));
    }

    /** Nothing is heard: each step is taken at its time, and no message gets further than it is now. */
    private List<Rung> ahead(Entry entry) {
        List<Rung> ahead = new ArrayList<>();
        if (!entry.state().equals("open") && !entry.state().equals("withheld")) {
            return ahead;
        }
        Rulebook rules = inForce.rulebook();
        Chasing chasing = new Chasing(rules.directory(), rules.policies(), rules.calendar());
        Duty duty = entry.duty();
        Optional<NextStep> next = chasing.ahead(duty, entry.reach());
        while (next.isPresent() && ahead.size() < MOST_AHEAD) {
            NextStep step = next.get();
            ahead.add(new Rung(step.at(), step.kind(), who(step.office()), Optional.empty()));
            Step taken = chasing.next(duty, entry.reach(), step.at());
            if (taken instanceof Step.LookAgain) {
                return ahead; // and so on, every day
            }
            duty = duty.chased(taken.advance().to());
            next = chasing.ahead(duty, entry.reach());
        }
        return ahead;
    }

    private Who who(OfficeRef office) {
        return Who.of(inForce.rulebook().directory(), office);
    }
}
