"""Receives the hub's webhook: python3 webhook.py

In earnest it stands behind a proxy that speaks TLS. It answers once what came is on disk, and acknowledges afterwards.
"""

import base64
import binascii
import hashlib
import hmac
import os
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import hub
import office
import store

LARGEST = 2 << 20  # a message has 1 MiB at most
TOLERANCE = 300  # seconds by which the hub's clock and ours may differ: what is older may be somebody's recording

something_to_send = threading.Event()


def keys():
    """Several secrets may be in force while one is replaced, separated by blanks."""
    try:
        return [base64.b64decode(secret.removeprefix("whsec_"), validate=True)
                for secret in hub.setting("WEBHOOK_SECRETS").split()]
    except binascii.Error:
        hub.stop("WEBHOOK_SECRETS holds something that is no secret: whsec_ and base64, separated by blanks.", 2)


def is_genuine(headers, body, secrets, now):
    """Standard Webhooks: HMAC-SHA256 over id, timestamp and the very bytes that came, one signature for each of the hub's secrets."""
    delivery, timestamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not delivery or not timestamp.isascii() or not timestamp.isdigit() or abs(now - int(timestamp)) > TOLERANCE:
        return False
    signed = f"{delivery}.{timestamp}.".encode() + body
    given = [each.removeprefix("v1,").encode() for each in headers.get("webhook-signature", "").split()
             if each.startswith("v1,")]
    genuine = False
    for secret in secrets:
        expected = base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest())
        for each in given:  # compare_digest takes as long for a near miss as for a far one: == would tell how near
            genuine |= hmac.compare_digest(expected, each)
    return genuine


class Door(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # connections stay open for the next message
    timeout = 60

    def do_POST(self):
        length = self.headers.get("content-length", "")
        if not length.isdigit() or int(length) > LARGEST:
            self.close_connection = True
            return self.answer(413 if length.isdigit() else 411)
        body = self.rfile.read(int(length))
        if not is_genuine(self.headers, body, self.server.secrets, time.time()):
            return self.answer(401)  # to the hub a fault of this door: it tells operations, and tries again
        try:
            office.told(
                self.headers["webhook-id"],
                self.headers.get("hub-office", ""),
                self.headers.get("hub-level"),
                body)
        except (ValueError, KeyError, TypeError, AttributeError):
            return self.answer(400)  # genuine, and no event: refused for good
        except Exception as error:  # the disk is full, say: not now, and the hub comes again
            print(f"could not be kept: {type(error).__name__}", file=sys.stderr, flush=True)
            return self.answer(503)
        self.answer(204)  # delivered, and on disk. It acknowledges nothing: that is a message of its own
        something_to_send.set()

    def answer(self, status):
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        """A connection that breaks off is nothing to tell anybody: what it brought comes again."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, TimeoutError)):
            print(f"could not be answered: {type(sys.exc_info()[1]).__name__}", file=sys.stderr, flush=True)


def acknowledge():
    """Not within the hub's call: the hub waits for our answer, and we would wait for the hub's."""
    while True:
        something_to_send.wait(timeout=30)
        something_to_send.clear()
        try:
            store.send_what_waits()
        except hub.NotNow as not_now:
            print(f"{not_now} It is kept, and sent again.", file=sys.stderr, flush=True)
        except Exception as error:  # the disk is full, say: this thread must not end
            print(f"could not be noted: {type(error).__name__}", file=sys.stderr, flush=True)


def main():
    host, _, port = os.environ.get("LISTEN", "127.0.0.1:8790").rpartition(":")
    for needed in ("HUB_TOKEN", "AGENCY"):
        hub.setting(needed)
    secrets = keys()
    try:
        server = Server((host, int(port)), Door)
    except (OSError, ValueError, OverflowError) as error:
        hub.stop(f"Cannot listen on {host}:{port}: {error}", 2)
    server.secrets = secrets
    something_to_send.set()  # what was left when this program ended last
    threading.Thread(target=acknowledge, daemon=True).start()
    print(f"listening on http://{host}:{server.server_port}/", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
