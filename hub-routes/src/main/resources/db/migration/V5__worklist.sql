-- What the worklist is read along. Everything here holds open duties only, however many have been discharged.

-- What somebody is to know in the end: the type of the message that is to be acknowledged, or of the one that is to be sent.
alter table duty add column about text;
update duty set about = coalesce(duty.owes[1], message.type) from message
where message.id = duty.message and duty.state in ('open', 'withheld');

-- The longest overdue first: of each failure (null: nobody is chased yet), the urgent ones apart. A list is a merge of few
-- short stretches of one of these, whatever it is filtered by. What has no deadline within the calendar comes last.
create index duty_open on duty
    (failure, urgent, coalesce(due_by, timestamptz '9999-01-01 00:00:00+00'), id) where state = 'open';
create index duty_open_owing on duty
    (owed_by_agency, failure, urgent, coalesce(due_by, timestamptz '9999-01-01 00:00:00+00'), id) where state = 'open';
create index duty_open_waiting on duty
    (owed_to_agency, failure, urgent, coalesce(due_by, timestamptz '9999-01-01 00:00:00+00'), id) where state = 'open';
create index duty_open_about on duty
    (about, failure, urgent, coalesce(due_by, timestamptz '9999-01-01 00:00:00+00'), id) where state = 'open';
create index duty_open_standing on duty
    (stands_agency, failure, urgent, coalesce(due_by, timestamptz '9999-01-01 00:00:00+00'), id)
    where state = 'open' and stands_agency is not null;
create index duty_withheld on duty (next_step_at, id) where state = 'withheld';

-- What no door took in the end.
create index attempt_not_delivered on attempt (at, delivery) where settles and outcome <> 'delivered';

-- A selection of the worklist that somebody wants to have again: its query string, nothing else.
create table saved_view (
    id         bigint primary key generated always as identity,
    account    text        not null,
    name       text        not null check (length(name) between 1 and 60),
    query      text        not null check (length(query) <= 2000),
    created_at timestamptz not null,
    unique (account, name)
);
