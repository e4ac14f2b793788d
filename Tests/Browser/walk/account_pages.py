# SPDX-License-Identifier: Apache-2.0
"""Coming in, one's own account, other people's accounts and grants."""
import re
import sqlite3
from urllib.parse import quote

from playwright.sync_api import expect

from steps import sign_in
from walk.ways import refused, unfolded


def find(house):
    admin = house.caller("xitong")
    person = re.search(r'name="person" value="(\w+)"', admin.get("/accounts/new?q=" + quote("韦")).text).group(1)
    opened = admin.post("/accounts", person=person, login="xinren", q="韦").text
    settings = re.search(r"/unions/\w+/settings", house.caller("zhuxi").get("/account").text).group(0)
    return {"job": long_work(house), "district": settings.removesuffix("/settings"),
            "file": re.search(r"/accounts/\w{13}", admin.get("/accounts?q=" + quote("韦晓岚")).text).group(0),
            "invitation": re.search(r"/invitation\?\S+?(?=[<\"])", opened).group(0).replace("&amp;", "&"),
            "settings": settings}


def long_work(house):
    """Work of a kind that this version does not do: it ends at once, with its sentence."""
    number, digits = 1 << 60, "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    with sqlite3.connect(house.database, timeout=30) as database:
        database.execute(
            "INSERT INTO job SELECT ?, 'unknown', 'union', union_id, union_id, account.id, '经办', '数一遍名单', '/plans',"
            " 'open', 3, 10, '数着', 0, 0, NULL, NULL, 0, 0, NULL, NULL"
            " FROM account JOIN role_grant ON role_grant.account_id = account.id WHERE login = 'jingban' LIMIT 1", (number,))
    database.close()
    return "/jobs/" + "".join(digits[number >> 5 * place & 31] for place in reversed(range(13)))


def login_error(page, places):
    page.goto("/login")
    sign_in(page, "nobody", "not-the-password")
    expect(page.get_by_role("alert")).to_be_visible()


def password_error(page, places):
    page.goto("/account")
    for field in ("current", "fresh", "again"):
        page.locator(f"#{field}").fill(field)
    page.get_by_role("button", name="改密码").click()
    expect(page.locator(".errors")).to_be_visible()


def with_notice(page, places):
    page.goto("/account")
    page.get_by_role("button", name="就这样").click()
    expect(page.get_by_role("status")).to_be_visible()


def stale_form(page, places):
    page.goto("/account")
    page.locator("input[name=_token]").first.evaluate("el => { el.form.querySelector('[name=_token]').value = 'old' }")
    page.locator("form[action='/logout'] button").first.evaluate("el => el.form.submit()")
    expect(page.locator("h1")).to_have_text("这张表单放得太久了")


PAGES = {
    "login": (None, "/login"),
    "login error": (None, login_error),
    "invitation": (None, "{invitation}"),
    "invitation spent": (None, "/invitation?account=nobody&key=nothing"),
    "account": ("jingban", with_notice),
    "account, wrong password": ("huiyuan", password_error),
    "accounts": ("xitong", "/accounts"),
    "accounts, none": ("xitong", "/accounts?q=zzz"),
    "account to open": ("xitong", "/accounts/new"),
    "account to open, found": ("xitong", "/accounts/new?q=韦"),
    "account of somebody": ("xitong", unfolded("{file}")),
    "grants of somebody": ("anquan", unfolded("{file}")),
    "grants": ("anquan", "/grants"),
    "grants that are over": ("shenji", "/grants?state=over"),
    "grant form": ("anquan", "{file}/grants/new"),
    "grant form, errors": ("anquan", refused("{file}/grants/new", "授权", union="没有这家")),
    "settings": ("zhuxi", "{settings}"),
    "second factor": ("jingban", "/account/second-factor"),
    "second factor demanded": ("zhuxi", "{district}/second-factor"),
    "tokens": ("jingban", "/account/tokens"),
    "tokens, none to give": ("huiyuan", "/account/tokens"),
    "long work": ("jingban", "{job}"),
    "long work, all of one's own": ("jingban", "/jobs"),
    "long work, none": ("huiyuan", "/jobs"),
    "403": ("jingban", stale_form),
    "404": ("jingban", "/plans/nothing"),
    "404 for strangers": (None, "/nothing"),
}
