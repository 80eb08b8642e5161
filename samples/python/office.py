"""What an agency does with what it is told, whichever door it came through."""

import json
import os

import hub
import store

REHEARSAL = os.environ.get("REHEARSAL") == "yes"  # then a program may say "actioned", for nothing is in earnest


def told(delivery, office, level, body, position=None):
    """Takes in one delivery. It may come more than once; what it asks for is done once.

    delivery: the id of the delivery, the same whenever it comes again. Duplicates are known by it, not by the event's id
    level:    what our office is asked to say, "received" or "actioned"; None where nobody asks
    """
    event = json.loads(body)
    acknowledgement = None
    if level:
        # "received" says that a named office has seen it, so in earnest this line belongs to the button that a person
        # presses. "actioned" says what was done, in "reason", and "rejected" says why: neither is a program's to say.
        said = {"message": event["id"], "level": "received", "by": {"office": office}}
        if REHEARSAL and level == "actioned":
            said |= {"level": "actioned", "reason": "This is a rehearsal: nothing was done."}
        answer = hub.event(
            "agencyhub.acknowledgement.v1", event["subject"].removeprefix("case/"), said, marking="OFFICIAL")
        acknowledgement = (json.loads(answer)["id"], answer)
    new = store.take(delivery, office, body, acknowledgement, position)
    # Never print or log what the event says: it is about a person.
    print(f"{'told' if new else 'told again'}: {event['type']} of {event['subject']}, for {office}", flush=True)
    return new
