-- Who read what somebody wrote. Written before it is shown, never changed, and shown with the message to everybody who sees it.
create table content_view (
    id          bigint primary key generated always as identity,
    message     uuid        not null,
    delivery    uuid,                 -- whose copy was read; null: the message as its sender sent it
    account     text        not null,
    role        text        not null check (role in ('auditor', 'agency')),
    agency      text,                 -- whose own people read their agency's copy
    reason      text,
    at          timestamptz not null,
    constraint auditors_say_why check (role <> 'auditor' or length(trim(reason)) > 0),
    constraint agencies_read_their_own check ((role = 'agency') = (agency is not null))
);
create index content_view_of_message on content_view (message, id);
