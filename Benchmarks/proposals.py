#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Lists a thousand proposals of one meeting, each with its dossier.

    HEARTH=path/to/hearth Benchmarks/proposals.py [DIRECTORY] [--proposals 1000]

Goal: 50 ms (p95) for the list, whatever it is filtered by. It ends with 1 when the goal is missed.
"""
import argparse
import sys
from pathlib import Path

from served import Server, copy, load, timed, written


def fill(db, count):
    """The demo's meeting with the most proposals gets so many more, after the pattern of one that is being dealt with."""
    (meeting,) = db.execute("SELECT meeting_id FROM proposal GROUP BY meeting_id ORDER BY count(*) DESC, meeting_id LIMIT 1").fetchone()
    filed = db.execute("SELECT * FROM proposal WHERE meeting_id = ? AND state = 'filed' ORDER BY id LIMIT 1", (meeting,)).fetchone()
    names = [column[1] for column in db.execute("PRAGMA table_info(proposal)")]
    dossier = db.execute("SELECT * FROM proposal_dossier WHERE id = ?", (filed[names.index("dossier_id")],)).fetchone()
    copy(db, "proposal_dossier", dossier, (
        {"id": 10**9 + number, "number": 1000 + number, "title": f"第 {number + 1} 件提案"} for number in range(count)))
    copy(db, "proposal", filed, (
        {"id": 2 * 10**9 + number, "title": f"第 {number + 1} 件提案", "dossier_id": 10**9 + number} for number in range(count)))
    seconders = [row[0] for row in db.execute(
        "SELECT delegate_id FROM proposal_seconder WHERE proposal_id = ?", (filed[names.index("id")],))]
    db.executemany("INSERT INTO proposal_seconder (proposal_id, delegate_id, at) VALUES (?, ?, 0)",
                   ((2 * 10**9 + number, seconder) for number in range(count) for seconder in seconders))
    return written(meeting)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("directory", nargs="?", default="/tmp/hearth-proposals", type=Path)
    parser.add_argument("--proposals", type=int, default=1000)
    options = parser.parse_args()
    path, meeting = load(options.directory, "proposals.db", lambda db: fill(db, options.proposals))
    missed = False
    with Server(path, "gaoxiao") as server:
        for query in ("", "?state=filed", "?q=%E6%8F%90%E6%A1%88", "?overdue=1"):
            address = f"/congress-meetings/{meeting}/proposals{query}"
            size = len(server.get(address))
            p50, p95 = timed(lambda: server.get(address))
            missed = missed or p95 > 50
            print(f"proposals: {options.proposals}, {query or 'all'}: {size / 1000:.0f} kB, p50 {p50:.1f} ms, "
                  f"p95 {p95:.1f} ms{'' if p95 <= 50 else '  MISSED'}")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
