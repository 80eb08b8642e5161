package agencyhub.worklist;

import agencyhub.ledger.LedgerInReach;
import java.util.List;

/**
 * Fills a real ledger as years of work would leave it: most duties discharged, some open, a few overdue and chased, a few
 * withheld; deliveries that arrived, some that wait behind a door, some that were refused.
 */
public final class LedgerAtWork {
    private static final String AGENCIES = "(array['school.northfield','school.southfield','school.eastfield',"
            + "'la.anyshire','police.anyshire','provider.harbour'])[1 + n % 6]";
    private static final String OTHERS = "(array['la.anyshire','police.anyshire','la.glen'])[1 + n % 3]";
    private static final String ID = "(lpad(to_hex(n), 12, '0') || '7000800000000000000%d')::uuid";

    private LedgerAtWork() {}

    /** @param many messages, with four deliveries and four duties to each */
    public static void fill(LedgerInReach ledger, int many) {
        for (String statement : List.of(
                "insert into case_file (reference, opened_at, last_seq, state) select 'AN-' || n, now(), 4,"
                        + " '{\"ownership\": {\"coordinator\": {\"agency\": \"police.anyshire\", \"office\": \"prevent\"},"
                        + " \"riskOwner\": {\"agency\": \"police.anyshire\", \"office\": \"prevent\"}}}'"
                        + " from generate_series(1, %1$d / 4) n",
                "insert into message (id, entry, case_reference, case_seq, type, sender, sender_office, event_time,"
                        + " accepted_at, digest, body, receipt, policy_version) select " + ID.formatted(1)
                        + ", n, 'AN-' || (1 + n / 4), n %% 4, (array['closure-notice','referral-update','reminder'])[1 + n %% 3],"
                        + " 'la.anyshire', 'panel', now(), now(), '', '{}', '', 'shipped-2'"
                        + " from generate_series(1, %1$d) n",
                "insert into delivery (id, message, entry, case_reference, agency, office, roles, copy_digest) select "
                        + ID.formatted(2)
                        + ", (lpad(to_hex(1 + n / 4), 12, '0') || '70008000000000000001')::uuid, 1 + n / 4,"
                        + " 'AN-' || (1 + n / 16), " + AGENCIES.replace("%", "%%") + ", 'desk', '{referrer}', ''"
                        + " from generate_series(1, 4 * %1$d) n",
                "insert into attempt (delivery, generation, number, at, door, outcome, detail, settles) select "
                        + ID.formatted(2) + ", 0, 1, now() - n * interval '1 minute', 'https',"
                        + " case when n %% 400 = 7 then 'refused' else 'delivered' end, 'HTTP 200', true"
                        + " from generate_series(1, 4 * %1$d) n where n %% 40 <> 0",
                "insert into pending (delivery, message, entry, case_reference, agency, office, in_order, urgent, door,"
                        + " door_key, next_attempt_at) select " + ID.formatted(2)
                        + ", (lpad(to_hex(1 + n / 4), 12, '0') || '70008000000000000001')::uuid, 1 + n / 4,"
                        + " 'AN-' || (1 + n / 16), 'school.northfield-' || n / 40 %% 50, 'desk', true, false, 0, 'school.northfield-' || n / 40 %% 50 || ':https:1',"
                        + " case when n %% 80 = 0 then 'infinity'::timestamptz else now() end"
                        + " from generate_series(1, 4 * %1$d) n where n %% 40 = 0",
                "insert into door_fault select 'school.northfield-' || n || ':https:1', 'school.northfield-' || n, 'https', 'down',"
                        + " 'connection refused', now(), 3, now() from generate_series(1, 5) n",
                "insert into duty (id, kind, state, message, delivery, case_reference, owed_by_agency, owed_by_office,"
                        + " owed_to_agency, owed_to_office, level, owes, about, opened_at, due_by, policy_version, ladder, urgent,"
                        + " failure, rungs, chased_since, next_step_at, stands_agency, stands_office, discharged_by,"
                        + " discharged_at) select " + ID.formatted(4)
                        + ", case when n %% 4 < 2 then 'acknowledge' else 'send' end,"
                        + " case when n %% 12 = 0 then 'open' when n / 40 %% 501 = 1 then 'withheld' else 'discharged' end,"
                        + " (lpad(to_hex(1 + n / 4), 12, '0') || '70008000000000000001')::uuid, null, 'AN-' || (1 + n / 16), "
                        + AGENCIES.replace("%", "%%") + ", 'desk', " + OTHERS.replace("%", "%%") + ", 'desk',"
                        + " case when n %% 4 < 2 then 'received' end,"
                        + " case when n %% 4 >= 2 then array['referrer-feedback'] end,"
                        + " case when n %% 4 < 2 then 'closure-notice' else 'referrer-feedback' end, now(),"
                        + " now() + (n %% 2000 - 1) * interval '1 hour', 'shipped-2', 'standard', n %% 600 = 0,"
                        + " case when n %% 180 = 0 then 'not-acknowledged' when n %% 240 = 0 then 'not-sent' end,"
                        + " 0, now(), now() + (n %% 2000) * interval '1 hour',"
                        + " case when n %% 360 = 0 then 'hub.operations' end, case when n %% 360 = 0 then 'operations' end,"
                        + " case when n %% 12 <> 0 then gen_random_uuid() end, now()"
                        + " from generate_series(1, 4 * %1$d) n",
                "insert into saved_view (account, name, query, created_at) select 'a' || n, 'mine', '', now()"
                        + " from generate_series(1, 1000) n")) {
            ledger.sql().sql(statement.formatted(many)).update();
        }
        ledger.sql().sql("analyze").update();
    }
}
