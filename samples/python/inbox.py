"""Reads the pull inbox: python3 inbox.py          (goes on for ever)
                       python3 inbox.py --once   (takes what is there, and ends)

For an agency that has no address which the hub could call.
"""

import json
import sys
import time

import hub
import office
import store


def read(wait):
    """One page. Returns how many items it had."""
    position = store.position()
    # "after" tells the hub that everything up to there has arrived: only ever say it of what is on disk.
    after = "" if position is None else f"&after={position}"
    page = hub.patiently(lambda: hub.call("GET", f"/api/inbox?limit=50&wait={wait}{after}", seconds=wait + 30))
    for item in page["items"]:
        # The item and the position in one transaction. If we die before it, the item comes again; after it, never twice.
        office.told(
            item["delivery"],
            item["office"],
            item.get("level"),
            json.dumps(item["event"], ensure_ascii=False).encode(),
            item["position"])
    return len(page["items"])


def main(arguments):
    if arguments not in ([], ["--once"]):
        print(__doc__)
        return 0 if arguments in (["-h"], ["--help"]) else 2
    once = arguments == ["--once"]
    hub.setting("AGENCY")
    while True:
        try:
            found = read(wait=0 if once else 30)
            store.send_what_waits()
        except hub.Refused as no:
            hub.stop(str(no), 1)
        except hub.NotNow as not_now:
            if once:
                hub.stop(f"{not_now}\nNothing is lost. Run this again later.", 3)
            print(not_now, file=sys.stderr, flush=True)
            time.sleep(5)
            continue
        if once and not found:  # an empty page after the last: the hub knows now that all of it has arrived
            return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        pass
