# SPDX-License-Identifier: Apache-2.0
"""Being told of tasks: by mail after the address was confirmed, and by a signed message to a union's own system."""
import base64
import hashlib
import hmac
import json
import re
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from playwright.sync_api import expect

from house import House
from window import Windows

scripting = pytest.mark.parametrize("scripting", [True, False])


class System:
    """A union's own system on this machine."""

    def __init__(self):
        got = self.got = []

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                got.append((dict(self.headers), self.rfile.read(int(self.headers["content-length"]))))
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def mailing_house(executable, demo, tmp_path):
    """A server whose sendmail writes into a folder, and which may post to this machine."""
    mails = tmp_path / "mails"
    mails.mkdir()
    sendmail = tmp_path / "sendmail"
    sendmail.write_text(f"#!/bin/sh\nf=$(mktemp {tmp_path}/XXXXXX)\ncat > $f\nmv $f {mails}/\n")
    sendmail.chmod(0o700)
    opened = House(executable, demo, tmp_path, "--sendmail", str(sendmail), "--mail-from", "hearth@example.org", "--private-webhooks")
    opened.mails = lambda: [path.read_text() for path in mails.iterdir()]
    yield opened
    opened.close()


@pytest.fixture
def mailing_window(chromium, mailing_house, record):
    windows = Windows(chromium, mailing_house, record)
    yield windows
    windows.close()


def wait_for(thing, seconds=20):
    """What the courier brings within its next rounds."""
    for _ in range(seconds * 10):
        if found := thing():
            return found
        threading.Event().wait(0.1)
    raise AssertionError("nothing came")


def body(mail):
    return base64.b64decode(mail.split("\n\n", 1)[1]).decode()


@scripting
def test_told_by_mail_and_by_message(mailing_window, mailing_house, scripting):
    """The officer confirms an address, the chair adds an endpoint; then a new task reaches both, signed and without its title."""
    house, system = mailing_house, System()
    page = mailing_window("jingban", scripting=scripting)
    page.goto("/tasks")
    page.get_by_role("link", name="怎么通知我").click()
    page.locator("#address").fill("wei@example.org")
    page.get_by_label("每件新待办").check()
    page.get_by_role("button", name="存好").click()
    code = re.search(r"\d{6}", body(wait_for(house.mails)[0]))[0]
    page.locator("#code").fill(code)
    page.get_by_role("button", name="验证").click()
    expect(page.get_by_role("status")).to_contain_text("邮箱验证好了")
    chair = mailing_window("zhuxi", scripting=scripting)
    chair.goto("/account/notifications")
    chair.get_by_role("link", name="本会的系统对接").click()
    chair.locator("#url").fill(system.url)
    chair.get_by_role("button", name="加上").click()
    secret = base64.b64decode(chair.locator(".hash").inner_text().strip().removeprefix("whsec_"))
    city = house.caller("liuzhou")
    union = re.search(r'name="union" value="(\w+)"', city.get("/activities/new").text).group(1)
    filed = city.post("/activities", union=union, kind="lecture", title="不上邮件的名称", held="2024-06-20", mode="线下", place="会议室",
                      participants="30", summary="讲了一场", evidence="签到表", act="file")
    assert filed.status == 303
    headers, sent = wait_for(lambda: system.got)[0]
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + sent
    expected = base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert json.loads(sent)["task"]["title"] == "不上邮件的名称"
    news = [body(mail) for mail in wait_for(lambda: house.mails() if len(house.mails()) > 1 else None) if "核实" in body(mail)]
    assert len(news) == 1 and "不上邮件的名称" not in news[0]
    threading.Event().wait(6)
    assert len(system.got) == 1 and len(house.mails()) == 2
