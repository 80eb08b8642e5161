package agencyhub.enquiry;

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
            + " (select true from pending p where p.delivery = duty.delivery limit 1) is not null as underway,"
            + " (select jsonb_build_object('parties', c.state -> 'parties') from case_file c"
            + " where c.reference = duty.case_reference) as case_state,"
            + " (select a.outcome from attempt a where a.delivery = duty.delivery and a.settles"
            + " order by a.generation desc, a.number desc limit 1) as settled";

    /** More rungs than any ladder has. */
    private static final int MOST_STEPS = 50;

    private final InForce inForce;
    private final BusinessClock clock;

    DutyView(InForce inForce, BusinessClock clock) {
        this.inForce = inForce;
        this.clock = clock;
    }

    /** @param parties of its case: what each may know of it */
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

    ObjectNode json(Row known, String viewer) {
        Instant now = clock.instant();
        Row row = mayKnowOfWithholding(known, viewer) ? known : asIfOpen(known, now);
        Duty duty = row.duty();
        String state = row.state();
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
        json.put("message", duty.message().toString())
                .put("case", duty.caseReference())
                .put("policy", duty.policy());
        json.set("owedBy", Replies.office(duty.owedBy()));
        json.set("owedTo", Replies.office(duty.owedTo()));
        duty.level().map(Level::word).ifPresent(level -> json.put("level", level));
        owes(duty).ifPresent(type -> json.put("owes", type));
        Replies.put(json, "dueBy", duty.dueBy());
        if (row.state().equals("open")) {
            ahead(row).ifPresent(step -> json.set("nextStep", step));
        }
        Veil.all(viewer, Set.of(), row.parties(), inForce.rulebook().directory())
                .forEach(veil -> hide(veil, duty, json));
        return json;
    }

    /** The ladder of whoever is hidden is hidden whole: who supervises it, elsewhere, would tell who it is. */
    private static void hide(Veil veil, Duty duty, ObjectNode json) {
        veil.over(json);
        if (veil.hides(duty.owedBy().agency()) && json.path("nextStep") instanceof ObjectNode step) {
            step.set("office", Replies.office(veil.standIn()));
        }
    }

    /** Whoever withholds it and the owners of the case; never who waits for it. */
    private static boolean mayKnowOfWithholding(Row row, String viewer) {
        return !row.state().equals("withheld")
                || row.duty().owedBy().agency().equals(viewer)
                || CaseOwners.owns(viewer, row.parties());
    }

    /** Word for word what it would be had nobody withheld it: even a next step that is missing would tell. */
    private Row asIfOpen(Row row, Instant now) {
        Duty withheld = row.duty();
        Duty duty = with(withheld, Duty.Chase.untilBreach(withheld.dueBy().orElse(withheld.openedAt())));
        for (int step = 0;
                step < MOST_STEPS
                        && duty.chase()
                                .next()
                                .filter(next -> !next.isAfter(now))
                                .isPresent();
                step++) {
            duty = with(
                    duty,
                    chasing()
                            .next(duty, row.reach(), duty.chase().next().get())
                            .advance()
                            .to());
        }
        return new Row(duty, "open", row.delivery(), row.reach(), row.parties());
    }

    private static Duty with(Duty duty, Duty.Chase chase) {
        return new Duty(
                duty.id(),
                duty.kind(),
                duty.message(),
                duty.caseReference(),
                duty.owedBy(),
                duty.owedTo(),
                duty.level(),
                duty.owes(),
                duty.dueBy(),
                duty.openedAt(),
                duty.policy(),
                duty.ladder(),
                duty.urgent(),
                false,
                chase);
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

    /** Where several types would do, one of them. */
    static Optional<String> owes(Duty duty) {
        return duty.owes().stream().findFirst().map(MessageType::wire);
    }

    private Optional<ObjectNode> ahead(Row row) {
        return chasing().ahead(row.duty(), row.reach()).map(step -> {
            ObjectNode json = Replies.object().put("at", step.at().toString()).put("kind", step.kind());
            json.set("office", Replies.office(step.office()));
            return json;
        });
    }

    private Chasing chasing() {
        Rulebook rules = inForce.rulebook();
        return new Chasing(rules.directory(), rules.policies(), rules.calendar());
    }
}
