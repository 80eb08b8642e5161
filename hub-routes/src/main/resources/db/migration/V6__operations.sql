-- What operators do, who allowed it, and what it left behind: entries in a record that is only ever added to, windows in
-- which doors are shut on purpose, and contact details put right ahead of the directory file.

-- Nothing about a person: accounts and opaque references. `at` is business time, `recorded_at` real time.
create table operation (
    seq         bigint generated always as identity primary key,
    id          uuid        not null,  -- the operation's: the same form sent twice is one operation
    step        smallint    not null,  -- 0: what was begun; then what became of it
    at          timestamptz not null,
    recorded_at timestamptz not null default now(),
    account     text        not null,
    role        text        not null,
    kind        text        not null,
    reason      text        not null,
    concerned   text        not null,  -- duty/<id>, delivery/<id>, door/<key>, office/<agency>/<office>, agency/<id>, case/<reference>
    outcome     text        not null check (outcome in ('begun', 'done', 'waits', 'declined', 'refused')),
    detail      text        not null default '',
    asked       jsonb,                 -- what is to be done once a second person allows it
    unique (id, step)
);
create index operation_concerned on operation (concerned, seq);
create index operation_kind on operation (kind, seq);
create index operation_account on operation (account, seq);
create index operation_waits on operation (seq) where outcome = 'waits';

create function only_added_to() returns trigger language plpgsql as $$
begin
    raise exception '% is only ever added to', tg_table_name;
end $$;
create trigger operation_stays before update or delete or truncate on operation
    for each statement execute function only_added_to();

-- Doors that are shut on purpose for a while (business time). The row of door_fault says that one is shut now.
create table maintenance_window (
    id       uuid primary key,
    door_key text        not null,
    agency   text        not null,
    from_at  timestamptz not null,
    until_at timestamptz not null,
    reason   text        not null,
    ended_at timestamptz,
    check (from_at < until_at)
);
create index maintenance_window_ahead on maintenance_window (door_key) where ended_at is null;
create index maintenance_window_agency on maintenance_window (agency, from_at);

alter table door_fault
    drop constraint door_fault_state_check,
    add constraint door_fault_state_check check (state in ('down', 'faulty', 'retired', 'paused'));

-- What waits behind which door, the oldest first. What is carried at this moment is not in it, and so not paid for.
create index pending_waiting on pending (door_key, entry) where lease is null;
-- The time for which its door was shut on purpose does not count against it. Null: counted from when it was accepted.
alter table pending add column patience_since timestamptz;

-- Contact details and secrets that hold in the place of what the directory file says, until that says something else.
create table amendment (
    id        uuid primary key,  -- the operation's
    agency    text        not null,
    office    text        not null default '',   -- empty: the agency's own
    place     smallint    not null default 0,    -- which of its doors
    field     text        not null check (field in ('mail', 'telephone', 'url', 'secret', 'token')),
    value     text        not null,              -- a secret is encrypted, a token only its digest
    was       text        not null,              -- what the file said then: a newer file that says something else wins
    since     timestamptz not null,              -- business time
    account   text        not null,
    old_until timestamptz,                       -- real time: until then the former secret or token is good as well
    ended_at  timestamptz,
    ended_why text
);
create index amendment_in_force on amendment (since) where ended_at is null;
create index amendment_of on amendment (agency, since);
