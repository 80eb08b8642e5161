package agencyhub.worklist;

import agencyhub.agency.DirectoryFile;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.clock.BusinessClock;
import agencyhub.directory.Rulebook;
import agencyhub.ledger.LedgerInReach;
import agencyhub.policy.Policies;
import agencyhub.policy.PolicyFile;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The room on a ledger of its own, on a Friday morning: duties are written as they would stand there. */
final class Office {
    static final Instant FRIDAY = Instant.parse("2026-11-27T10:00:00Z");

    private static final String DIRECTORY = """
            agencies:
              - id: school.northfield
                name: Northfield School
                kind: school
                authority: la.anyshire
                nation: england
                offices:
                  - {id: dsl, name: Safeguarding lead, cover: head, supervisor: head}
                  - {id: head, name: Head teacher}
                doors: [{inbox: {}}]
              - id: school.ardglen
                name: Ardglen School
                kind: school
                authority: la.anyshire
                nation: scotland
                offices: [{id: dsl, name: Safeguarding lead}]
                doors: [{inbox: {}}]
              - id: la.anyshire
                name: Anyshire Council
                kind: local-authority
                force: police.anyshire
                nation: england
                offices: [{id: panel, name: Panel chair, supervisor: director}, {id: director, name: Director}]
                doors: [{inbox: {}}]
              - id: police.anyshire
                name: Anyshire Police
                kind: police
                nation: england
                offices: [{id: prevent, name: Prevent team}]
                doors: [{inbox: {}}]
            """;

    final LedgerInReach ledger;
    final BusinessClock clock = new BusinessClock(Clock.systemUTC());
    final List<WorklistChanged> changes = new ArrayList<>();
    final Rulebook rules = new Rulebook(
            DirectoryFile.read("directory.yaml", DIRECTORY, UnaryOperator.identity()),
            Policies.only(PolicyFile.shipped()),
            WorkingCalendar.shipped());
    final Entries entries;
    final Worklist worklist;
    final Counting counting;

    Office(LedgerInReach ledger) {
        this.ledger = ledger;
        clock.stopAt(FRIDAY);
        entries = new Entries(ledger.sql(), () -> rules, clock);
        worklist = new Worklist(ledger.sql(), () -> rules, clock, entries, new Debtors(ledger.sql(), () -> rules));
        counting = new Counting(
                ledger.sql(),
                () -> rules,
                clock,
                worklist,
                new ShutDoors(ledger.sql(), () -> rules),
                new Refusals(ledger.sql(), () -> rules, clock),
                change -> changes.add((WorklistChanged) change));
    }

    void isCleared() {
        ledger.sql()
                .sql("truncate duty, message, delivery, attempt, pending, door_fault, case_file, saved_view")
                .update();
    }

    ADuty aDuty() {
        return new ADuty();
    }

    /** An open duty to acknowledge a closure notice, due an hour ago and chased once, unless said otherwise. */
    final class ADuty {
        private final Map<String, Object> row = new HashMap<>();

        private ADuty() {
            row.put("id", UUID.randomUUID());
            row.put("kind", "acknowledge");
            row.put("state", "open");
            row.put("owing", "school.northfield");
            row.put("waiting", "la.anyshire");
            row.put("about", "closure-notice");
            row.put("urgent", false);
            row.put("failure", "not-acknowledged");
            row.put("rungs", 1);
            row.put("due", Timestamp.from(FRIDAY.minusSeconds(3600)));
            row.put("next", Timestamp.from(FRIDAY.plusSeconds(3600)));
            row.put("stands", "school.northfield/dsl");
            row.put("case", "AN-1");
        }

        ADuty with(String what, Object value) {
            row.put(what, value);
            return this;
        }

        ADuty due(String at) {
            return with("due", Timestamp.from(Instant.parse(at)));
        }

        ADuty next(String at) {
            return with("next", at == null ? null : Timestamp.from(Instant.parse(at)));
        }

        ADuty toSend(String type) {
            return with("kind", "send").with("about", type).with("failure", "not-sent");
        }

        ADuty notChased() {
            return with("failure", null).with("rungs", 0).with("stands", null).with("next", row.get("due"));
        }

        UUID written() {
            ledger.sql()
                    .sql(
                            "insert into duty (id, kind, state, message, case_reference, owed_by_agency, owed_by_office,"
                                    + " owed_to_agency, owed_to_office, level, owes, about, opened_at, due_by, policy_version,"
                                    + " ladder, urgent, failure, rungs, chased_since, next_step_at, stands_agency, stands_office,"
                                    + " discharged_by, discharged_at) values (:id, :kind, :state, gen_random_uuid(), :case, :owing,"
                                    + " 'dsl', :waiting, 'panel', case when :kind = 'acknowledge' then 'received' end,"
                                    + " case when :kind <> 'acknowledge' then array[:about] end, :about, now(), :due, 'shipped-2',"
                                    + " 'standard', :urgent, :failure, :rungs, coalesce(:due, now()), :next, split_part(:stands, '/', 1),"
                                    + " split_part(:stands, '/', 2), case when :state <> 'open' then gen_random_uuid() end, now())")
                    .params(row)
                    .update();
            return (UUID) row.get("id");
        }
    }
}
