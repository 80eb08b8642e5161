"""What must not be forgotten: one file, one transaction for everything that belongs together."""

import os
import sqlite3
from contextlib import closing

import hub

os.umask(0o077)  # it is about people: nobody else on this machine reads it


def database():
    """SQLite writes to disk before a commit returns, so what is committed survives a crash and a power cut."""
    folder = hub.setting("STATE", "state")
    os.makedirs(folder, mode=0o700, exist_ok=True)
    connection = sqlite3.connect(os.path.join(folder, "agency.sqlite"), timeout=30)
    connection.execute("pragma synchronous = full")
    connection.executescript("""
        create table if not exists outbox (id text primary key, event blob not null, answer text);
        create table if not exists told (delivery text primary key, office text, event blob not null);
        create table if not exists position (only integer primary key check (only = 1), value text not null);
        """)
    return closing(connection)


def keep(event_id, body):
    """What we are going to send, before we send it."""
    with database() as base, base:
        base.execute("insert into outbox (id, event) values (?, ?)", (event_id, body))


def take(delivery, office, body, acknowledgement=None, position=None):
    """Takes in what we were told, once, with what we shall answer. Returns whether it was new."""
    with database() as base, base:  # the second "base" is the transaction: all of it, or nothing
        new = base.execute(
            "insert or ignore into told (delivery, office, event) values (?, ?, ?)", (delivery, office, body)).rowcount == 1
        if new and acknowledgement:
            base.execute("insert into outbox (id, event) values (?, ?)", acknowledgement)
        if position is not None:
            base.execute("insert into position values (1, ?) on conflict (only) do update set value = excluded.value",
                         (str(position),))
        return new


def position():
    """How far the pull inbox is read; None in the beginning."""
    with database() as base:
        row = base.execute("select value from position").fetchone()
        return row and row[0]


def send_what_waits():
    """Sends what the outbox holds, oldest first. Returns how many the hub refused.

    It may be sent twice where we crash between sending and noting that: the hub knows the id, and gives the same receipt.
    """
    refused = 0
    with database() as base:
        for event_id, body in base.execute("select id, event from outbox where answer is null order by rowid").fetchall():
            try:
                receipt = hub.submit(body)
                answer = "accepted as entry %d, for %s" % (
                    receipt["entry"], ", ".join(one["agency"] for one in receipt["recipients"]) or "nobody")
            except hub.Refused as no:
                answer, refused = f"refused: {no}", refused + 1
            with base:
                base.execute("update outbox set answer = ? where id = ?", (answer, event_id))
            print(f"{event_id} {answer}", flush=True)
    return refused
