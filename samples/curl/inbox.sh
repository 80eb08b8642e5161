#!/usr/bin/env bash
# Reads the pull inbox, and acknowledges: ./inbox.sh          (goes on for ever)
#                                         ./inbox.sh --once   (takes what is there, and ends)
#
# curl can call and cannot be called, so an agency that has nothing else fetches what it is told; ../python and ../node show the webhook.
# With REHEARSAL=yes it says "actioned" where that is asked, for nothing is in earnest then.

case "$#,${1:-}" in
    1,-h | 1,--help) echo './inbox.sh [--once]: reads the pull inbox, and acknowledges.'; exit 0 ;;
    0,* | 1,--once) ;;
    *) echo './inbox.sh [--once]: reads the pull inbox, and acknowledges.' >&2; exit 2 ;;
esac
source "$(dirname "${BASH_SOURCE[0]}")/hub.sh"
wait=30
[[ "${1:-}" != --once ]] || wait=0

# The id of our answer to a delivery: always the same, so that it is answered once, whenever we crash.
answer_to() {
    local hex
    hex="$(printf 'answer to %s' "$1" | sha256sum)"
    printf '%s-%s-8%s-a%s-%s' "${hex:0:8}" "${hex:8:4}" "${hex:13:3}" "${hex:17:3}" "${hex:20:12}"
}

# Takes in one item of the inbox. It may come more than once; what it asks for is done once.
told() { # the item
    local delivery office level reference id news=told
    delivery="$(jq -r .delivery <<< "$1")"
    [[ "$delivery" =~ ^[0-9a-f-]{36}$ ]] || stop "No id of a delivery: $delivery" 1 # it becomes the name of a file
    office="$(jq -r .office <<< "$1")"
    level="$(jq -r '.level // empty' <<< "$1")"
    reference="$(jq -r '.event.subject | ltrimstr("case/")' <<< "$1")"
    if [[ -e "$STATE/told/$delivery.json" ]]; then
        news='told again'
    else
        id="$(answer_to "$delivery")"
        # "received" says that a named office has seen it, so in earnest this belongs to a person's keystroke. "actioned" says what
        # was done, in "reason", and "rejected" says why: neither is a program's to say.
        if [[ -n "$level" ]] && ! is_kept "$id"; then
            event "$id" agencyhub.acknowledgement.v1 "$reference" OFFICIAL \
                "$(jq -c --arg rehearsal "${REHEARSAL:-}" '{message: .event.id, level: "received", by: {office: .office}}
                    + if $rehearsal == "yes" and .level == "actioned"
                      then {level, reason: "This is a rehearsal: nothing was done."} else {} end' <<< "$1")" \
                | keep "$(new_in_outbox "$id")"
        fi
        jq -c .event <<< "$1" | keep "$STATE/told/$delivery.json"
    fi
    # Never print or log what the event says: it is about a person.
    printf '%s: %s of case/%s, for %s\n' "$news" "$(jq -r .event.type <<< "$1")" "$reference" "$office"
}

while true; do
    # "after" tells the hub that everything up to there has arrived: only ever say it of what is on disk.
    after=''
    [[ ! -e "$STATE/position" ]] || after="&after=$(< "$STATE/position")"
    call "/api/inbox?limit=50&wait=$wait$after"
    [[ "$status" == 200 ]] || stop "$(problem)" 1
    page="$said"
    items="$(jq '.items | length' <<< "$page")"
    for ((i = 0; i < items; i++)); do
        item="$(jq -c ".items[$i]" <<< "$page")"
        told "$item"
        # If we die before this line, the item comes again, and is known by its delivery.
        jq -j .position <<< "$item" | keep "$STATE/position"
    done
    send_what_waits
    # An empty page after the last: the hub knows now that all of it has arrived.
    if ((wait == 0 && items == 0)); then exit 0; fi
done
