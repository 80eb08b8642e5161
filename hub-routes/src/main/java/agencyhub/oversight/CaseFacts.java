package agencyhub.oversight;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What cases add to the figures beside their duties: read as a whole from the case and its messages whenever something has changed,
 * so that reading twice does no harm.
 */
final class CaseFacts {
    /** The cases, and who has which part in them; a part that two have, the first. */
    private static final String CASES = "with c as (select c.reference, c.opened_at, c.state,"
            + " (select array_agg(p ->> 'agency') from jsonb_array_elements(c.state -> 'parties') p"
            + " where p ->> 'role' = 'REFERRER') as referrers,"
            + " (select p ->> 'agency' from jsonb_array_elements(c.state -> 'parties') with ordinality e (p, n)"
            + " where p ->> 'role' = 'POLICE' order by n limit 1) as force,"
            + " (select p ->> 'agency' from jsonb_array_elements(c.state -> 'parties') with ordinality e (p, n)"
            + " where p ->> 'role' = 'PANEL_CHAIR' order by n limit 1) as authority"
            + " from case_file c where c.reference = any(:cases))";

    /**
     * The referrer knows once it has acknowledged feedback or the closure, or was told of it in person. Until then it is owed
     * feedback, or its acknowledgement of it is owed; by the first of these it should know.
     */
    static final String REFERRALS = CASES
            + ", word as (select c.reference, a.state, a.due_by, d.type as ended_by from c"
            + " join message m on m.case_reference = c.reference and m.type in ('referrer-feedback', 'closure-notice')"
            + " join duty a on a.message = m.id and a.kind = 'acknowledge' and a.owed_by_agency = any(c.referrers)"
            + " left join message d on d.id = a.discharged_by and a.state = 'discharged'),"
            + " feedback as (select c.reference, f.state, f.due_by from c join duty f on f.case_reference = c.reference"
            + " and f.state in ('open', 'withheld') and f.kind = 'send' and 'referrer-feedback' = any(f.owes)),"
            + " known as (select distinct reference from word where ended_by in ('acknowledgement', 'told-in-person')),"
            + " owed as (select reference, min(due_by) as due_by from (select reference, due_by from word"
            + " where state = 'open' union all select reference, due_by from feedback where state = 'open') o"
            + " group by reference),"
            + " held_back as (select distinct reference from feedback where state = 'withheld')"
            + " insert into oversight_referral (reference, month, opened_at, force, authority, standing, due_by,"
            + " repeat_closed) select c.reference, oversight_month(c.opened_at), c.opened_at, coalesce(c.force, ''),"
            + " coalesce(c.authority, ''), case when k.reference is not null then 'informed'"
            + " when o.reference is not null then 'owed' when h.reference is not null then 'withheld'"
            + " when coalesce((c.state #>> '{course,decided}')::boolean, false) then 'released' else 'undecided' end,"
            + " case when k.reference is null then o.due_by end,"
            + " case when exists (select from jsonb_each_text(c.state -> 'repeats') e where e.value = 'SAME') then"
            + " (select oversight_month(m.accepted_at) from message m"
            + " where m.id = (c.state #>> '{closing,closed}')::uuid) end"
            + " from c left join known k using (reference) left join owed o using (reference)"
            + " left join held_back h using (reference)"
            + " on conflict (reference) do update set force = excluded.force, authority = excluded.authority,"
            + " standing = excluded.standing, due_by = excluded.due_by, repeat_closed = excluded.repeat_closed";

    /** It holds once everybody asked has approved; while one has not, it waits among what is conditional in its case. */
    static final String WITHHELD = CASES
            + " insert into oversight_withheld (message, reference, month, agency, reason, standing)"
            + " select w.id, w.case_reference, oversight_month(w.accepted_at), w.sender,"
            + " coalesce(convert_from(w.body, 'UTF8')::jsonb #>> '{data,reasonCode}', 'OTHER'),"
            + " case when jsonb_exists(c.state -> 'conditional', w.id::text) then 'asked' when exists (select from duty a"
            + " left join message d on d.id = a.discharged_by where a.message = w.id and a.kind = 'acknowledge'"
            + " and (a.state = 'waived' or (d.type = 'acknowledgement'"
            + " and convert_from(d.body, 'UTF8')::jsonb #>> '{data,level}' = 'rejected'))) then 'refused'"
            + " else 'approved' end"
            + " from c join message w on w.case_reference = c.reference and w.type = 'feedback-withheld'"
            + " on conflict (message) do update set standing = excluded.standing";

    static final String INTERVENTIONS = CASES
            + " insert into oversight_intervention (commission, reference, month, provider, contracted, held, not_held, over)"
            + " select i.key::uuid, c.reference, oversight_month(m.accepted_at), i.value ->> 'provider',"
            + " (i.value ->> 'contracted')::int, s.held, s.not_held, i.value ->> 'stage' = 'OVER'"
            + " from c cross join lateral jsonb_each(c.state -> 'interventions') i join message m on m.id = i.key::uuid"
            + " cross join lateral (select count(*) filter (where (e.value ->> 'held')::boolean) as held,"
            + " count(*) filter (where not (e.value ->> 'held')::boolean) as not_held"
            + " from jsonb_each(i.value -> 'sessions') e) s"
            + " on conflict (commission) do update set contracted = excluded.contracted, held = excluded.held,"
            + " not_held = excluded.not_held, over = excluded.over";

    static final String CLOSURES = CASES
            + " insert into oversight_closure (message, month, agency, type, overridden)"
            + " select m.id, oversight_month(m.accepted_at), m.sender, m.type, m.flags @> '{gate-overridden}'"
            + " from c join message m on m.case_reference = c.reference and m.type in ('closure-notice', 'exit-decision')"
            + " on conflict (message) do nothing";

    private CaseFacts() {}

    static void readAgain(JdbcClient ledger, List<String> cases) {
        String[] references = cases.toArray(String[]::new);
        for (String sql : List.of(REFERRALS, WITHHELD, INTERVENTIONS, CLOSURES)) {
            ledger.sql(sql).param("cases", references).update();
        }
    }
}
