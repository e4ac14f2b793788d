# SPDX-License-Identifier: Apache-2.0
"""The pages that are measured, asked for as a browser asks."""
from __future__ import annotations

import re
import sqlite3
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

PASSWORD = "hearth-demo-2024"


@dataclass
class Page:
    name: str
    path: str
    headers: dict[str, str] = field(default_factory=dict)
    #: Whether the goals hold for it; a stylesheet is no page.
    is_page: bool = True
    #: Bytes of the answer, head and body together, and of its body alone.
    answer: int = 0
    body: bytes = b""
    statements: list[str] = field(default_factory=list)

    def ask(self, address: str) -> None:
        """Asks once, and keeps the answer for comparison."""
        raw = _curl(address + self.path, *(f"-H{name}: {value}" for name, value in self.headers.items()), "-i", "--raw")
        head, _, self.body = raw.partition(b"\r\n\r\n")
        self.answer = len(raw)
        if not head.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"{self.name}: {self.path} answers {head.splitlines()[0].decode()}")

    @property
    def queries(self) -> list[str]:
        """What the page itself asks the database, without the statements that make it a transaction."""
        return [one for one in self.statements if not re.match(r"(BEGIN|COMMIT|ROLLBACK|PRAGMA)\b", one, re.IGNORECASE)]


def all_pages(address: str, database: Path, folder: Path) -> list[Page]:
    plan, measure = _plan_and_measure(database)
    officer, city, member = (_sign_in(address, folder, who) for who in ("jingban", "nanning", "huiyuan"))
    packed = {"Accept-Encoding": "gzip"}
    style = re.search(r'/assets/[^"]+\.css', _curl(f"{address}/login").decode())
    assert style, "the sign-in page has no stylesheet"
    return [
        Page("living plan, gzip", f"/plans/{plan}", officer | packed),
        Page("living plan, plain", f"/plans/{plan}", officer),
        Page("living plan of a member, gzip", f"/plans/{plan}", member | packed),
        Page("panel fragment, gzip", f"/plans/{plan}/measures/{measure}", officer | packed | {"X-Fragment": "1"}),
        Page("plan as list, gzip", f"/plans/{plan}/list", officer | packed),
        Page("inbox of 150, gzip", "/tasks", officer | packed),
        Page("inbox of 20, gzip", "/tasks", city | packed),
        Page("sign-in page, gzip", "/login", dict(packed)),
        Page("stylesheet, gzip", style.group(), dict(packed), is_page=False),
        *_directory(database, officer | packed, city | packed),
        *_assigned(database, officer | packed, city | packed),
    ]


def _directory(database: Path, officer: dict[str, str], city: dict[str, str]) -> list[Page]:
    """The rolls of a whole region and of a city: a first page with its exact count, whatever it is filtered by.

    Only where people can be found by sounds, which is what `hearth demo --scale region` loads."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as db:
        (found,) = db.execute("SELECT count(*) FROM (SELECT 1 FROM membership WHERE pinyin <> '' LIMIT 100000)").fetchone()
    if found < 100_000:
        return []
    pages = [
        ("roll of the region", "/members", officer),
        ("roll of a city", "/members", city),
        ("roll, by name", "/members?q=%E9%9F%A6%E7%A7%80%E5%85%B0", officer),
        ("roll, by surname", "/members?q=%E9%9F%A6", officer),
        ("roll, by sounds", "/members?q=weixiulan", officer),
        ("roll, by initials, of a city", "/members?q=wxl", city),
        ("roll, reserved", "/members?state=reserved", officer),
        ("roll, nobody found", "/members?q=zzzzzz", officer),
        ("register of unions", "/unions", officer),
        ("register, found", "/unions?q=nanning", officer),
        ("register, one kind", "/unions?kind=school", officer),
        ("rolls as files", "/members/rolls", officer),
        ("inbox", "/tasks", officer),
        ("inbox of a city", "/tasks", city),
    ]
    return [Page(f"directory: {name}, gzip", path, who) for name, path, who in pages]


def _assigned(database: Path, officer: dict[str, str], city: dict[str, str]) -> list[Page]:
    """The pages over a million assignments, where the region has them."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as db:
        plan = db.execute("SELECT id FROM work_plan WHERE state = 'published' AND year = 2025").fetchone()
        if not plan:
            return []
        (county,) = db.execute(
            "SELECT parent_id FROM trade_union WHERE kind = 'school' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
        ).fetchone()
        (measure,) = db.execute("SELECT max(id) FROM measure WHERE plan_id = ?", plan).fetchone()
        (own,) = db.execute(
            "SELECT assignment.id FROM assignment JOIN trade_union ON trade_union.id = union_id WHERE measure_id = ? AND name LIKE '南宁市%'",
            (measure,),
        ).fetchone()
    matrix = f"/plans/{_base32(plan[0])}/matrix"
    return [
        Page("assigned: matrix of 43 unions, gzip", matrix, officer),
        Page("assigned: matrix of 50 schools, gzip", f"{matrix}?under={_base32(county)}", officer),
        Page("assigned: matrix of one state, gzip", f"{matrix}?state=submitted&under={_base32(county)}", officer),
        Page("assigned: list of a city, gzip", "/assignments", city),
        Page("assigned: one assignment, gzip", f"/assignments/{_base32(own)}", city),
        Page("assigned: panel fragment, gzip", f"/plans/{_base32(plan[0])}/measures/{_base32(measure)}", officer | {"X-Fragment": "1"}),
    ]


def _plan_and_measure(database: Path) -> tuple[str, str]:
    """The published plan, and of its measures the one with the most checkpoints, as addresses name them."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as db:
        (plan,) = db.execute("SELECT id FROM work_plan WHERE state = 'published' AND year = 2024").fetchone()
        (measure,) = db.execute(
            """
            SELECT measure.id FROM measure JOIN checkpoint ON checkpoint.measure_id = measure.id
            WHERE measure.plan_id = ? GROUP BY measure.id ORDER BY count(*) DESC, measure.id LIMIT 1
            """,
            (plan,),
        ).fetchone()
    return _base32(plan), _base32(measure)


def _base32(number: int) -> str:
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    return "".join(alphabet[number >> shift & 31] for shift in range(60, -1, -5))


def _sign_in(address: str, folder: Path, login: str) -> dict[str, str]:
    """Signs in as a browser would, and gives back the cookie as a header."""
    jar = folder / f"{login}.cookies"
    jar.unlink(missing_ok=True)
    form = _curl(f"{address}/login", "-c", str(jar)).decode()
    token = re.search(r'name="_token" value="(\w+)"', form)
    assert token, "the sign-in form has no token"
    fields = [f"_token={token.group(1)}", f"account={login}", f"password={PASSWORD}", "next=/tasks"]
    _curl(f"{address}/login", "-b", str(jar), "-c", str(jar), *(part for one in fields for part in ("-d", one)))
    cookie = next(line.split("\t") for line in jar.read_text().splitlines() if "\thearth\t" in line)
    return {"Cookie": f"hearth={cookie[6].strip()}"}


def _curl(url: str, *options: str) -> bytes:
    return subprocess.run(["curl", "-sS", "--max-time", "20", *options, url], check=True, capture_output=True).stdout
