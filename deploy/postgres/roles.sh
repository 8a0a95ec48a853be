#!/usr/bin/env bash
# The two roles of the tracker and its database, made once, when PostgreSQL's data folder is new: one owns the tables, the other can only add to the log.
set -euo pipefail

: "${TRACKER_OWNER_PASSWORD:?is not set}" "${TRACKER_SERVICE_PASSWORD:?is not set}"
psql --no-psqlrc --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
  --set owner_password="$TRACKER_OWNER_PASSWORD" --set service_password="$TRACKER_SERVICE_PASSWORD" <<'END'
create role tracker_owner login password :'owner_password';
create role tracker_service login password :'service_password';
create database tracker owner tracker_owner;
-- Every statement is short. To compile one takes longer than to run it.
alter database tracker set jit = off;
END
