# Talking to the hub with curl, for bash 4 or later; needs curl, jq and sha256sum, and openssl to check a receipt's proof.
# Not run by itself: submit.sh and inbox.sh begin with it.

set -euo pipefail
umask 077 # what is kept here is about people

stop() { # why, exit status
    printf '%s\n' "$1" >&2
    exit "$2"
}

for program in curl jq sha256sum openssl; do
    command -v "$program" > /dev/null || stop "This needs $program." 2
done

# Configuration comes from the environment, so that no token stands in a file of the program.
for name in HUB_TOKEN AGENCY; do
    [[ -n "${!name:-}" ]] || stop "Set $name: see README.md beside this program." 2
done
HUB="${HUB-http://127.0.0.1:8080}" # set, but empty, is a mistake and not the usual
[[ "$HUB" =~ ^https?:// ]] || stop "HUB is no address such as https://hub.example: $HUB" 2
STATE="${STATE:-state}"
PATIENCE="${PATIENCE:-60}" # seconds for which sending is tried before it is left for later
mkdir -p "$STATE"/{outbox,sent,told} || stop "Cannot write to the folder $STATE." 2

# One call. Leaves what the hub said in $said, and the status in $status. 408, 429, 5xx and a hub that cannot be reached are tried again
# with growing pauses, or when Retry-After says. The token goes in by a file, for everybody can read the arguments of a program.
call() { # path, and more arguments for curl
    local path="$1"
    shift
    if ! status="$(curl --silent --show-error --retry 20 --retry-all-errors --retry-max-time "$PATIENCE" --max-time 90 \
        --config <(printf 'header = "Authorization: Bearer %s"\n' "$HUB_TOKEN") \
        --output "$STATE/answer" --write-out '%{http_code}' "$@" "$HUB$path" 2> "$STATE/fault")"; then
        stop "The hub at $HUB cannot be reached: $(tail -n 1 "$STATE/fault"). Nothing is lost: run this again later." 3
    fi
    said="$(< "$STATE/answer")"
    case "$status" in
        401) stop "$(problem) Is HUB_TOKEN the agency's token? Nothing is lost." 3 ;; # not the message's fault
        408 | 425 | 429 | 5*) stop "$(problem) Nothing is lost: run this again later." 3 ;;
    esac
}

problem() {
    local text
    text="$(jq -r '"\(.status) \(.code): \(.detail)" + ([.errors[]? | "\n  \(.pointer // .parameter): \(.detail)"] | join(""))' \
        <<< "$said" 2> /dev/null || true)"
    printf '%s' "${text:-$status}"
}

# Whole or not at all, whenever the power fails: written aside, brought to disk, renamed.
keep() { # file; what is to be written comes from the standard input
    cat > "$1.new"
    sync "$1.new"
    mv "$1.new" "$1"
}

# A new message. Make it once and keep it: whoever sends again sends these very bytes.
event() { # id, type, case, marking, data
    jq --null-input --compact-output --arg id "$1" --arg type "$2" --arg case "$3" --arg marking "$4" --argjson data "$5" \
        --arg source "urn:agency:$AGENCY" --arg time "$(date --utc +%Y-%m-%dT%H:%M:%SZ)" \
        '{specversion: "1.0", $id, $source, $type, subject: ("case/" + $case), $time,
          datacontenttype: "application/json", $marking, $data}'
}

# A file for a message that waits to be sent. The time in its name keeps the order: what comes first is answered first.
new_in_outbox() { # id
    printf '%s/outbox/%s-%s.json' "$STATE" "$(date +%s%N)" "$1"
}

is_kept() { # id: whether it waits to be sent or was sent
    compgen -G "$STATE/outbox/*-$1.json" > /dev/null || compgen -G "$STATE/sent/*-$1.json" > /dev/null
}

# Sends what the outbox holds, oldest first. It may be sent twice where we crash between sending and noting that: the hub knows the id, and
# gives the same receipt. Leaves in $refused how many the hub will never take.
send_what_waits() {
    local file id
    refused=0
    for file in "$STATE"/outbox/*.json; do
        [[ -e "$file" ]] || continue
        id="$(jq -r .id "$file")"
        # --data-binary sends the bytes as they are; --data would take out the line ends, and the digest would differ.
        call /api/messages --header 'Content-Type: application/cloudevents+json' --data-binary "@$file"
        if [[ "$status" == 202 ]]; then
            check_receipt "$file"
            keep "$STATE/sent/$id.receipt" <<< "$said"
            jq -r --arg id "$id" '"\($id) accepted as entry \(.entry), for \([.recipients[].agency] | join(", "))"' <<< "$said"
        else
            refused=$((refused + 1))
            keep "$STATE/sent/$id.refusal" <<< "$said"
            printf '%s refused: %s\n' "$id" "$(problem)"
        fi
        mv "$file" "$STATE/sent/"
    done
}

# The digest is over the bytes that the hub got. If it differs, somebody in between changed them. The proof is a JWS over everything else
# in the receipt: keep it, for with the hub's public key anybody can check it, without the hub.
check_receipt() { # file that was sent
    local digest header payload signature key
    digest="sha-256:$(sha256sum < "$1" | cut -d' ' -f1)"
    [[ "$(jq -r .digest <<< "$said")" == "$digest" ]] || stop "The receipt is for other bytes than were sent." 1
    IFS=. read -r header payload signature <<< "$(jq -r .proof <<< "$said")"
    local receipt="$said"
    call /.well-known/jwks.json # in earnest: kept, and pinned
    key="$(jq -r --arg kid "$(decode "$header" | jq -r .kid)" '.keys[] | select(.kid == $kid) | .x' <<< "$said")"
    said="$receipt"
    [[ -n "$key" ]] || stop "The receipt is signed with a key that the hub does not publish." 1
    # openssl wants the 32 bytes of the key in their usual wrapping (RFC 8410), and files that it can measure.
    { printf '\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00'; decode "$key"; } > "$STATE/key"
    printf '%s.%s' "$header" "$payload" > "$STATE/signed"
    decode "$signature" > "$STATE/signature"
    openssl pkeyutl -verify -rawin -pubin -keyform DER -inkey "$STATE/key" -in "$STATE/signed" -sigfile "$STATE/signature" \
        > /dev/null 2>&1 || stop "The signature of the receipt is not the hub's." 1
    [[ "$(decode "$payload" | jq -cS .)" == "$(jq -cS 'del(.proof)' <<< "$said")" ]] \
        || stop "The receipt says something else than its proof." 1
}

decode() { # base64url, which leaves out the padding
    local text="${1//-/+}"
    text="${text//_//}"
    while ((${#text} % 4)); do text+='='; done
    base64 --decode <<< "$text"
}
