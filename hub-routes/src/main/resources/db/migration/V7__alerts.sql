-- Problems that need somebody, each opened once and resolved, whoever of several hubs sees it; and what has been told of them.
-- All times here are real time: an outage keeps no business hours.

create table alert (
    reference   text primary key,            -- opaque: what mails and people on the telephone call it
    problem     text        not null,        -- its kind and what it concerns: one open alert for each
    kind        text        not null,
    subject     text        not null,        -- an agency, a hub, or the part of the whole that is concerned
    node        text,                        -- the one hub that can see it; null where all see the same
    detail      text        not null,
    opened_at   timestamptz not null,
    seen_at     timestamptz not null,        -- when any hub saw it last: resolved when that is long ago
    resolved_at timestamptz
);
create unique index alert_open on alert (problem) where resolved_at is null;
create index alert_resolved on alert (resolved_at) where resolved_at is not null;

-- Each alert is told twice by each channel, that it opened and that it is over, in this order. Claimed by moving
-- next_attempt_at on, so that a hub that dies while telling leaves it to another.
create table alert_telling (
    alert           text        not null references alert,
    channel         text        not null check (channel in ('mail', 'webhook')),
    happening       text        not null check (happening in ('opened', 'resolved')),
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null default now(),
    told_at         timestamptz,
    primary key (alert, channel, happening)
);
create index alert_untold on alert_telling (next_attempt_at) where told_at is null;

-- Hubs that watch. One that ends in good order takes its row with it; one whose row grows old is missed by the others.
create table watch (
    node      text primary key,
    looked_at timestamptz not null
);

-- What its patience has run out for: everybody on that ladder was told, and it is still not delivered.
create index pending_beyond_patience on pending (agency)
    where stuck_at is null and stuck_rung > 0 and not shelved;

-- The trace that a message came in, so that a delivery that is tried again later is found in it too. Only where that trace is
-- recorded, which few are.
alter table message add column trace text;
