package agencyhub.ledger;

import java.sql.Connection;
import java.sql.SQLException;

/** What one accepting transaction writes, a statement for each table. */
final class AcceptRows {
    private static final String SOMEBODY_ELSE_WAS_TOLD =
            "coalesce((tell_resolved or stands_agency <> owed_by_agency or stands_office <> owed_by_office)"
                    + " and (stands_agency, stands_office) <> (r.f, r.g), false)";

    final Rows newCases = new Rows("text", "timestamptz", "int4", "text");
    final Rows cases = new Rows("text", "int4", "text");
    final Rows messages = new Rows(
            "uuid",
            "int8",
            "text",
            "int4",
            "text",
            "text",
            "text",
            "timestamptz",
            "timestamptz",
            "timestamptz",
            "bytea",
            "bytea",
            "bytea",
            "text",
            "text",
            "text");
    /** Messages that say something of an individual. */
    final Rows identities = new Rows("uuid", "int8", "text");

    final Rows deliveries =
            new Rows("uuid", "uuid", "int8", "text", "text", "text", "text", "text", "timestamptz", "bytea", "text");
    final Rows pending = new Rows(
            "uuid",
            "uuid",
            "int8",
            "text",
            "text",
            "text",
            "bool",
            "bool",
            "int2",
            "text",
            "int8",
            "bool",
            "timestamptz");
    final Rows duties = new Rows(
            "uuid",
            "text",
            "uuid",
            "uuid",
            "text",
            "text",
            "text",
            "text",
            "text",
            "text",
            "text",
            "timestamptz",
            "timestamptz",
            "text",
            "text",
            "bool",
            "timestamptz",
            "timestamptz",
            "text");
    /** Duties that end or are withheld: the new state, by which message, when, the review if there is one, by which office. */
    final Rows endings = new Rows("uuid", "text", "uuid", "timestamptz", "timestamptz", "text", "text");

    final Rows passes = new Rows("uuid", "text", "text", "text", "text");
    final Rows advances = Duties.advances();
    /** Duties that an heir owes: by whom, to whom, until when, where it stands, and for which delivery. */
    final Rows moves = new Rows(
            "uuid",
            "text",
            "text",
            "text",
            "text",
            "timestamptz",
            "text",
            "int2",
            "timestamptz",
            "timestamptz",
            "text",
            "text",
            "uuid");
    /** Deliveries that nobody carries any more: to an agency that has ended. In whose place stands whom. */
    final Rows abandoned = new Rows("uuid", "text", "timestamptz");

    void write(Connection connection) throws SQLException {
        newCases.update(
                connection,
                "insert into case_file (reference, opened_at, last_seq, state)"
                        + " select r.a, r.b, r.c, r.d::jsonb from unnest(:rows) as r(a, b, c, d) order by r.a");
        cases.update(
                connection,
                "update case_file set last_seq = r.b, state = r.c::jsonb"
                        + " from unnest(:rows) as r(a, b, c) where reference = r.a");
        messages.update(
                connection,
                "insert into message (id, entry, case_reference, case_seq, type, sender, sender_office, event_time,"
                        + " occurred_at, accepted_at, digest, body, receipt, policy_version, flags, trace)"
                        + " select a, b, c, d, e, f, g, h, i, j, k, l, m, n, string_to_array(o, ','), p"
                        + " from unnest(:rows) as r(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p)");
        identities.update(
                connection, "insert into identity_said (message, entry, case_reference) select * from unnest(:rows)");
        deliveries.update(
                connection,
                "insert into delivery (id, message, entry, case_reference, agency, office, roles, level,"
                        + " acknowledge_by, copy_digest, veil)"
                        + " select a, b, c, d, e, f, string_to_array(g, ','), h, i, j, string_to_array(k, ',')"
                        + " from unnest(:rows) as r(a, b, c, d, e, f, g, h, i, j, k)");
        pending.update(
                connection,
                "insert into pending (delivery, message, entry, case_reference, agency, office, in_order, urgent, door,"
                        + " door_key, lease, next_attempt_at, stuck_at)"
                        + " select a, b, c, d, e, f, g, h, i, j, k, case when l then 'infinity' else now() end, m"
                        + " from unnest(:rows) as r(a, b, c, d, e, f, g, h, i, j, k, l, m)");
        duties.update(
                connection,
                "insert into duty (id, kind, message, delivery, case_reference, owed_by_agency, owed_by_office,"
                        + " owed_to_agency, owed_to_office, level, owes, opened_at, due_by, policy_version, ladder,"
                        + " urgent, chased_since, next_step_at, about)"
                        + " select a, b, c, d, e, f, g, h, i, j, string_to_array(k, ','), l, m, n, o, p, q, s,"
                        + " coalesce(split_part(k, ',', 1), t)"
                        + " from unnest(:rows) as r(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, s, t)");
        endings.update(
                connection,
                "update duty set state = r.b, discharged_by = r.c, discharged_at = r.d, next_step_at = r.e,"
                        + " tell_resolved = " + SOMEBODY_ELSE_WAS_TOLD
                        + " from unnest(:rows) as r(a, b, c, d, e, f, g) where id = r.a and state in ('open', 'withheld')");
        passes.update(
                connection,
                "update duty set owed_by_agency = r.b, owed_by_office = r.c, owed_to_agency = r.d, owed_to_office = r.e"
                        + " from unnest(:rows) as r(a, b, c, d, e)"
                        + " where id = r.a and state in ('open', 'withheld')");
        moves.update(
                connection,
                "update duty set owed_by_agency = r.b, owed_by_office = r.c, owed_to_agency = r.d, owed_to_office = r.e,"
                        + " due_by = r.f, failure = r.g, rungs = r.h, chased_since = r.i, next_step_at = r.j,"
                        + " stands_agency = r.k, stands_office = r.l,"
                        + " delivery = case when kind = 'send' then delivery else r.m end"
                        + " from unnest(:rows) as r(a, b, c, d, e, f, g, h, i, j, k, l, m)"
                        + " where id = r.a and state in ('open', 'withheld')");
        abandoned.update(
                connection,
                "with r as (select * from unnest(:rows) as r(delivery, heir, at)), gone as (delete from pending p using r"
                        + " where p.delivery = r.delivery returning p.delivery, p.generation, p.attempts, p.door_key,"
                        + " r.heir, r.at) insert into attempt (delivery, generation, number, at, door, outcome, detail,"
                        + " settles) select delivery, generation, attempts + 1, at, split_part(door_key, ':', 2), '"
                        + Outcome.READDRESSED + "', 'to ' || heir, true from gone");
        advances.update(connection, Duties.ADVANCE);
    }
}
