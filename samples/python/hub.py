"""Talking to the hub over HTTP: send without losing or doubling anything, and check the receipt.

Python 3.11 or later, standard library only.
"""

import hashlib
import http.client
import json
import os
import random
import sys
import time
import urllib.error
import urllib.request
import uuid
from datetime import datetime, timezone

PATIENCE = float(os.environ.get("PATIENCE", "60"))  # seconds for which sending is tried before it is left for later


def setting(name, default=None):
    """Configuration comes from the environment, so that no token stands in a file of the program."""
    value = os.environ.get(name, default)
    if not value:
        stop(f"Set {name}: see README.md beside this program.", 2)
    return value


def stop(why, status):
    print(why, file=sys.stderr)
    sys.exit(status)


class Refused(Exception):
    """The hub will never take this, however often it is sent: a person has to look."""


class NotNow(Exception):
    """No answer, or not now. The same bytes may be sent again at any time, and count once."""

    def __init__(self, why, after=None, soon=True):
        super().__init__(why)
        self.after = after  # seconds, where the hub says so
        self.soon = soon  # whether it may go well by itself


def call(method, path, body=None, seconds=45):
    """One call. Returns what the hub said, or says whether coming again is of any use."""
    address = setting("HUB", "http://127.0.0.1:8080")
    if not address.startswith(("http://", "https://")):
        stop(f"HUB is no address such as https://hub.example: {address}", 2)
    request = urllib.request.Request(address + path, data=body, method=method)
    request.add_header("Authorization", "Bearer " + setting("HUB_TOKEN"))
    if body is not None:
        request.add_header("Content-Type", "application/cloudevents+json")
    try:
        with urllib.request.urlopen(request, timeout=seconds) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        with error:
            text = error.read()
        try:
            problem = json.loads(text)  # application/problem+json, with a stable code
        except ValueError:
            problem = {}
        why = f"{error.code} {problem.get('code', '')}: {problem.get('detail', error.reason)}"
        for fault in problem.get("errors", []):
            why += f"\n  {fault.get('pointer') or fault.get('parameter') or '/'}: {fault['detail']}"
        if error.code == 401:  # not the message's fault: it stays ours to send
            raise NotNow(f"{why} Is HUB_TOKEN the agency's token?", soon=False) from None
        if error.code in (408, 425, 429) or error.code >= 500:
            after = error.headers.get("Retry-After", "")
            raise NotNow(why, float(after) if after.isdigit() else None) from None
        raise Refused(why) from None
    except (OSError, ValueError, http.client.HTTPException) as error:  # refused, timed out, or cut short: nobody knows whether it arrived
        raise NotNow(f"The hub cannot be reached: {getattr(error, 'reason', error)}") from None


def patiently(what):
    """Tries again with growing pauses, as long as coming again may help."""
    end, pause = time.monotonic() + PATIENCE, 0.5
    while True:
        try:
            return what()
        except NotNow as not_now:
            wait = not_now.after or pause * (0.5 + random.random())  # jitter: not all agencies at the same moment
            if not not_now.soon or time.monotonic() + wait > end:
                raise
            time.sleep(wait)
            pause = min(pause * 2, 30)


def event(kind, case, data, marking="OFFICIAL-SENSITIVE", **more):
    """A new message as bytes. Make it once and keep it: whoever sends again sends these very bytes."""
    return json.dumps({
        "specversion": "1.0",
        "id": str(uuid.uuid4()),
        "source": "urn:agency:" + setting("AGENCY"),
        "type": kind,
        "subject": "case/" + case,
        "time": datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "datacontenttype": "application/json",
        "marking": marking,
        "data": data,
        **more,
    }, ensure_ascii=False).encode()


def submit(body):
    """Sends these bytes until the hub has said yes or no, and returns its receipt, checked."""
    receipt = patiently(lambda: call("POST", "/api/messages", body))
    # The digest is over the bytes that the hub got. If it differs, somebody in between changed them.
    digest = "sha-256:" + hashlib.sha256(body).hexdigest()
    if receipt["digest"] != digest:
        raise Refused(f"The receipt is for other bytes than were sent: {receipt['digest']}, not {digest}.")
    # receipt["proof"] is a signature (Ed25519) over the other members, for the day when somebody says that they never
    # got it. Keep it. Python's standard library cannot check Ed25519; ../node and ../curl show how it is done.
    return receipt
