#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A PostgreSQL server for one run of the tests: no password, no durability, nothing kept.
#
#     export HEARTH_TEST_POSTGRES=$(Tests/throwaway-postgres.sh start "$dir")
#     swift test
#     Tests/throwaway-postgres.sh stop "$dir"
#
# `start` makes DIR, prints the address to connect to, and leaves the server running. `stop` ends it and removes DIR.
set -eu

action=${1:-}
dir=${2:-}
if [ -z "$dir" ] || { [ "$action" != start ] && [ "$action" != stop ]; }; then
    echo "usage: $0 start|stop DIR" >&2
    exit 64
fi

# Debian keeps the server's commands out of the path.
for bin in /usr/lib/postgresql/*/bin; do PATH=$PATH:$bin; done

# The server refuses to run as root.
as_postgres() {
    if [ "$(id -u)" -eq 0 ]; then
        setpriv --reuid=postgres --regid=postgres --init-groups "$@"
    else
        "$@"
    fi
}

start() {
    mkdir "$dir"
    dir=$(cd "$dir" && pwd)
    [ "$(id -u)" -ne 0 ] || chown postgres "$dir"
    cd "$dir"

    as_postgres initdb -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$dir/initdb.log" 2>&1 || {
        cat "$dir/initdb.log" >&2
        exit 1
    }
    cat >>"$dir/data/postgresql.conf" <<CONF
unix_socket_directories = '$dir'
listen_addresses = '127.0.0.1'
max_connections = 200
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
CONF

    # The port may be taken between the choice and the start: another one is tried then.
    for _ in 1 2 3 4 5; do
        port=$(shuf -i 20000-59999 -n 1)
        if as_postgres pg_ctl -D "$dir/data" -l "$dir/log" -w -t 60 -o "-p $port" start >/dev/null 2>&1; then
            echo "host=$dir port=$port user=postgres dbname=postgres"
            return
        fi
    done
    cat "$dir/log" >&2
    exit 1
}

stop() {
    [ -d "$dir" ] || return 0
    dir=$(cd "$dir" && pwd)
    [ -d "$dir/data" ] || { echo "$dir was not made by this script" >&2; exit 1; }
    (cd "$dir" && as_postgres pg_ctl -D "$dir/data" -m immediate -w stop >/dev/null 2>&1) || true
    rm -rf "$dir"
}

"$action"
