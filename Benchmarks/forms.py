#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Lists a collection of a hundred thousand responses with three hundred items each, and takes it out, as CSV and as .xlsx.

    HEARTH=path/to/hearth Benchmarks/forms.py [DIRECTORY] [--responses 100000] [--items 300]

Goals: a p95 of 50 ms for the list; at most 60 seconds each, and at most 64 MB more memory of the server's own than before. It ends
with 1 when a goal is missed.
"""
import argparse
import hashlib
import json
import re
import sys
import time
import urllib.parse
from pathlib import Path

from served import Server, Watch, load, timed, written


def spec(items):
    """Texts, numbers, options in turn, as forms of the field have them."""
    def item(index):
        kind = ["text", "number", "one", "day"][index % 4]
        more = {"options": [{"id": "o1", "label": "甲"}, {"id": "o2", "label": "乙"}]} if kind == "one" else {}
        return {"id": f"q{index}", "name": f"题{index}", "label": f"第 {index} 题", "type": kind, **more}
    return {"title": "大表", "pages": [{"id": "p1", "title": "全部", "items": [item(index) for index in range(items)]}]}


def answers(items, number):
    values = [f"第 {number} 份的回答", str(number % 1000), f"o{number % 2 + 1}", "2024-06-28"]
    return json.dumps({f"q{index}": values[index % 4] for index in range(items)}, ensure_ascii=False, separators=(",", ":"))


def fill(db, responses, items):
    """Writes unions, a version, a collection and the responses."""
    root, officer = db.execute(
        "SELECT role_grant.union_id, account.id FROM account JOIN role_grant ON role_grant.account_id = account.id "
        "WHERE account.login = 'jingban'").fetchone()
    text = json.dumps(spec(items), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest, at = hashlib.sha256(text.encode()).hexdigest(), 1719561600000
    db.execute("INSERT INTO form VALUES (1, ?, '000', '大表', ?, 1, 1, 'active', ?, '')", (root, text, at))
    db.execute("INSERT INTO form_version VALUES (1, 1, 1, ?, ?, 'first', ?, '')", (text, digest, at))
    db.execute("INSERT INTO form_collection VALUES (1, 1, ?, '000', '大表填报', '', '2024-07-05', 'open', ?, '', NULL, NULL)", (root, at))
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    for number in range(responses):
        union, place = 10**9 + number, "".join(digits[number // 36**power % 36] for power in (3, 2, 1, 0))
        db.execute("INSERT INTO trade_union (id, parent_id, path, kind, name, short_name, confirms_plans) "
                   "VALUES (?, ?, ?, 'school', ?, ?, 0)", (union, root, "000Z" + place, f"第{number}小学工会", f"第{number}小学"))
        db.execute("INSERT INTO form_response (id, version_id, subject_kind, subject_id, union_id, union_path, state, doc, revision, "
                   "saved_at, saved_name, submitted_at, submitted_by, submitted_name) "
                   "VALUES (?, 1, 'form_collection', 1, ?, ?, 'submitted', ?, 2, ?, '张三', ?, ?, '张三')",
                   (10**9 + number, union, "000Z" + place, answers(items, number), at, at, officer))


def export(server, address, kind, kept):
    """The seconds, what it took of memory, and the bytes of one export."""
    server.get(address)
    with Watch(server) as watch:
        start, size = time.monotonic(), 0
        page = urllib.parse.urlsplit(server.post(address, f"{address}/exports", format=kind).url).path
        while "取文件" not in server.get(page):
            time.sleep(0.2)
        with server.browser.open(f"{server.base}{page}/file") as answer, kept.open("wb") as file:
            while piece := answer.read(1 << 20):
                size += len(piece)
                file.write(piece)
        seconds = time.monotonic() - start
    return seconds, watch, size


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("directory", nargs="?", default="/tmp/hearth-forms", type=Path)
    parser.add_argument("--responses", type=int, default=100_000)
    parser.add_argument("--items", type=int, default=300)
    options = parser.parse_args()
    path, _ = load(options.directory, "forms.db", lambda db: fill(db, options.responses, options.items))
    missed = False
    with Server(path) as server:
        address = re.search(r'href="(/form-collections/\w{13})">大表填报', server.get("/forms")).group(1)
        middle = written(10**9 + options.responses // 2)
        for query in ("", "?state=submitted", f"?after={middle}"):
            usual, high = timed(lambda: server.get(address + query))
            missed = missed or high > 50
            print(f"list: {options.responses} responses, {query or 'first page'}: p50 {usual:.1f} ms, p95 {high:.1f} ms"
                  f"{'' if high <= 50 else '  MISSED'}", flush=True)
        for kind in ("csv", "xlsx"):
            seconds, watch, size = export(server, address, kind, options.directory / f"out.{kind}")
            good = seconds <= 60 and watch.own <= 64
            missed = missed or not good
            print(f"{kind}: {options.responses} x {options.items}, {seconds:.1f} s, {watch.own:.0f} MB more of its own and "
                  f"{watch.mapped:.0f} of the database's file, {size >> 20} MB{'' if good else '  MISSED'}", flush=True)
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
