#!/bin/bash
# Puts the hub's settings over those of the official Artemis image, writes the broker's users, and starts it.
#
# Every user of artemis-roles.properties needs its secret in the environment, or the name of a file that holds it:
# BROKER_SECRET_POLICE_ANYSHIRE=... or BROKER_SECRET_POLICE_ANYSHIRE_FILE=/run/secrets/... for police.anyshire.
set -euo pipefail
umask 077

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
etc="${ETC_OVERRIDE:-/var/lib/artemis-instance/etc-override}"

secret_of() {
  local name="BROKER_SECRET_$(tr 'a-z.-' 'A-Z__' <<<"$1")"
  local file="${name}_FILE"
  local secret="${!name:-}"
  if [[ -n "${!file:-}" ]]; then
    secret="$(<"${!file}")"
  fi
  if [[ -z "$secret" ]]; then
    echo "start.sh: the secret of $1 is missing: set $name or ${name}_FILE" >&2
    return 1
  fi
  # A backslash means something in a properties file.
  printf '%s' "${secret//\\/\\\\}"
}

mkdir -p "$etc"
cp "$here/broker.xml" "$here/login.config" "$here/artemis-roles.properties" "$etc/"

users=""
while read -r user; do
  secret="$(secret_of "$user")"
  users+="$user = $secret"$'\n'
done < <(sed -n 's/^\([a-z0-9.-]*\) *=.*/\1/p' "$here/artemis-roles.properties")
printf '%s' "$users" >"$etc/artemis-users.properties"

exec "${BROKER_START:-/docker-run.sh}" "${@:-run}"
