# SPDX-License-Identifier: Apache-2.0
"""A server over the demo region that a measurement has filled up, and somebody signed in at it."""
import os
import re
import socket
import sqlite3
import subprocess
import threading
import time
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

HEARTH = os.environ.get("HEARTH", ".build/release/hearth")
PASSWORD = "hearth-demo-2024"
DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def load(directory, name, fill):
    """The demo region in a new file, with what `fill` writes into it, all in the file itself; gives its path and what `fill` gave."""
    directory.mkdir(parents=True, exist_ok=True)
    path = directory / name
    for old in directory.glob(f"{name}*"):
        old.unlink()
    subprocess.run([HEARTH, "demo", "--database", f"sqlite:{path}"], check=True, capture_output=True)
    database = sqlite3.connect(path)
    found = fill(database)
    database.commit()
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return path, found


def written(number):
    """A number as addresses write it."""
    return "".join(DIGITS[number >> 5 * place & 31] for place in range(12, -1, -1))


def copy(db, table, row, changes):
    """Writes a row once more for each of the changes; whatever columns there are, they hold what they held."""
    names = [column[1] for column in db.execute(f"PRAGMA table_info({table})")]
    values = dict(zip(names, row))
    marks = ", ".join("?" * len(names))
    db.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})",
                   ([(values | change)[name] for name in names] for change in changes))


def timed(ask, times=100):
    """How long asking takes, so many times one after another: the middle and the 95th of a hundred, in ms."""
    taken = []
    for _ in range(times):
        start = time.monotonic()
        ask()
        taken.append((time.monotonic() - start) * 1000)
    taken.sort()
    return taken[times // 2 - 1], taken[times * 95 // 100 - 1]


class Server:
    """`with Server(path) as server:` runs one on the loopback, where jingban is signed in."""

    def __init__(self, path, login="jingban"):
        self.path = path
        self.login = login

    def __enter__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.process = subprocess.Popen(
            [HEARTH, "serve", "--database", f"sqlite:{self.path}", "--clock-from", "2024-06-28T16:40", "--port", str(port)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.base = f"http://127.0.0.1:{port}"
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        for _ in range(200):
            try:
                self.get("/health")
                break
            except OSError:
                time.sleep(0.1)
        self.post("/login", "/login", account=self.login, password=PASSWORD).read()
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def get(self, address):
        return self.browser.open(self.base + address).read().decode()

    def post(self, page, address, **fields):
        """Sends a form with the token of the page that it stands on; gives the answer, still to be read."""
        token = re.search(r'name="_token" value="(\w+)"', self.get(page)).group(1)
        form = urllib.parse.urlencode({"_token": token, **fields}).encode()
        return self.browser.open(urllib.request.Request(self.base + address, form, {"Origin": self.base}))

    def resident(self):
        """Megabytes in memory now: of the server's own, and of files that it has mapped, which the kernel takes back at will."""
        text = Path(f"/proc/{self.process.pid}/status").read_text()
        return tuple(int(re.search(rf"{field}:\s+(\d+)", text).group(1)) / 1024 for field in ("RssAnon", "RssFile"))


class Watch:
    """`with Watch(server) as watch:` looks every ten milliseconds how much memory the server takes; gives the most beyond the beginning."""

    def __init__(self, server):
        self.server = server

    def __enter__(self):
        self.before = self.most = self.server.resident()
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.look)
        self.thread.start()
        return self

    def look(self):
        while not self.over.wait(0.01):
            self.most = tuple(map(max, self.most, self.server.resident()))

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()
        self.own, self.mapped = (most - before for most, before in zip(self.most, self.before))
