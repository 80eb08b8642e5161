package agencyhub.enquiry;

import agencyhub.clock.BusinessClock;
import agencyhub.directory.InForce;
import agencyhub.directory.Rulebook;
import agencyhub.duty.Chasing;
import agencyhub.duty.Duty;
import agencyhub.duty.DutyKind;
import agencyhub.duty.Reach;
import agencyhub.ledger.DutyRow;
import agencyhub.message.Failure;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** A duty as one agency may see it. */
@Component
class DutyView {

    /** Whether the delivery that a duty hangs on is underway, and how it ended if not. */
    static final String COLUMNS = DutyRow.COLUMNS + ", duty.delivery,"
            + " exists (select from pending p where p.delivery = duty.delivery) as underway,"
            + " (select a.outcome from attempt a where a.delivery = duty.delivery and a.settles"
            + " order by a.generation desc, a.number desc limit 1) as settled";

    private final InForce inForce;
    private final BusinessClock clock;

    DutyView(InForce inForce, BusinessClock clock) {
        this.inForce = inForce;
        this.clock = clock;
    }

    record Row(Duty duty, String state, Optional<String> delivery, Reach reach) {}

    static Row row(ResultSet row) throws SQLException {
        String delivery = row.getString("delivery");
        String settled = row.getString("settled");
        Reach reach;
        if (delivery == null) {
            reach = Reach.DELIVERED;
        } else if (row.getBoolean("underway") || settled == null) {
            reach = Reach.UNDERWAY;
        } else {
            reach = settled.equals("delivered") ? Reach.DELIVERED : Reach.REFUSED;
        }
        return new Row(DutyRow.read(row), row.getString("state"), Optional.ofNullable(delivery), reach);
    }

    ObjectNode json(Row row, String viewer) {
        Duty duty = row.duty();
        Instant now = clock.instant();
        String state = stateFor(row, viewer);
        boolean open = state.equals("open");
        boolean overdue = open && duty.dueBy().filter(due -> due.isBefore(now)).isPresent();
        ObjectNode json = Replies.object()
                .put("id", duty.id().toString())
                .put("kind", duty.kind().word())
                .put("state", state)
                .put("overdue", overdue);
        if (open) {
            failure(row, overdue).ifPresent(failure -> json.put("failure", failure.word()));
        }
        json.put("message", duty.message().toString()).put("case", duty.caseReference());
        json.set("owedBy", Replies.office(duty.owedBy()));
        json.set("owedTo", Replies.office(duty.owedTo()));
        duty.level().map(Level::word).ifPresent(level -> json.put("level", level));
        owes(duty).ifPresent(type -> json.put("owes", type));
        Replies.put(json, "dueBy", duty.dueBy());
        if (row.state().equals("open")) {
            ahead(row).ifPresent(step -> json.set("nextStep", step));
        }
        return json;
    }

    /** Who waits for a duty is not told that it was withheld. */
    private static String stateFor(Row row, String viewer) {
        boolean waits = row.duty().owedTo().agency().equals(viewer)
                && !row.duty().owedBy().agency().equals(viewer);
        return waits && row.state().equals("withheld") ? "open" : row.state();
    }

    private static Optional<Failure> failure(Row row, boolean overdue) {
        Duty duty = row.duty();
        if (duty.kind() != DutyKind.ACKNOWLEDGE) {
            return overdue ? Optional.of(Failure.NOT_SENT) : Optional.empty();
        }
        return duty.chase()
                .failure()
                .or(() -> overdue ? Optional.of(Chasing.failure(duty, row.reach())) : Optional.empty());
    }

    /** The first that the policy names; any of them will do. */
    static Optional<String> owes(Duty duty) {
        return duty.owes().stream().findFirst().map(MessageType::wire);
    }

    private Optional<ObjectNode> ahead(Row row) {
        Rulebook rules = inForce.rulebook();
        return new Chasing(rules.directory(), rules.policies(), rules.calendar())
                .ahead(row.duty(), row.reach())
                .map(step -> {
                    ObjectNode json =
                            Replies.object().put("at", step.at().toString()).put("kind", step.kind());
                    json.set("office", Replies.office(step.office()));
                    return json;
                });
    }
}
