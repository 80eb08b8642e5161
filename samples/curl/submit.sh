#!/usr/bin/env bash
# Sends a message: ./submit.sh ../messages/referral.json AN-2026-0042
#
# Without arguments it sends what an earlier run could not. Ends with 0 if the hub took all of it, 1 if it refused something,
# 2 if something is missing here, and 3 if the hub cannot be reached now: then run it again.

usage='./submit.sh [FILE CASE-REFERENCE]: sends a message, and what an earlier run could not send.'
case "$#,${1:-}" in
    1,-h | 1,--help) echo "$usage"; exit 0 ;;
    0,* | 2,*) ;;
    *) echo "$usage" >&2; exit 2 ;;
esac
source "$(dirname "${BASH_SOURCE[0]}")/hub.sh"

if (($#)); then
    jq -e '.type and .data' "$1" > /dev/null 2>&1 || stop "$1 holds no message." 2
    id="$(cat /proc/sys/kernel/random/uuid)"
    # First it is ours to lose, then we send it: if this program dies in between, the next run sends it.
    event "$id" "$(jq -r .type "$1")" "$2" "$(jq -r '.marking // "OFFICIAL-SENSITIVE"' "$1")" "$(jq -c .data "$1")" \
        | keep "$(new_in_outbox "$id")"
fi
send_what_waits
((refused == 0))
