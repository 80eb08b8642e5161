package agencyhub.enquiry;

import agencyhub.agency.OfficeRef;
import agencyhub.clock.BusinessClock;
import agencyhub.directory.InForce;
import agencyhub.directory.Rulebook;
import agencyhub.duty.Chasing;
import agencyhub.duty.Duty;
import agencyhub.duty.DutyKind;
import agencyhub.duty.Reach;
import agencyhub.ledger.DutyRow;
import agencyhub.ledger.StateColumn;
import agencyhub.message.Failure;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import agencyhub.message.Party;
import agencyhub.view.Veil;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** A duty as one agency may see it. */
@Component
class DutyView {

    /** Whether the delivery that a duty hangs on is underway, and how it ended if not. */
    static final String COLUMNS = DutyRow.COLUMNS + ", duty.delivery,"
            + " exists (select from pending p where p.delivery = duty.delivery) as underway,"
            + " (select a.outcome from attempt a where a.delivery = duty.delivery and a.settles"
            + " order by a.generation desc, a.number desc limit 1) as settled,"
            + " (select jsonb_build_object('parties', c.state -> 'parties') from case_file c"
            + " where c.reference = duty.case_reference) as case_state";

    private final InForce inForce;
    private final BusinessClock clock;

    DutyView(InForce inForce, BusinessClock clock) {
        this.inForce = inForce;
        this.clock = clock;
    }

    /** @param parties of its case */
    record Row(Duty duty, String state, Optional<String> delivery, Reach reach, List<Party> parties) {}

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
        return new Row(
                DutyRow.read(row),
                row.getString("state"),
                Optional.ofNullable(delivery),
                reach,
                Optional.ofNullable(row.getString("case_state"))
                        .map(state -> StateColumn.read(state).parties())
                        .orElse(List.of()));
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
        Optional<Veil> veil =
                Veil.before(viewer, Set.of(), row.parties(), inForce.rulebook().directory());
        json.set("owedBy", Replies.office(duty.owedBy(), veil));
        json.set("owedTo", Replies.office(duty.owedTo(), veil));
        duty.level().map(Level::word).ifPresent(level -> json.put("level", level));
        owes(duty).ifPresent(type -> json.put("owes", type));
        Replies.put(json, "dueBy", duty.dueBy());
        if (row.state().equals("open")) {
            ahead(row, veil).ifPresent(step -> json.set("nextStep", step));
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

    /** The ladder of whoever is hidden is hidden whole: its head teacher, too, tells which school it is. */
    private Optional<ObjectNode> ahead(Row row, Optional<Veil> veil) {
        Rulebook rules = inForce.rulebook();
        return new Chasing(rules.directory(), rules.policies(), rules.calendar())
                .ahead(row.duty(), row.reach())
                .map(step -> {
                    ObjectNode json =
                            Replies.object().put("at", step.at().toString()).put("kind", step.kind());
                    Optional<OfficeRef> instead = veil.filter(
                                    hiding -> hiding.hides(row.duty().owedBy().agency()))
                            .map(Veil::standIn);
                    json.set("office", Replies.office(instead.orElse(step.office()), veil));
                    return json;
                });
    }
}
