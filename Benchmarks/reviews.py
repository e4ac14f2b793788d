#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Shares two thousand entries out among five hundred judges, conflicts worked out first; then lists fifty thousand entries.

    HEARTH=path/to/hearth Benchmarks/reviews.py [DIRECTORY] [--entries 2000] [--judges 500] [--listed 50000]

Goals: five seconds for the whole request, in which conflicts are worked out and kept and every share is written, and 50 ms (p95)
for a page of the list with its exact count. It ends with 1 when a goal is missed.
"""
import argparse
import json
import sys
import time
from pathlib import Path

from served import Server, copy, load, timed, written


def fill(db, entries, judges, listed):
    """Two calls that the demo's own is the pattern of: one that waits for its judges, one with many entries."""
    pattern = db.execute("SELECT * FROM programme WHERE stage = 'reviewing'").fetchone()
    names = [column[1] for column in db.execute("PRAGMA table_info(programme)")]
    values = dict(zip(names, pattern))
    spec = json.loads(values["spec"])
    spec["review"] |= {"perEntry": 3, "most": 20}
    calls = [10**9 + 1, 10**9 + 2]
    copy(db, "programme", pattern, [{"id": call, "spec": json.dumps(spec, ensure_ascii=False)} for call in calls])
    units = db.execute("SELECT id, path FROM trade_union WHERE length(path) > 3 ORDER BY path").fetchall()
    entry = db.execute("SELECT * FROM programme_entry WHERE state = 'underReview'").fetchone()
    for call, count in zip(calls, (entries, listed)):
        copy(db, "programme_entry", entry, (
            {"id": call * 100_000 + number, "programme_id": call, "code": number + 1, "title": f"第 {number + 1} 篇",
             "union_id": units[number % len(units)][0], "union_path": units[number % len(units)][1]} for number in range(count)))
    expert = db.execute("SELECT * FROM programme_expert").fetchone()
    copy(db, "programme_expert", expert, (
        {"id": 2 * 10**9 + number, "person_id": None, "name": f"专家{number}", "unit_id": units[number * 7 % len(units)][0]}
        for number in range(judges)))
    db.executemany("INSERT INTO programme_judge (programme_id, number, name, union_id, expert_id) VALUES (?, ?, ?, NULL, ?)",
                   ((calls[0], number + 1, f"专家{number}", 2 * 10**9 + number) for number in range(judges)))
    return [written(call) for call in calls]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("directory", nargs="?", default="/tmp/hearth-reviews", type=Path)
    parser.add_argument("--entries", type=int, default=2000)
    parser.add_argument("--judges", type=int, default=500)
    parser.add_argument("--listed", type=int, default=50_000)
    options = parser.parse_args()
    path, (shared, long) = load(
        options.directory, "reviews.db", lambda db: fill(db, options.entries, options.judges, options.listed))
    missed = False
    with Server(path) as server:
        panel = f"/programmes/{shared}/panel"
        start = time.monotonic()
        server.get(panel)
        shown = time.monotonic()
        answer = server.post(panel, f"/programmes/{shared}/draw", until="2024-07-20").read().decode()
        seconds = time.monotonic() - shown
        said = f"{options.entries * 3} 件次"
        good = seconds <= 5 and said in answer
        missed = missed or not good
        print(f"sharing: {options.entries} entries, {options.judges} judges, {seconds:.2f} s with the panel's page "
              f"({shown - start:.2f} s before, once more after){'' if good else '  MISSED'}")
        for query in ("", "?state=underReview", "?page=200", "?q=%E7%AC%AC"):
            p50, p95 = timed(lambda: server.get(f"/programmes/{long}/entries{query}"))
            missed = missed or p95 > 50
            print(f"list: {options.listed} entries, {query or 'first page'}: p50 {p50:.1f} ms, "
                  f"p95 {p95:.1f} ms{'' if p95 <= 50 else '  MISSED'}")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
