#!/bin/bash
# Puts the hub's settings over those of the official Artemis image, writes the broker's users, and starts it.
#
# Every user of artemis-roles.properties needs its secret: BROKER_SECRET_POLICE_ANYSHIRE=... for police.anyshire, or
# BROKER_SECRET_POLICE_ANYSHIRE_FILE=/run/secrets/..., or a file police.anyshire in the folder that BROKER_SECRETS names.
set -euo pipefail
umask 077

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
instance="${ARTEMIS_INSTANCE:-/var/lib/artemis-instance}"
# The image takes its etc-override over when it makes the instance, and never again.
etc="$instance/etc"
[[ -f "$etc/broker.xml" ]] || etc="$instance/etc-override"

secret_of() {
  local name="BROKER_SECRET_$(tr 'a-z.-' 'A-Z__' <<<"$1")"
  local file="${name}_FILE"
  local secret="${!name:-}"
  file="${!file:-${BROKER_SECRETS:-/nowhere}/$1}"
  if [[ -z "$secret" && -r "$file" ]]; then
    secret="$(<"$file")"
  fi
  if [[ -z "$secret" ]]; then
    echo "start.sh: the secret of $1 is missing: set $name or ${name}_FILE" >&2
    return 1
  fi
  # A backslash means something in a properties file.
  printf '%s' "${secret//\\/\\\\}"
}

# The hub comes by its own door, with users of its own: login.config.
hub="" agencies=""
while read -r user; do
  secret="$(secret_of "$user")"
  case "$user" in
    hub) hub+="$user = $secret"$'\n' ;;
    *) agencies+="$user = $secret"$'\n' ;;
  esac
done < <(sed -n 's/^\([a-z0-9.-]*\) *=.*/\1/p' "$here/artemis-roles.properties")

mkdir -p "$etc"
cp "$here/broker.xml" "$here/login.config" "$here/artemis-roles.properties" "$etc/"
printf '%s' "$hub" >"$etc/artemis-users.properties"
printf '%s' "$agencies" >"$etc/agencies-users.properties"

exec "${BROKER_START:-/docker-run.sh}" "${@:-run}"
