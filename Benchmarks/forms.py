#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Takes a collection of a hundred thousand responses with three hundred items each out, as CSV and as .xlsx.

    HEARTH=path/to/hearth Benchmarks/forms.py [DIRECTORY] [--responses 100000] [--items 300]

Goals: at most 60 seconds each, and at most 64 MB more memory than before. It ends with 1 when a goal is missed.
"""
import argparse
import hashlib
import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

PASSWORD = "hearth-demo-2024"


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


def fill(path, responses, items):
    """Writes unions, a version, a collection and the responses; gives the collection's number."""
    db = sqlite3.connect(path)
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
    db.commit()
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()


def resident(pid, field):
    return int(re.search(rf"{field}:\s+(\d+)", Path(f"/proc/{pid}/status").read_text()).group(1)) / 1024


def export(browser, base, pid, kind, kept):
    """The seconds, megabytes of growth and bytes of one export."""
    page = browser.open(f"{base}/forms").read().decode()
    address = re.search(r'href="(/form-collections/\w{13})">大表填报', page).group(1)
    page = browser.open(base + address).read().decode()
    token = re.search(r'name="_token" value="(\w+)"', page).group(1)
    # What the page itself took is not the export's.
    Path(f"/proc/{pid}/clear_refs").write_text("5")
    before, start, size = resident(pid, "VmRSS"), time.monotonic(), 0
    form = urllib.parse.urlencode({"_token": token, "format": kind}).encode()
    with browser.open(urllib.request.Request(f"{base}{address}/exports", form, {"Origin": base})) as answer, kept.open("wb") as file:
        while piece := answer.read(1 << 20):
            size += len(piece)
            file.write(piece)
    return time.monotonic() - start, resident(pid, "VmHWM") - before, size


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("directory", nargs="?", default="/tmp/hearth-forms", type=Path)
    parser.add_argument("--responses", type=int, default=100_000)
    parser.add_argument("--items", type=int, default=300)
    options = parser.parse_args()
    hearth = os.environ.get("HEARTH", ".build/release/hearth")
    options.directory.mkdir(parents=True, exist_ok=True)
    path = options.directory / "forms.db"
    for old in options.directory.glob("forms.db*"):
        old.unlink()
    subprocess.run([hearth, "demo", "--database", f"sqlite:{path}"], check=True, capture_output=True)
    fill(path, options.responses, options.items)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([hearth, "serve", "--database", f"sqlite:{path}", "--clock-from", "2024-06-28T16:40", "--port", str(port)],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    base, missed = f"http://127.0.0.1:{port}", False
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(f"{base}/health").read()
                break
            except OSError:
                time.sleep(0.1)
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        token = re.search(r'name="_token" value="(\w+)"', browser.open(f"{base}/login").read().decode()).group(1)
        form = urllib.parse.urlencode({"_token": token, "account": "jingban", "password": PASSWORD}).encode()
        browser.open(urllib.request.Request(f"{base}/login", form, {"Origin": base})).read()
        for kind in ("csv", "xlsx"):
            seconds, growth, size = export(browser, base, server.pid, kind, options.directory / f"out.{kind}")
            good = seconds <= 60 and growth <= 64
            missed = missed or not good
            print(f"{kind}: {options.responses} x {options.items}, {seconds:.1f} s, {growth:.0f} MB more, {size >> 20} MB"
                  f"{'' if good else '  MISSED'}")
    finally:
        server.terminate()
        server.wait()
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
