# SPDX-License-Identifier: Apache-2.0
"""The raw limits beside each page: its bytes sent by nginx, its rows read by SQLite's own shell."""
from __future__ import annotations

import os
import sqlite3
import subprocess
import time
from pathlib import Path

from pages import Page
from processes import CORES, LOOPBACK, Program, free_port

REPETITIONS = 1000

#: What Hearth sets on its connections, so that both sides read alike.
PRAGMAS = "PRAGMA cache_size = -32000; PRAGMA mmap_size = 268435456; PRAGMA temp_store = MEMORY;"

NGINX = """
daemon off;
worker_processes {workers};
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{ worker_connections 256; }}
http {{
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000000;
  open_file_cache max=100;
  default_type text/html;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  server {{ listen {host}:{port}; root {folder}/static; }}
}}
"""


def nginx(folder: Path, pages: list[Page]) -> Program:
    """Serves each page's very bytes as a file named by its place in the list."""
    static = folder / "static"
    static.mkdir(exist_ok=True)
    for index, page in enumerate(pages):
        (static / str(index)).write_bytes(page.body)
    # Its workers may run as somebody else, who must get at the files.
    for directory in (folder, static):
        directory.chmod(0o755)
    port = free_port()
    configuration = folder / "nginx.conf"
    configuration.write_text(NGINX.format(folder=folder, host=LOOPBACK, port=port, workers=CORES))
    return Program(["nginx", "-c", str(configuration)], port, folder / "nginx.out")


def shell_milliseconds(database: Path, page: Page, folder: Path) -> float:
    """CPU time of one reading of the page's rows in one session of the shell, which prepares each statement anew."""
    if not page.queries:
        return 0.0
    rows = folder / "rows.sql"
    rows.write_text("\n".join(page.statements) + "\n")
    return (_shell(database, rows, REPETITIONS, folder) - _shell(database, rows, 0, folder)) * 1000 / REPETITIONS


def prepared_milliseconds(database: Path, page: Page) -> float:
    """CPU time of the same with statements prepared once and rows made into Python's values, as a server would."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True, isolation_level=None) as db:
        db.executescript(PRAGMAS)
        for _ in range(20):
            _read(db, page.statements)
        began = time.process_time()
        for _ in range(REPETITIONS):
            _read(db, page.statements)
        return (time.process_time() - began) * 1000 / REPETITIONS


def _read(db: sqlite3.Connection, statements: list[str]) -> None:
    for statement in statements:
        db.execute(statement).fetchall()


def _shell(database: Path, rows: Path, repetitions: int, folder: Path) -> float:
    script = folder / "session.sql"
    script.write_text(f"{PRAGMAS}\n.output /dev/null\n" + f".read '{rows}'\n" * repetitions)
    before = os.times()
    subprocess.run(["sqlite3", "-bail", "-readonly", str(database), f".read '{script}'"], check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system
