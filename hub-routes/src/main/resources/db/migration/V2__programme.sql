-- What the whole programme needs to remember: what has become of each case, who owns it, what is withheld and waived.

-- A case's state, as far as later messages are judged by it (agencyhub.duty.CaseState). The parties are part of it.
alter table case_file add column state jsonb;

-- Cases from before: the police hold the risk and co-ordinate, through the office that was told first or spoke first.
update case_file c
set state = jsonb_strip_nulls(jsonb_build_object(
    'parties', (select jsonb_agg(jsonb_build_object(
                    'role', upper(replace(p ->> 'role', '-', '_')), 'agency', p ->> 'agency') order by n)
                from jsonb_array_elements(c.parties) with ordinality as e(p, n)),
    'ownership', (select jsonb_build_object('coordinator', owner, 'riskOwner', owner)
                  from (select jsonb_build_object('agency', police.agency, 'office', coalesce(
                            (select d.office from message m join delivery d on d.message = m.id
                             where m.case_reference = c.reference and d.agency = police.agency
                             order by m.case_seq limit 1),
                            (select m.sender_office from message m
                             where m.case_reference = c.reference and m.sender = police.agency
                             order by m.case_seq limit 1),
                            'unknown')) as owner
                        from (select p ->> 'agency' as agency
                              from jsonb_array_elements(c.parties) with ordinality as e(p, n)
                              order by p ->> 'role' <> 'police', n limit 1) police) owning),
    'closing', (select jsonb_build_object(
                    'closed', (array_agg(m.id order by m.case_seq desc))[1],
                    'uninformed', (select coalesce(jsonb_agg(distinct o.owed_by_agency), '[]') from duty o
                                   where o.message = (array_agg(m.id order by m.case_seq desc))[1]
                                   and o.kind = 'acknowledge' and o.state = 'open'),
                    'times', count(*))
                from message m where m.case_reference = c.reference and m.type = 'closure-notice'),
    'course', (select jsonb_build_object(
                    'decided', count(*) > 0,
                    'discussed', count(*) filter (where m.type = 'panel-outcome') > 0)
               from message m where m.case_reference = c.reference
               and m.type in ('panel-outcome', 'closure-notice'))));

-- Exactly one office co-ordinates a case and exactly one holds its risk, at every instant: agency/office.
alter table case_file
    drop column parties,
    alter column state set not null,
    add column coordinator text not null generated always as ((state #>> '{ownership,coordinator,agency}') || '/'
        || (state #>> '{ownership,coordinator,office}')) stored,
    add column risk_owner text not null generated always as ((state #>> '{ownership,riskOwner,agency}') || '/'
        || (state #>> '{ownership,riskOwner,office}')) stored,
    add constraint owned_by_an_office check (coordinator like '_%/_%' and risk_owner like '_%/_%');
create index case_coordinator on case_file (coordinator);
create index case_risk_owner on case_file (risk_owner);

-- What people must see about a message that was accepted all the same.
alter table message add column flags text[] not null default '{}';

-- Several types may discharge one duty. Whatever ended a duty or withholds it is a message: discharged_by.
drop index duty_due, duty_of_case;
alter table duty
    drop constraint owes_a_type,
    drop constraint discharged_by_a_message,
    alter column owes type text[] using case when owes is not null then array[owes] end,
    add column urgent boolean not null default false,
    -- Ended or withheld after somebody else had been told of it: that office is still to be told that it is over.
    add column tell_resolved boolean not null default false,
    add constraint owes_a_type check ((kind <> 'acknowledge') = (owes is not null and cardinality(owes) > 0)),
    add constraint changed_by_a_message check ((state = 'open') = (discharged_by is null)),
    add constraint withheld_until_its_review check (state <> 'withheld' or next_step_at is not null);

-- What is due: the sweep reads it from its beginning, the urgent first, and nothing else.
create index duty_due on duty (urgent, next_step_at, id)
    where state in ('open', 'withheld') and next_step_at is not null;
create index duty_of_case on duty (case_reference) where state in ('open', 'withheld') and kind <> 'acknowledge';
create index duty_resolved on duty (id) where tell_resolved;
-- Everybody on the ladder has been told: these stand on the worklist of an office and nowhere else.
create index duty_at_the_top on duty (stands_agency, stands_office) where state = 'open' and next_step_at is null;
-- Millions of rows that change when they fall due: a fifth of them dead before anybody cleans up is too much.
alter table duty set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

-- Each message of a case changes its row, and none of its indexed columns: with room on its page no index is touched.
alter table case_file set (fillfactor = 80);

-- How far the sweep got: whatever was due at `swept` (business time) had its turn before `ended_at` (real time).
create table sweep (
    one      boolean primary key default true check (one),
    swept    timestamptz not null,
    ended_at timestamptz not null
);
insert into sweep (swept, ended_at) values (now(), now());
