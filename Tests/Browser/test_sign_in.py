# SPDX-License-Identifier: Apache-2.0
"""The door: coming in, being turned away, going out, and how one wants pages to look."""
import re

import pytest
from playwright.sync_api import expect

from house import PASSWORD
from steps import demo_plan, sign_in

scripting = pytest.mark.parametrize("scripting", [True, False])


@scripting
def test_signing_in_and_out(window, house, scripting):
    """Signing in opens the plan of the year; signing out closes every page."""
    page = window(scripting=scripting)
    page.goto("/")
    expect(page).to_have_url(re.compile(r"/login\?next=%2F$"))
    sign_in(page, "zhuxi", PASSWORD)
    expect(page).to_have_url(house.url + demo_plan(house))
    expect(page.locator(".me")).to_have_text("陆明远")
    page.locator(".top").get_by_role("button", name="退出").click()
    expect(page).to_have_url(house.url + "/login")
    page.goto("/tasks")
    expect(page.get_by_role("button", name="登录")).to_be_visible()


@scripting
@pytest.mark.parametrize("login", ["zhuxi", "nobody"])
def test_wrong_password(window, record, scripting, login):
    """A wrong password and an unknown account get the same words; the account stays, the password does not."""
    record.allow(422)
    page = window(scripting=scripting)
    page.goto("/login")
    sign_in(page, login, "not-the-password")
    expect(page.get_by_role("alert")).to_contain_text("账号或密码不对")
    expect(page.locator("#account")).to_have_value(login)
    expect(page.locator("#password")).to_have_value("")
    expect(page.locator("#account")).to_have_attribute("aria-invalid", "true")


def test_lock_after_five_failures(own_window, record):
    """The fifth failure locks the account: even the right password waits, while others come in."""
    record.allow(422)
    page = own_window()
    page.goto("/login")
    for _ in range(5):
        expect(page.locator("#password")).to_have_value("")
        sign_in(page, "huiyuan", "wrong-password")
        expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text(re.compile(r"账号已锁到 \d\d:\d\d"))
    expect(page.get_by_role("alert")).to_contain_text("连续输错 5 次")
    sign_in(page, "huiyuan", PASSWORD)
    expect(page.get_by_role("alert")).to_contain_text("账号已锁到")
    sign_in(page, "zhuxi", PASSWORD)
    expect(page.locator(".me")).to_have_text("陆明远")


@scripting
def test_deep_link_returns_after_sign_in(window, house, scripting):
    """Who was sent an address gets to it after signing in, with its question kept."""
    page = window(scripting=scripting)
    address = f"{demo_plan(house)}/list?light=late&sort=-due"
    page.goto(address)
    expect(page).to_have_url(re.compile(r"/login\?next="))
    sign_in(page, "zhuxi", PASSWORD)
    expect(page).to_have_url(house.url + address)
    expect(page.locator("#light")).to_have_value("late")


@pytest.mark.parametrize("elsewhere", ["//elsewhere.example/", "/\\elsewhere.example", "https://elsewhere.example", "javascript:alert(1)"])
def test_sign_in_never_leads_out(window, house, elsewhere):
    """An address that leads out of the house is not followed after signing in."""
    page = window()
    page.goto("/login?next=" + elsewhere)
    sign_in(page, "fuhe", PASSWORD)
    expect(page).to_have_url(house.url + demo_plan(house))


def test_signed_in_needs_no_sign_in(window, house):
    """Who is in already is not asked again."""
    page = window("zhuxi")
    page.goto("/login")
    expect(page).to_have_url(house.url + demo_plan(house))


@scripting
def test_theme_and_size(own_window, own_house, scripting):
    """The chosen colours and size hold on every page, on refused ones too, against what the system asks for."""
    page = own_window("zhuxi", scripting=scripting, color_scheme="light")
    page.goto("/account")
    bright = background(page)
    page.get_by_label("深色").check()
    page.get_by_label("大字").check()
    page.get_by_role("button", name="就这样").click()
    expect(page.get_by_role("status")).to_contain_text("已按您选的显示")
    own_window.record.allow(404)
    for path in ("/account", demo_plan(own_house), "/tasks", "/plans/nothing"):
        page.goto(path)
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        expect(page.locator("html")).to_have_attribute("data-size", "large")
        assert background(page) != bright, f"{path} is not dark"
    page.goto("/account")
    expect(page.get_by_label("深色")).to_be_checked()
    page.get_by_label("跟随系统").check()
    page.get_by_label("平常").check()
    page.get_by_role("button", name="就这样").click()
    expect(page.locator("html")).not_to_have_attribute("data-theme", re.compile("."))
    assert background(page) == bright


@scripting
def test_changing_the_password(own_window, own_house, record, scripting):
    """What is wrong is said beside its field; a new password signs the other devices out."""
    record.allow(422)
    page = own_window("huiyuan", scripting=scripting)
    page.goto("/account")
    change_password(page, "not-this-one", "short", "other")
    expect(page.locator(".errors li")).to_have_count(3)
    other = own_window(scripting=scripting)
    other.goto("/account")
    sign_in(other, "huiyuan", PASSWORD)
    expect(other.locator("h1")).to_have_text("莫秋云")
    change_password(page, PASSWORD, "a long sentence 2025", "a long sentence 2025")
    expect(page.get_by_role("status")).to_contain_text("密码已改")
    other.goto("/account")
    expect(other.get_by_role("button", name="登录")).to_be_visible()
    sign_in(other, "huiyuan", "a long sentence 2025")
    expect(other.locator("h1")).to_have_text("莫秋云")


def test_form_of_an_ended_session(own_window, record):
    """A form that was opened before signing out changes nothing afterwards."""
    page = own_window("zhuxi")
    page.goto("/account")
    second = page.context.new_page()
    second.goto("/account")
    second.get_by_role("button", name="退出登录").click()
    expect(second).to_have_url(re.compile("/login$"))
    record.allow(403)
    page.get_by_role("button", name="就这样").click()
    expect(page.locator("h1")).to_have_text("这张表单放得太久了")


def change_password(page, current, fresh, again):
    for field, value in (("#current", current), ("#fresh", fresh), ("#again", again)):
        page.locator(field).fill(value)
    page.get_by_role("button", name="改密码").click()


def background(page):
    return page.evaluate("getComputedStyle(document.body).backgroundColor")
