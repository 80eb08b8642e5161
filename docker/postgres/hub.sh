#!/bin/bash
# Run once by the PostgreSQL image, on an empty volume: the hub works as the owner of its database, not as superuser.
set -euo pipefail

psql --no-psqlrc --set=ON_ERROR_STOP=1 --username=postgres --dbname=postgres <<'SQL'
\set secret `cat /secrets/postgres/hub`
CREATE ROLE hub LOGIN PASSWORD :'secret' IN ROLE pg_monitor;
CREATE DATABASE hub OWNER hub;
SQL
