# SPDX-License-Identifier: Apache-2.0
"""Times one act of issuing to all schools of a region: the whole request, from the form sent off to the answer."""
from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from pages import _base32, _curl, _sign_in
from processes import Program, free_port

CLOCK = "2024-06-28T16:40"
TIMES = 3


def main() -> None:
    hearth, region = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    database = region.parent / "issuing.db"
    shutil.copy(region, database)
    with sqlite3.connect(database) as db:
        free = db.execute(
            """
            SELECT measure.id FROM measure JOIN work_plan ON work_plan.id = measure.plan_id
            WHERE work_plan.state = 'published' AND work_plan.year = 2024
                AND NOT EXISTS (SELECT 1 FROM assignment_issue WHERE assignment_issue.measure_id = measure.id)
            ORDER BY measure.id LIMIT ?
            """,
            (TIMES,),
        ).fetchall()
    port = free_port()
    command = [str(hearth), "serve", "--database", f"sqlite:{database}", "--port", str(port), "--clock-from", CLOCK]
    with Program(command, port, region.parent / "issuing.log", {}) as server:
        cookie = _sign_in(server.address, region.parent, "jingban")
        for (measure,) in free:
            path = f"{server.address}/measures/{_base32(measure)}/assignments"
            form = _curl(f"{path}/new", f"-HCookie: {cookie['Cookie']}").decode()
            token = re.search(r'name="_token" value="(\w+)"', form)
            assert token, "the form has no token"
            fields = {"_token": token.group(1), "to": "kind-school", "part": "lead", "due": "2024-12-20"}
            started = time.monotonic()
            _curl(path, f"-HCookie: {cookie['Cookie']}", *(part for name, value in fields.items() for part in ("-d", f"{name}={value}")))
            took = time.monotonic() - started
            with sqlite3.connect(database) as db:
                (count,) = db.execute("SELECT count(*) FROM assignment WHERE measure_id = ?", (measure,)).fetchone()
            print(f"issued to {count} schools in {took:.2f} s")
    subprocess.run(["rm", "-f", *map(str, region.parent.glob("issuing.db*"))], check=True)


if __name__ == "__main__":
    main()
