# SPDX-License-Identifier: Apache-2.0
"""Accounts and grants: from the invitation to the first sign-in, a role that comes and goes with a click, who may see."""
import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from house import PASSWORD, Caller
from steps import sign_in

scripting = pytest.mark.parametrize("scripting", [True, False])
FRESH = "秋天的一句长话 2024"


def account(house, name):
    """The address of somebody's account."""
    page = house.caller("xitong").get("/accounts?q=" + quote(name)).text
    return re.search(r"/accounts/\w{13}", page).group(0)


@scripting
def test_invitation_to_first_sign_in(own_window, own_house, record, scripting):
    """An account is opened for somebody on the roll; its holder sets the password and comes in; the link works once."""
    admin = own_window("xitong", scripting=scripting)
    admin.goto("/accounts/new")
    people = ["陈", "李", "韦", "黄", "梁", "覃"]
    for family in people:
        admin.locator("#q").fill(family)
        admin.get_by_role("button", name="找人").click()
        if admin.locator("input[name=person]").count():
            break
    admin.locator("input[name=person]").first.check()
    admin.locator("#login").fill("xinren")
    admin.get_by_role("button", name="开账号").click()
    expect(admin.locator("h1")).to_have_text("开通链接")
    link = admin.locator("dd.hash").inner_text()
    path = "/invitation?" + link.split("?")[1]
    holder = own_window(scripting=scripting)
    holder.goto(path)
    expect(holder.locator("h1")).to_have_text("设密码")
    record.allow(422)
    holder.locator("#fresh").fill("short")
    holder.locator("#again").fill("short")
    holder.get_by_role("button", name="就用这个密码").click()
    expect(holder.get_by_role("alert")).to_contain_text("至少 10 个字符")
    for field in ("#fresh", "#again"):
        holder.locator(field).fill(FRESH)
    holder.get_by_role("button", name="就用这个密码").click()
    expect(holder.get_by_role("status")).to_contain_text("密码设好了")
    sign_in(holder, "xinren", FRESH)
    expect(holder.locator(".me")).to_be_visible()
    record.allow(404)
    again = own_window(scripting=scripting)
    again.goto(path)
    expect(again.locator("h1")).to_have_text("链接用不了了")


@scripting
def test_grant_comes_and_goes(own_window, own_house, record, scripting):
    """A role opens pages at the holder's next click, and closes them at the next after its end."""
    address = account(own_house, "莫秋云")
    holder = own_window("huiyuan", scripting=scripting)
    holder.goto("/account")
    expect(holder.get_by_role("link", name="公文")).to_have_count(0)
    giver = own_window("anquan", scripting=scripting)
    giver.goto(address)
    giver.get_by_role("link", name="授权", exact=True).click()
    giver.locator("#role").select_option("officer")
    giver.locator("#reason").fill("6月主席办公会定的")
    giver.get_by_role("button", name="授权").click()
    expect(giver.get_by_role("status")).to_contain_text("莫秋云现在是邕宁区第三小学工会的经办人")
    holder.reload()
    holder.locator(".top").get_by_role("link", name="公文").click()
    expect(holder.locator("h1")).to_have_text("公文")
    giver.get_by_text("结束这项授权").first.click()
    giver.locator("textarea[name=reason]").first.fill("换人了")
    giver.get_by_role("button", name="马上结束").first.click()
    expect(giver.get_by_role("status")).to_contain_text("不再是")
    record.allow(404)
    holder.reload()
    expect(holder.locator("h1")).to_have_text("没有这一页")


def test_three_administrators(own_window, own_house, record):
    """The auditor cannot become another administrator; the rule stands beside the field."""
    record.allow(422)
    page = own_window("zhuxi")
    page.goto(account(own_house, "农国栋") + "/grants/new")
    expect(page.locator("#role option")).to_have_text(["系统管理员", "安全管理员", "审计管理员"])
    page.locator("#role").select_option("systemAdmin")
    page.locator("#reason").fill("试试")
    page.get_by_role("button", name="授权").click()
    expect(page.get_by_role("alert")).to_contain_text("不能同时再当另一种管理员")
    expect(page.get_by_role("alert")).to_contain_text("GB/T 22239-2019")
    expect(page.locator("#reason")).to_have_value("试试")


def test_sessions(own_window, own_house):
    """One's other devices are listed and sent away; an administrator sends all of somebody's away."""
    Caller(own_house, "huiyuan")
    page = own_window("huiyuan")
    page.goto("/account")
    page.get_by_role("button", name="退出其他设备").click()
    expect(page.get_by_role("status")).to_contain_text("已退出其他 1 处登录")
    admin = own_window("xitong")
    admin.goto(account(own_house, "莫秋云"))
    admin.get_by_role("button", name="让所有设备退出").click()
    expect(admin.get_by_role("status")).to_contain_text("所有设备都退出了")
    page.goto("/account")
    expect(page.get_by_role("button", name="登录")).to_be_visible()


def test_last_sign_in_is_shown(own_window, own_house, record):
    """Who comes in again sees when he last did, and that somebody failed since."""
    record.allow(422)
    Caller(own_house, "huiyuan")
    page = own_window()
    page.goto("/login")
    sign_in(page, "huiyuan", "wrong-password")
    sign_in(page, "huiyuan", PASSWORD)
    expect(page.get_by_role("status")).to_contain_text(re.compile("上次登录 2024年6月28日 16:4\\d，来自 127.0.0.1；那以后有 1 次输错密码"))
