"""Sends a message: python3 submit.py ../messages/referral.json AN-2026-0042

Without arguments it sends what an earlier run could not. Ends with 0 if the hub took all of it, 1 if it refused something,
2 if something is missing here, and 3 if the hub cannot be reached now: then run it again.
"""

import json
import sys

import hub
import store


def main(arguments):
    if arguments in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    if len(arguments) == 2:
        file, case = arguments
        try:
            with open(file, encoding="utf-8") as template:
                message = json.load(template)
            kind, data = message["type"], message["data"]
        except (OSError, ValueError, KeyError) as error:
            hub.stop(f"{file} holds no message: {error}", 2)
        body = hub.event(kind, case, data, message.get("marking", "OFFICIAL-SENSITIVE"))
        # First it is ours to lose, then we send it: if this program dies in between, the next run sends it.
        store.keep(json.loads(body)["id"], body)
    elif arguments:
        hub.stop(__doc__, 2)
    try:
        return 1 if store.send_what_waits() else 0
    except hub.NotNow as not_now:
        hub.stop(f"{not_now}\nIt is kept. Run this again later.", 3)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
