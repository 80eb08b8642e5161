package agencyhub.worklist;

import agencyhub.agency.Agency;
import agencyhub.agency.OfficeRef;
import agencyhub.calendar.Nation;
import agencyhub.clock.BusinessClock;
import agencyhub.directory.InForce;
import agencyhub.directory.Rulebook;
import agencyhub.duty.Chasing;
import agencyhub.duty.Duty;
import agencyhub.duty.NextStep;
import agencyhub.duty.Reach;
import agencyhub.ledger.Duties;
import agencyhub.ledger.DutyRow;
import agencyhub.message.Failure;
import agencyhub.message.MessageType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads duties by their ids and says of each what people want to know. */
@Component
class Entries {

    /** Duties from before the worklist do not say themselves what they are about. */
    static final String BY_IDS = "select " + DutyRow.COLUMNS + ", " + Duties.REACH
            + ", coalesce(duty.about, duty.owes[1], (select m.type from message m where m.id = duty.message)) as about"
            + " from duty where duty.id = any(cast(:ids as uuid[]))";

    private final JdbcClient ledger;
    private final InForce inForce;
    private final BusinessClock clock;

    Entries(JdbcClient ledger, InForce inForce, BusinessClock clock) {
        this.ledger = ledger;
        this.inForce = inForce;
        this.clock = clock;
    }

    private record Row(Duty duty, String state, Optional<MessageType> about, Reach reach) {}

    /** In this order; those that are gone meanwhile are left out. */
    List<Entry> of(List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<UUID, Row> rows = new HashMap<>();
        ledger.sql(BY_IDS)
                .param("ids", ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                .query((row, n) -> row(row))
                .list()
                .forEach(row -> rows.put(row.duty().id(), row));
        Rulebook rules = inForce.rulebook();
        Instant now = clock.instant();
        return ids.stream()
                .map(rows::get)
                .filter(Objects::nonNull)
                .map(row -> entry(row, rules, now))
                .toList();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                DutyRow.read(row),
                row.getString("state"),
                Optional.ofNullable(row.getString("about")).flatMap(MessageType::of),
                Duties.reach(row.getString("reach")));
    }

    private static Entry entry(Row row, Rulebook rules, Instant now) {
        Duty duty = row.duty();
        boolean ended = !row.state().equals("open") && !row.state().equals("withheld");
        boolean overdue = row.state().equals("open")
                && duty.dueBy().filter(due -> due.isBefore(now)).isPresent();
        Optional<Failure> failure = duty.chase()
                .failure()
                .or(() -> overdue ? Optional.of(Chasing.failure(duty, row.reach())) : Optional.empty());
        Optional<NextStep> next = ended ? Optional.empty() : chasing(rules).ahead(duty, row.reach());
        return new Entry(
                duty,
                row.state(),
                row.about(),
                row.reach(),
                who(rules, duty.owedBy()),
                who(rules, duty.owedTo()),
                failure.map(Trouble::of),
                overdue,
                duty.dueBy().flatMap(due -> age(rules, duty, due, now)),
                next,
                next.map(step -> who(rules, step.office())),
                duty.chase().rungs(),
                failure.map(which -> rungs(rules, duty, which)).orElse(0),
                ended ? Optional.empty() : duty.chase().standsWith().map(office -> who(rules, office)));
    }

    private static Optional<WorkingTime> age(Rulebook rules, Duty duty, Instant due, Instant now) {
        Nation nation = rules.directory()
                .agency(duty.owedBy().agency())
                .map(Agency::nation)
                .orElse(Nation.ENGLAND); // as its deadlines are counted
        return WorkingTime.between(rules.calendar(), nation, due, now);
    }

    private static int rungs(Rulebook rules, Duty duty, Failure failure) {
        return rules.policies()
                .version(duty.policy())
                .ladder(duty.ladder())
                .after(failure)
                .size();
    }

    private static Who who(Rulebook rules, OfficeRef office) {
        return Who.of(rules.directory(), office);
    }

    static Chasing chasing(Rulebook rules) {
        return new Chasing(rules.directory(), rules.policies(), rules.calendar());
    }
}
