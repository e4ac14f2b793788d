# SPDX-License-Identifier: Apache-2.0
"""A server of its own over a copy of the demo region, and a way to talk to it without a browser."""
import ctypes
import http.client
import re
import shutil
import signal
import socket
import subprocess
import time
from urllib.parse import urlencode

PASSWORD = "hearth-demo-2024"
CLOCK = "2024-06-28T16:40"


class House:
    """A running Hearth. Whoever opens one closes it; should the tests die, the kernel ends it."""

    def __init__(self, executable, demo, folder, *options):
        self.folder = folder
        self.database = folder / "house.db"
        shutil.copy(demo, self.database)
        # The keys of protected fields lie beside the database.
        shutil.copy(demo.with_name("hearth.key"), folder / "hearth.key")
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.executable = executable
        self.log = folder / "house.log"
        self.callers = {}
        self.options = options
        self.start(CLOCK)

    def start(self, clock):
        self.process = subprocess.Popen(
            [self.executable, "serve", "--port", str(self.port), "--database", f"sqlite:{self.database}", "--clock-from", clock,
             *self.options],
            stdout=self.log.open("wb"), stderr=subprocess.STDOUT, preexec_fn=end_with_parent)
        self.wait_until_open()

    def later(self, clock):
        """The same house on a later day; everybody has to sign in anew."""
        self.close()
        self.callers.clear()
        self.start(clock)

    def wait_until_open(self):
        for _ in range(200):
            if self.process.poll() is not None:
                break
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=0.2).close()
                return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(f"the server did not open: {self.log.read_text('utf-8', 'replace')[-2000:]}")

    def wait_for_the_night(self):
        """Until what a server does on opening is done."""
        for _ in range(1200):
            if "the night's work is done" in self.log.read_text("utf-8", "replace"):
                return
            time.sleep(0.1)
        raise RuntimeError(f"the night does not end: {self.log.read_text('utf-8', 'replace')[-2000:]}")

    def caller(self, login):
        """Someone signed in; everyone signs in once a house."""
        if login not in self.callers:
            self.callers[login] = Caller(self, login)
        return self.callers[login]

    def run(self, *arguments, feed=""):
        """A command of the executable on this house's database."""
        return subprocess.run([self.executable, *arguments, "--database", f"sqlite:{self.database}"],
                              input=feed, text=True, capture_output=True, timeout=60)

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Answer:
    """A status, where it leads, and the text."""

    def __init__(self, response):
        self.status = response.status
        self.location = response.getheader("Location") or ""
        self.cookies = [line.split(";")[0].split("=", 1) for line in response.headers.get_all("Set-Cookie") or []]
        self.text = response.read().decode("utf-8")


class Caller:
    """A session without a browser: for building what a test starts from, and for asking what a browser would not."""

    def __init__(self, house, login=None):
        self.house = house
        self.jar = {}
        self.form_token = token(self.get("/login").text)
        if login:
            answer = self.post("/login", account=login, password=PASSWORD, next="/")
            assert answer.status == 303, f"{login} was not let in"
            self.form_token = token(self.get("/account").text)
            self.session = dict(self.jar)

    def get(self, path, **headers):
        return self.call("GET", path, None, {name.replace("_", "-"): value for name, value in headers.items()})

    def post(self, path, **fields):
        body = urlencode({"_token": getattr(self, "form_token", ""), **fields}, doseq=True)
        return self.call("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def call(self, method, path, body, headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.house.port, timeout=20)
        if self.jar:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.jar.items())
        connection.request(method, path, body, headers)
        answer = Answer(connection.getresponse())
        connection.close()
        self.jar.update(answer.cookies)
        return answer

    @property
    def browser_cookies(self):
        """The session, for a window; what later answers left behind stays here."""
        return [{"name": name, "value": value, "url": self.house.url} for name, value in self.session.items() if value]


def token(page):
    return re.search(r'name="_token" value="([^"]+)"', page).group(1)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def end_with_parent():
    """Asks Linux to end the server when the tests end, however they end."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)
