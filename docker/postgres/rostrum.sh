#!/usr/bin/env bash
# Runs once, when the data folder is made: a role that owns its database and nothing else. Afterwards nobody logs in as
# the superuser over the network.
set -eu
psql --no-psqlrc --set ON_ERROR_STOP=1 --set password="$POSTGRES_PASSWORD" --username postgres --dbname postgres <<'SQL'
CREATE ROLE rostrum LOGIN PASSWORD :'password';
CREATE DATABASE rostrum OWNER rostrum;
ALTER ROLE postgres PASSWORD NULL;
SQL
