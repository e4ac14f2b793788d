#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Takes a roll of a whole province in, from CSV and from .xlsx, beside the sqlite3 shell's own bulk insert of the same rows.

    HEARTH=path/to/hearth Benchmarks/rolls.py [DIRECTORY] [--rows 700000] [--runs 1]

The shell copies the very rows that the import wrote (person, membership, sealed values, whom the import wrote) from one file
into another with the same indexes and the server's pragmas, in one transaction: nothing is parsed, checked, sealed or looked up
there. Goals: CSV at most 3 times that, .xlsx at most 6 times, at most 300 MB. It ends with 1 when a goal is missed.
"""
import argparse
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

HEADS = ["姓名", "身份证号", "性别", "手机号", "工会", "入会日期", "会籍", "岗位"]
SURNAMES = "韦黄覃陆梁农莫蒙潘蓝李陈王张刘罗周杨吴何谢邓苏卢廖唐曾林甘岑"
GIVEN = "秀兰芳丽玉春梅海燕晓静思敏嘉慧雪婷琴素云桂莲志强建平国庆文远永福峰明军伟宏东振宁毅诚"
POSITIONS = ["专任教师", "专任教师", "专任教师", "管理", "教辅", "后勤"]
WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
PRAGMAS = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32000; PRAGMA mmap_size = 268435456; " \
    "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;"
TABLES = ["person", "membership", "sealed_value", "roll_change"]


def identity(index):
    """A number of nobody: no place has these codes. Each is another: place, day and order are digits of the index."""
    year, rest = 1960 + index % 40, index // 40
    month, rest = rest % 12 + 1, rest // 12
    day, rest = rest % 28 + 1, rest // 28
    order, place = rest % 500, rest // 500 % 10
    plain = f"45019{place}{year}{month:02}{day:02}{order * 2:03}"
    return plain + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(plain, WEIGHTS)) % 11]


def people(count, unions):
    """In the order of unions, as offices keep their rolls. Nobody joins before being born: such rows are refused."""
    for index in range(count):
        name = SURNAMES[index * 7 % len(SURNAMES)] + GIVEN[index * 13 % len(GIVEN)] + GIVEN[index // 40 % len(GIVEN)]
        yield [name, identity(index), "女", f"1400{index:07}", unions[index * len(unions) // count],
               f"{2000 + index % 24}-09-01", "保留会籍" if index % 20 == 0 else "在会", POSITIONS[index % len(POSITIONS)]]


def digits(number):
    signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return signs[number // 1296] + signs[number // 36 % 36] + signs[number % 36]


def region(hearth, path):
    """A province of sixteen thousand unions without a single member; tells the names of its schools."""
    subprocess.run([hearth, "migrate", "--database", f"sqlite:{path}"], check=True, capture_output=True)
    subprocess.run([hearth, "key", "create", "--database", f"sqlite:{path}"], check=True, capture_output=True)
    db = sqlite3.connect(path)
    unions, schools = [(1, None, "000", "region", "桂海省教育工会", "省")], []
    for city in range(14):
        unions.append((10 + city, 1, "000" + digits(city), "city", f"第{city}市教育工会", f"{city}市"))
        for county in range(8):
            key = 1000 + city * 8 + county
            unions.append((key, 10 + city, "000" + digits(city) + digits(county), "county", f"第{city}市{county}县教育工会", f"{city}市{county}县"))
            for school in range(143):
                name = f"第{city}市{county}县第{school}小学工会"
                path_text = "000" + digits(city) + digits(county) + digits(school)
                unions.append((100000 + len(schools), key, path_text, "school", name, name.removesuffix("工会")))
                schools.append(name)
    db.executemany("INSERT INTO trade_union (id, parent_id, path, kind, name, short_name, confirms_plans) VALUES (?,?,?,?,?,?,0)", unions)
    db.commit()
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    return schools


def write_csv(path, rows):
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.write(",".join(HEADS) + "\r\n")
        for row in rows:
            file.write(",".join(row) + "\r\n")


def write_xlsx(path, rows):
    """As table software writes it: texts shared, rows in between."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    strings = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        book.writestr("[Content_Types].xml", f'<Types xmlns="{package}/content-types"/>')
        book.writestr("_rels/.rels", f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" Type="{links}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        book.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{links}"><sheets><sheet name="名册" sheetId="1" r:id="a"/></sheets></workbook>')
        book.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" Type="{links}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="{links}/sharedStrings" Target="sharedStrings.xml"/></Relationships>')
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'<worksheet xmlns="{main}"><sheetData>'.encode())
            buffer = []
            for number, row in enumerate(chain(HEADS, rows), 1):
                cells = "".join(f'<c r="{chr(65 + column)}{number}" t="s"><v>{strings.setdefault(text, len(strings))}</v></c>'
                                for column, text in enumerate(row))
                buffer.append(f'<row r="{number}">{cells}</row>')
                if len(buffer) == 5000:
                    sheet.write("".join(buffer).encode())
                    buffer = []
            sheet.write(("".join(buffer) + "</sheetData></worksheet>").encode())
        with book.open("xl/sharedStrings.xml", "w", force_zip64=True) as shared:
            shared.write(f'<sst xmlns="{main}">'.encode())
            for text in strings:
                shared.write(f"<si><t>{escape(text)}</t></si>".encode())
            shared.write(b"</sst>")


def chain(first, rest):
    yield first
    yield from rest


def timed(command, **options):
    """Wall and CPU seconds and the most memory in MB."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    if status != 0:
        sys.exit(f"{command[0]} failed: {output[-2000:]}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024, output


def copy(empty, path):
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
    shutil.copy(empty, path)
    return path


def bulk(written, empty, path):
    """The shell's own insert of the same rows, with the same indexes."""
    copy(empty, path)
    inserts = "".join(f"INSERT INTO {table} SELECT * FROM written.{table} ORDER BY rowid;" for table in TABLES)
    imports = "INSERT INTO roll_import SELECT * FROM written.roll_import;"
    script = f"{PRAGMAS} ATTACH '{written}' AS written; BEGIN; {imports}{inserts} COMMIT;"
    return timed(["sqlite3", "-bail", str(path), script])


def check(path, count):
    db = sqlite3.connect(path)
    assert db.execute("SELECT count(*) FROM membership WHERE until IS NULL").fetchone()[0] == count
    assert db.execute("SELECT sum(total) FROM membership_tally WHERE union_id = 1").fetchone()[0] == count
    assert db.execute("SELECT count(DISTINCT digest) FROM sealed_value WHERE field = 'person.idNumber'").fetchone()[0] == count
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("directory", nargs="?", default="/tmp/hearth-rolls")
    parser.add_argument("--rows", type=int, default=700_000)
    parser.add_argument("--runs", type=int, default=1)
    options = parser.parse_args()
    hearth = os.environ.get("HEARTH") or sys.exit("HEARTH names the executable to measure, built with -c release")
    folder = Path(options.directory)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("empty.db*"):
        old.unlink()
    (folder / "hearth.key").unlink(missing_ok=True)
    empty = folder / "empty.db"
    schools = region(hearth, empty)
    files = {"CSV": (folder / "roll.csv", write_csv, 3), ".xlsx": (folder / "roll.xlsx", write_xlsx, 6)}
    for path, write, _ in files.values():
        write(path, people(options.rows, schools))
    missed = False
    print(f"{options.rows} rows into {len(schools)} schools, load average {os.getloadavg()[0]:.1f}\n")
    print("| what | size | wall s | CPU s | MB | times the shell | goal |\n|---|---|---|---|---|---|---|")
    for _ in range(options.runs):
        for name, (path, _, goal) in files.items():
            target = copy(empty, folder / "import.db")
            wall, cpu, memory, _ = timed([hearth, "rolls", "import", str(path), "--union", "桂海省教育工会", "--partial", "--database", f"sqlite:{target}"])
            check(target, options.rows)
            shell = bulk(target, empty, folder / "shell.db")
            times = wall / shell[0]
            missed |= times > goal or memory > 300
            print(f"| {name} | {path.stat().st_size >> 20} MB | {wall:.1f} | {cpu:.1f} | {memory} | {times:.2f} | {goal} × and 300 MB |")
            print(f"| the shell, the same rows | | {shell[0]:.1f} | {shell[1]:.1f} | {shell[2]} | 1 | |", flush=True)
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
