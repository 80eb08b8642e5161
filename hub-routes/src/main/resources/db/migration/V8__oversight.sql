-- Figures for those who oversee the programme: counts that are kept up to date, so that nothing is counted while somebody waits.
--
-- Every change of a duty is written down in the transaction that makes it, summed up by statement (oversight_change), and the hub
-- folds these changes into the counts every few seconds. So the counts are exact whoever changed a duty and in whichever order
-- transactions commit, and folding may be done by any hub, at any time. What a case adds to the figures is read again whenever
-- one of its duties has changed (oversight_case_change). No text of a message is kept here, only codes.

-- The month in London's time; infinity for a deadline beyond the calendar.
create function oversight_month(at timestamptz) returns date language sql stable parallel safe
    return coalesce(date_trunc('month', at at time zone 'Europe/London')::date, date 'infinity');

-- Changes not yet folded.
create table oversight_change (
    month     date        not null,  -- in which the duty falls due
    falls_due timestamptz not null,
    agency    text        not null,
    owed      text        not null,
    outcome   text        not null,  -- open, withheld, waived, in-time, late, undated, telephone, lapsed
    failure   text        not null,  -- of an open duty
    office    text        not null,  -- of an open duty to acknowledge
    n         integer     not null
);
create table oversight_case_change (
    case_reference text not null
);

-- The counts: open duties by what they are now, the others by how they ended. An empty agency or an empty owed stands for all.
create table oversight_duty (
    owed    text   not null,
    month   date   not null,
    agency  text   not null,
    outcome text   not null,  -- as above; open while its time is ahead, overdue after it
    failure text   not null,
    n       bigint not null,
    primary key (owed, month, agency, outcome, failure)
);
create index oversight_duty_of_all on oversight_duty (month) where agency = '';

-- Open duties whose time is ahead, by when it comes.
create table oversight_ahead (
    falls_due timestamptz not null,
    month     date        not null,
    agency    text        not null,
    owed      text        not null,
    failure   text        not null,
    n         bigint      not null,
    primary key (falls_due, agency, owed, failure)
);

-- Open duties to acknowledge, by office.
create table oversight_office (
    agency text   not null,
    office text   not null,
    n      bigint not null,
    primary key (agency, office)
);

-- Whether the referrer knows. Force and authority are those of the case now.
create table oversight_referral (
    reference     text primary key,
    month         date        not null,  -- in which the referral was made
    opened_at     timestamptz not null,
    force         text        not null,
    authority     text        not null,
    -- undecided: no decision yet. owed: somebody owes the referrer word, or its acknowledgement is owed. withheld: for now.
    -- informed: it has said that it knows, or was told in person. released: nobody owes it anything any more.
    standing      text        not null check (standing in ('undecided', 'owed', 'withheld', 'informed', 'released')),
    due_by        timestamptz,           -- owed: by when it should have known
    repeat_closed date                   -- the month in which a referral that a person judged a repeat was closed
);
create index oversight_referral_owed on oversight_referral (due_by) where standing = 'owed';
create index oversight_referral_repeat on oversight_referral (repeat_closed) where repeat_closed is not null;

create table oversight_withheld (
    message   uuid primary key,
    reference text not null,
    month     date not null,
    agency    text not null,
    reason    text not null,  -- the code, never the words
    standing  text not null check (standing in ('asked', 'approved', 'refused'))
);
create table oversight_intervention (
    commission uuid primary key,
    reference  text    not null,
    month      date    not null,
    provider   text    not null,
    contracted integer not null,
    held       integer not null,
    not_held   integer not null,
    over       boolean not null
);
create table oversight_closure (
    message    uuid primary key,
    month      date    not null,
    agency     text    not null,
    type       text    not null,
    overridden boolean not null
);

-- Until when (business time) everything is in the counts.
create table oversight (
    one        boolean primary key default true check (one),
    as_of      timestamptz not null default '-infinity',
    fallen_due timestamptz not null default '-infinity',  -- until when open duties are counted as overdue
    changed    bigint      not null default 0             -- counts the times that something was folded
);
insert into oversight default values;

-- The few messages of a case that the figures are about: one short stretch of a small index.
create index message_of_note on message (case_reference)
    where type in ('referrer-feedback', 'closure-notice', 'exit-decision', 'feedback-withheld', 'told-in-person');

-- What a duty counts as. Discharged is not met: it may have lapsed because the case was closed, or rest on a telephone call.
create function oversight_key(r duty) returns table (month date, falls_due timestamptz, agency text, owed text, outcome text,
    failure text, office text, case_reference text) language sql stable as $$
    select oversight_month(r.due_by),
        -- In quarters of an hour, for thousands fall due at one close of business.
        case when r.state = 'open' then coalesce(date_bin('15 minutes', r.due_by + interval '15 minutes' - interval '1 microsecond',
            timestamptz '2000-01-01 00:00Z'), timestamptz 'infinity') else timestamptz '-infinity' end,
        r.owed_by_agency,
        case r.kind when 'acknowledge' then 'acknowledge:' || r.level when 'send' then 'send:' || array_to_string(r.owes, ',')
            else r.kind end,
        case when r.state <> 'discharged' then r.state else coalesce((
            select case
                when r.kind = 'acknowledge' and d.type = 'told-in-person' then 'telephone'
                when r.kind = 'acknowledge' and d.type <> 'acknowledgement' then 'lapsed'
                -- Another agency's acknowledgement: of the record that this one was told in person, or of its successor.
                when r.kind = 'acknowledge' and d.sender <> r.owed_by_agency and exists (
                    select from message t join duty y on y.message = t.id where t.case_reference = r.case_reference
                    and t.type = 'told-in-person' and y.discharged_by = d.id) then 'telephone'
                when r.kind <> 'acknowledge' and d.sender <> r.owed_by_agency then 'lapsed'
                when r.kind <> 'acknowledge' and d.type <> all (r.owes) and (r.kind = 'send' or d.type <> 'acknowledgement')
                    then 'lapsed'
                when r.due_by is null then 'undated'
                when r.discharged_at <= r.due_by then 'in-time'
                else 'late'
            end from message d where d.id = r.discharged_by), 'lapsed') end,
        case when r.state = 'open' then coalesce(r.failure, '') else '' end,
        case when r.state = 'open' and r.kind = 'acknowledge' then r.owed_by_office else '' end,
        r.case_reference
$$;

-- What is kept must be the same as what this says.
create view oversight_recount as
select k.* from duty d cross join lateral oversight_key(d) k;

create function oversight_note() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        -- A step put off, an office told: most updates change nothing that is counted.
        with changed as materialized (
            select row (w.*)::duty as before, row (i.*)::duty as after from was w join is_now i using (id)
            where (w.state, w.failure, w.due_by, w.owed_by_agency, w.owed_by_office, w.discharged_by)
                is distinct from (i.state, i.failure, i.due_by, i.owed_by_agency, i.owed_by_office, i.discharged_by)
        ), counted as (
            select k.*, -1 as n from changed c cross join lateral oversight_key(c.before) k
            union all
            select k.*, 1 from changed c cross join lateral oversight_key(c.after) k
        ), noted as (
            insert into oversight_change (month, falls_due, agency, owed, outcome, failure, office, n)
            select month, falls_due, agency, owed, outcome, failure, office, sum(n) from counted
            group by 1, 2, 3, 4, 5, 6, 7 having sum(n) <> 0
        )
        insert into oversight_case_change select distinct case_reference from counted;
    else
        with counted as (
            select k.* from touched t cross join lateral oversight_key(row (t.*)::duty) k
        ), noted as (
            insert into oversight_change (month, falls_due, agency, owed, outcome, failure, office, n)
            select month, falls_due, agency, owed, outcome, failure, office,
                case tg_op when 'INSERT' then count(*) else -count(*) end from counted
            group by 1, 2, 3, 4, 5, 6, 7
        )
        insert into oversight_case_change select distinct case_reference from counted;
    end if;
    return null;
end $$;
create trigger oversight_opened after insert on duty referencing new table as touched
    for each statement execute function oversight_note();
create trigger oversight_changed after update on duty referencing old table as was new table as is_now
    for each statement execute function oversight_note();
create trigger oversight_gone after delete on duty referencing old table as touched
    for each statement execute function oversight_note();

-- What there was before.
insert into oversight_change (month, falls_due, agency, owed, outcome, failure, office, n)
select month, falls_due, agency, owed, outcome, failure, office, count(*) from oversight_recount group by 1, 2, 3, 4, 5, 6, 7;
insert into oversight_case_change select reference from case_file;
