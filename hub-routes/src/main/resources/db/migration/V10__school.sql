-- What an agency reads on its own page besides what the worklist is read along.

-- What is withheld from an agency reads as open to it: a handful of rows, found by who waits.
create index duty_withheld_waiting on duty (owed_to_agency, id) where state = 'withheld';

-- Which offices were told by mail that something lies on the pull inbox. Positions are those of the agency's inbox.
create table post_notice (
    agency     text   not null,
    office     text   not null,
    noticed_to bigint not null default 0,  -- what lay there when the last mail was sent, or needed none
    waiting_to bigint not null,            -- what has come since
    primary key (agency, office)
);
create index post_notice_waiting on post_notice (agency, office) where waiting_to > noticed_to;

-- How far the pull inbox of each agency was looked through for that.
create table post_looked (
    agency   text primary key,
    position bigint not null
);
