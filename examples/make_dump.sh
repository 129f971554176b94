#!/usr/bin/env bash
# Makes the example dumps again: loads each schema into a real server, dumps it with that server's own dumper.
# PostgreSQL is found as psql finds it (PGHOST, PGPORT, PGUSER; else 127.0.0.1 and postgres), MariaDB at
# MYSQL_HOST, MYSQL_TCP_PORT and MYSQL_USER (else 127.0.0.1, 3306 and root).
set -euo pipefail
cd "$(dirname "$0")"

export PGHOST="${PGHOST:-127.0.0.1}" PGUSER="${PGUSER:-postgres}" PGOPTIONS="-c timezone=UTC"
maria=(--no-defaults "--host=${MYSQL_HOST:-127.0.0.1}" "--port=${MYSQL_TCP_PORT:-3306}" "--user=${MYSQL_USER:-root}")
name="fidelity_example_$$"
part="$(mktemp -d)"

clean() {
    dropdb --if-exists "$name" || true
    mariadb "${maria[@]}" -e "DROP DATABASE IF EXISTS $name" || true
    rm -rf "$part"
}
trap clean EXIT

createdb --template=template0 --encoding=UTF8 "$name"
psql -qX -v ON_ERROR_STOP=1 -d "$name" -f production.schema.sql
# The key that guards against a hostile dump is random; a fixed one gives the same bytes every time.
pg_dump --restrict-key=example "$name" >"$part/production.sql"
mv "$part/production.sql" production.sql

mariadb "${maria[@]}" -e "CREATE DATABASE $name CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci"
mariadb "${maria[@]}" --default-character-set=utf8mb4 "$name" <production.mysql.schema.sql
mariadb-dump "${maria[@]}" --single-transaction --routines --triggers --events --skip-dump-date "$name" |
    sed "s/$name/production/g" >"$part/production.mysql.sql"
mv "$part/production.mysql.sql" production.mysql.sql

ls -l production.sql production.mysql.sql
