#!/bin/bash
# Makes the secrets of compose.yaml, and those of one's own directory: once. What is there already stays as it is.
#
#   secrets.sh FOLDER
#
#   FOLDER/postgres    superuser, hub             PostgreSQL's passwords
#   FOLDER/hub         the hub's own settings that are secret, one file each (Spring's configtree)
#   FOLDER/broker      <user>                     what start.sh makes the broker's users of
#   FOLDER/directory   <agency>.token-sha256, .broker-sha256, .webhook     what the directory refers to
#   FOLDER/agencies    credentials.env            the agencies' own half: the hub has no use for it
#
# Agencies are those of artemis-roles.properties, and hub.operations, who reads its worklist and has no queues. A further one
# gets its secrets at the next start. OWNERS="hub=10001 ..." gives folders to the users that read them.
set -euo pipefail
umask 077

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
folder="${1:?secrets.sh FOLDER}"
mkdir -p "$folder"/{postgres,hub,broker,directory,agencies}

# Under its name only when it is there and whole: a start cut short leaves no half a secret.
write() { cat >"$1.new" && [[ -s "$1.new" ]] && mv "$1.new" "$1"; }
once() { [[ -s "$1" ]] || write "$1"; }

random() { od -An -v -N24 -tx1 /dev/urandom | tr -d ' \n'; }
webhook() { printf 'whsec_%s' "$(head -c 32 /dev/urandom | base64 -w0)"; }
digest() { printf '%s' "$(<"$1")" | sha256sum | cut -d' ' -f1; }
variable() { tr 'a-z.-' 'A-Z__' <<<"$1"; }

for user in superuser hub; do
  once "$folder/postgres/$user" < <(random)
done
once "$folder/broker/hub" < <(random)
write "$folder/hub/spring.datasource.password" <"$folder/postgres/hub"
write "$folder/hub/hub.broker.secret" <"$folder/broker/hub"

agencies="$(sed -n 's/^\([a-z0-9.-]*\) *=.*/\1/p' "$here/artemis/artemis-roles.properties" | grep -vx hub)"
credentials="# The agencies' tokens and broker secrets."$'\n'
for agency in $agencies hub.operations; do
  once "$folder/agencies/$agency.token" < <(random)
  write "$folder/directory/$agency.token-sha256" < <(digest "$folder/agencies/$agency.token")
  credentials+="$(variable "$agency")=$(<"$folder/agencies/$agency.token")"$'\n'
done
for agency in $agencies; do
  once "$folder/broker/$agency" < <(random)
  once "$folder/directory/$agency.webhook" < <(webhook)
  write "$folder/directory/$agency.broker-sha256" < <(digest "$folder/broker/$agency")
  credentials+="$(variable "$agency")_BROKER=$(<"$folder/broker/$agency")"$'\n'
done
write "$folder/agencies/credentials.env" <<<"$credentials"

for owner in ${OWNERS:-}; do
  chown -R "${owner#*=}" "$folder/${owner%%=*}"
done
echo "Secrets are in $folder."
