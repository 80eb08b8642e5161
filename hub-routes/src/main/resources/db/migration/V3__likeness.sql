-- Who may be the same individual (agencyhub.likeness). Nothing here is plain: what was said of an individual is kept as HMACs
-- under a key that is not in the ledger.

-- Which messages said something of an individual, written when they are accepted: what is not compared yet is what the hub
-- still has to do.
create table identity_said (
    message        uuid primary key,
    entry          bigint  not null,
    case_reference text    not null,
    asks           boolean not null default true,  -- false: compared before, or accepted before the hub compared
    compared_at    timestamptz
);
create index identity_not_compared on identity_said (entry) where compared_at is null;

-- All that was ever said of a case's individual, blinded.
create table blinded_identity (
    case_reference text primary key,
    number         bigint not null generated always as identity unique,
    identity       bytea  not null
);

-- By what identities are found: about twenty rows for each. A row per block rather than an array under a GIN index, because
-- reading the latest 500 of a block is then one short stretch of this index however many there are.
create table identity_block (
    block  bigint not null,
    number bigint not null,
    primary key (block, number)
);

-- What somebody was asked to judge: nobody is asked the same twice.
create table repeat_asked (
    case_reference text not null,
    linked         text not null,
    primary key (case_reference, linked)
);

insert into identity_said (message, entry, case_reference, asks)
select id, entry, case_reference, false from message where type in ('referral-submitted', 'referral-update');
