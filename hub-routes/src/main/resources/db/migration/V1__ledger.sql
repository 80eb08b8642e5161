-- The one memory. Everything else (broker queues, sockets, memory) can be lost and is rebuilt from here.
--
-- Two clocks: columns named *_at and *_by are business time (deadlines, ladders, what people read), except those of
-- node, pending.next_attempt_at and door_fault, which are real time (leases, back-off) and are always now() of this
-- server, so that several hubs agree.
--
-- The tables of the hot path (message, delivery, pending, attempt, duty) carry no foreign keys to one another: each
-- check would lock the parent row and double the cost of accepting. Rows that belong together are written by one
-- transaction, and nothing deletes them singly.

create sequence entry;        -- the order in which the hub accepted
create sequence incarnation;  -- one for each start of a hub

create table case_file (
    reference text primary key,
    opened_at timestamptz not null,
    last_seq  integer     not null,
    parties   jsonb       not null  -- [{"role": "police", "agency": "police.anyshire"}]
);

create table message (
    id             uuid primary key,
    entry          bigint      not null,
    case_reference text        not null,
    case_seq       integer     not null,
    type           text        not null,
    sender         text        not null,
    sender_office  text        not null,
    event_time     timestamptz not null,  -- when the sender says it was sent
    occurred_at    timestamptz,           -- when the sender says that it happened
    accepted_at    timestamptz not null,  -- when the hub recorded it
    digest         bytea       not null,  -- SHA-256 of the bytes received
    body           bytea       not null,
    receipt        bytea       not null,  -- as it was given, and is given again to a duplicate
    policy_version text        not null,
    unique (case_reference, case_seq)
);
create index message_sent on message (sender, entry);

-- Who is told of a message, and what each was sent. Never changes; how it went is in pending and attempt.
create table delivery (
    id             uuid primary key,
    message        uuid    not null,
    entry          bigint  not null,  -- the message's
    case_reference text    not null,
    agency         text    not null,
    office         text    not null,
    roles          text[]  not null,  -- in whose view the copy was built
    level          text,
    acknowledge_by timestamptz,
    copy_digest    bytea   not null   -- SHA-256 of the copy
);
create index delivery_message on delivery (message);
create index delivery_received on delivery (agency, entry);

-- Deliveries not yet settled: born with the delivery, deleted when a door took it or it was refused for good.
create table pending (
    delivery        uuid primary key,
    message         uuid        not null,
    entry           bigint      not null,
    case_reference  text        not null,
    agency          text        not null,
    office          text        not null,
    in_order        boolean     not null,
    urgent          boolean     not null,
    door            smallint    not null,            -- which of the office's doors is tried, from 0
    door_key        text        not null,
    generation      smallint    not null default 0,  -- counts wanted second sendings
    attempts        integer     not null default 0,
    lease           bigint,                          -- the incarnation that carries it now
    next_attempt_at timestamptz not null,            -- infinity: waits for its door
    shelved         boolean     not null default false,  -- put on the pull inbox, not fetched yet
    stuck_rung      smallint    not null default 0,
    stuck_at        timestamptz                      -- next step of the ladder for what is sent and not delivered
);
create index pending_due on pending (urgent desc, next_attempt_at) where lease is null and not shelved;
create index pending_lane on pending (case_reference, agency, entry) where in_order;
create index pending_stuck on pending (stuck_at) where stuck_at is not null;

create table attempt (
    delivery   uuid        not null,
    generation smallint    not null,
    number     integer     not null,
    at         timestamptz not null,
    door       text        not null,  -- https, amqp, inbox
    outcome    text        not null,
    detail     text,
    settles    boolean     not null,  -- nothing more will be tried in this generation
    primary key (delivery, generation, number)
);

-- The pull inbox. An agency's row is locked while positions are given, so no reader can pass a late commit.
create table inbox (
    agency        text primary key,
    last_position bigint not null
);
create table inbox_item (
    agency     text        not null,
    position   bigint      not null,
    delivery   uuid        not null,
    generation smallint    not null,
    put_at     timestamptz not null,
    fetched    boolean     not null default false,
    primary key (agency, position)
);
create index inbox_item_unfetched on inbox_item (agency, position) where not fetched;
create index inbox_item_delivery on inbox_item (delivery);

create table duty (
    id             uuid primary key,
    kind           text        not null check (kind in ('acknowledge', 'send', 'answer')),
    state          text        not null default 'open' check (state in ('open', 'discharged', 'withheld', 'waived')),
    message        uuid        not null,
    delivery       uuid,
    case_reference text        not null,
    owed_by_agency text        not null,
    owed_by_office text        not null,
    owed_to_agency text        not null,
    owed_to_office text        not null,
    level          text,
    owes           text,
    opened_at      timestamptz not null,
    due_by         timestamptz,  -- null: beyond the loaded calendar
    policy_version text        not null,
    ladder         text        not null,
    failure        text check (failure in ('not-sent', 'not-delivered', 'not-acknowledged')),
    rungs          smallint    not null default 0,
    chased_since   timestamptz not null,
    next_step_at   timestamptz,
    stands_agency  text,
    stands_office  text,
    discharged_by  uuid,
    discharged_at  timestamptz,
    constraint acknowledged_at_a_level check ((kind = 'acknowledge') = (level is not null)),
    constraint owes_a_type check ((kind <> 'acknowledge') = (owes is not null)),
    -- An open duty has a next step or stands on the worklist of a named office. There is no other case.
    constraint never_nowhere check (state <> 'open' or next_step_at is not null or stands_office is not null),
    constraint discharged_by_a_message check ((state = 'discharged') = (discharged_by is not null))
);
create index duty_due on duty (next_step_at) where state = 'open' and next_step_at is not null;
create index duty_of_message on duty (message);
create index duty_of_case on duty (case_reference) where state = 'open' and kind <> 'acknowledge';
create index duty_owed_by on duty (owed_by_agency, id);
create index duty_owed_to on duty (owed_to_agency, id);
create index duty_standing on duty (stands_agency, id) where state = 'open' and stands_agency is not null;

-- Hubs at work on this ledger. A lease lives while its incarnation's heartbeat does.
create table node (
    incarnation  bigint primary key,
    name         text        not null,
    heartbeat_at timestamptz not null
);

-- Doors that do not open: one row each, however many messages wait behind it.
create table door_fault (
    door_key      text primary key,
    agency        text        not null,
    kind          text        not null,
    state         text        not null check (state in ('down', 'faulty', 'retired')),
    reason        text        not null,
    since         timestamptz not null,   -- business time, for people
    failures      integer     not null,
    next_probe_at timestamptz not null    -- infinity: retired, never probed
);

create table directory_version (
    version    bigint generated always as identity primary key,
    digest     bytea       not null,
    yaml       text        not null,
    loaded_at  timestamptz not null
);
create table policy_version (
    version    text        not null,
    digest     bytea       not null,
    yaml       text        not null,
    loaded_at  timestamptz not null,
    primary key (version, digest)
);
-- Small facts that outlive a hub: which broker it knew, for example.
create table known (
    name  text primary key,
    value text not null
);
