# SPDX-License-Identifier: Apache-2.0
"""Second factor, devices and tokens: set up on a phone, sign in in two steps, send a device away, let a program read."""
import base64
import hashlib
import hmac
import http.client
import json
import re
import struct
from datetime import datetime, timedelta, timezone

import pytest
from playwright.sync_api import expect

from house import PASSWORD, Caller
from inspection import inspect
from steps import sign_in

scripting = pytest.mark.parametrize("scripting", [True, False])
WIDTHS = {False: [1024, 1366, 1920], True: [360, 390]}
START = datetime(2024, 6, 28, 16, 40, tzinfo=timezone(timedelta(hours=8)))


def code(key, step):
    """What a phone shows for a step (RFC 6238)."""
    digest = hmac.new(base64.b32decode(key), struct.pack(">q", step), hashlib.sha1).digest()
    offset = digest[19] & 15
    return f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7FFFFFFF) % 1000000:06d}"


def enter(page, key, button, after=0):
    """Types the first code that the server's clock takes, trying the steps from its start on. Returns the step."""
    first = int(START.timestamp()) // 30
    for step in range(max(first - 1, after + 1), first + 4):
        page.locator("#code").fill(code(key, step))
        page.get_by_role("button", name=button, exact=True).click()
        if not page.get_by_role("alert").count():
            return step
    raise AssertionError("no code was taken")


def set_up(page):
    """Sets up the second factor of whoever is signed in. Returns key, recovery codes, and the step that was taken."""
    page.goto("/account")
    page.get_by_role("link", name="设动态码").click()
    page.locator("#current").fill(PASSWORD)
    page.get_by_role("button", name="开始设").click()
    key = page.locator("#key").inner_text().replace(" ", "")
    expect(page.locator("svg.qr")).to_be_visible()
    step = enter(page, key, "对上了就启用")
    expect(page.locator("h1")).to_have_text("备用码")
    return key, page.locator(".codes code").all_inner_texts(), step


@scripting
def test_two_steps(own_window, own_house, record, scripting):
    """Set up, sign in with a code, then with a recovery code that works once."""
    record.allow(422)
    page = own_window("jingban", scripting=scripting)
    key, codes, step = set_up(page)
    assert len(set(codes)) == 10
    fresh = own_window(scripting=scripting)
    fresh.goto("/login?next=/account")
    sign_in(fresh, "jingban", PASSWORD)
    expect(fresh.locator("h1")).to_have_text("动态码")
    fresh.goto("/account")
    expect(fresh.get_by_role("button", name="登录")).to_be_visible()
    sign_in(fresh, "jingban", PASSWORD)
    enter(fresh, key, "进入", after=step)
    expect(fresh.locator("h1")).to_have_text("韦晓岚")
    for attempt, heading in enumerate(["韦晓岚", "动态码"]):
        lost = own_window(scripting=scripting)
        lost.goto("/login?next=/account")
        sign_in(lost, "jingban", PASSWORD)
        lost.get_by_text("手机不在身边").click()
        lost.locator("#recovery").fill(codes[0])
        lost.get_by_role("button", name="用备用码进入").click()
        expect(lost.locator("h1")).to_have_text(heading)


@scripting
def test_one_device_is_sent_away(own_window, own_house, scripting):
    """The list has both devices by name; the other one is out, this one stays."""
    other = own_window("huiyuan", scripting=scripting)
    page = own_window(scripting=scripting)
    page.goto("/login?next=/account")
    sign_in(page, "huiyuan", PASSWORD)
    expect(page.get_by_text("（这一台）")).to_have_count(1)
    page.locator("form[action^='/account/sessions/'] button").first.click()
    expect(page.get_by_role("status")).to_contain_text("那台设备已退出")
    other.goto("/account")
    expect(other.get_by_role("button", name="登录")).to_be_visible()


@scripting
def test_token(own_window, own_house, scripting):
    """A token is made and read with; taken back, it reads nothing."""
    page = own_window("jingban", scripting=scripting)
    page.goto("/account")
    page.get_by_role("link", name="访问令牌").click()
    page.locator("#name").fill("校门户的活动栏")
    page.get_by_label("活动记录").check()
    page.locator("#current").fill(PASSWORD)
    page.get_by_role("button", name="发令牌").click()
    token = page.locator("#token").inner_text()
    status, text = read(own_house, "/activities", token)
    assert status == 200 and json.loads(text)["title"]
    assert read(own_house, "/members", token)[0] == 404
    page.get_by_role("link", name="收好了").click()
    page.get_by_role("button", name="作废校门户的活动栏").click()
    expect(page.get_by_role("status")).to_contain_text("已作废")
    assert read(own_house, "/activities", token)[0] == 401


def read(house, path, token):
    """What a program gets."""
    connection = http.client.HTTPConnection("127.0.0.1", house.port, timeout=20)
    connection.request("GET", path, headers={"Authorization": f"Bearer {token}"})
    answer = connection.getresponse()
    return answer.status, answer.read().decode("utf-8")


def test_role_rests_until_the_code_is_there(own_window, own_house):
    """A demand makes a role rest at the next click; setting the code up brings it back."""
    officer = own_window("jingban")
    officer.goto("/account")
    expect(officer.get_by_role("link", name="公文")).to_have_count(1)
    security = own_window("anquan")
    security.goto("/account")
    security.get_by_role("link", name="动态码要求").click()
    security.get_by_label("经办人").check()
    security.get_by_role("button", name="就这样定").click()
    expect(security.get_by_role("status")).to_contain_text("经办人要用动态码")
    officer.goto("/account")
    expect(officer.get_by_role("link", name="公文")).to_have_count(0)
    set_up(officer)
    officer.goto("/account")
    expect(officer.get_by_role("link", name="公文")).to_have_count(1)


@pytest.mark.parametrize("phone", [False, True])
def test_pages_are_sound(own_window, own_house, phone):
    """Every page of second factor and tokens: accessible, within its width, valid, easy to hit."""
    found = []

    def look(page, name):
        found.extend(f"{name}: {fault}" for fault in inspect(page, WIDTHS[phone]))

    page = own_window("jingban", phone=phone)
    page.goto("/account/second-factor")
    look(page, "off")
    page.locator("#current").fill(PASSWORD)
    page.get_by_role("button", name="开始设").click()
    look(page, "begun")
    enter(page, page.locator("#key").inner_text().replace(" ", ""), "对上了就启用")
    look(page, "codes")
    for path in ("/account", "/account/second-factor", "/account/tokens"):
        page.goto(path)
        look(page, path)
    gate = own_window(phone=phone)
    gate.goto("/login")
    sign_in(gate, "jingban", PASSWORD)
    look(gate, "/login/code")
    path = re.search(r"/unions/\w+/second-factor", Caller(own_house, "anquan").get("/account").text).group(0)
    security = own_window("anquan", phone=phone)
    security.goto(path)
    look(security, path)
    assert not found, "\n".join(found)
