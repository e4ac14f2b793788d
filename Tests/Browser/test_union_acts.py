# SPDX-License-Identifier: Apache-2.0
"""Acts on unions: one asked for by an officer and approved by the chair, one that stands still over what is open."""
import re

import pytest
from playwright.sync_api import expect

from inspection import inspect

scripting = pytest.mark.parametrize("scripting", [True, False])
WIDTHS = {False: [1024, 1366, 1920], True: [360, 390]}


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def union(page, name):
    """The page of a union, by its name."""
    page.goto("/unions?q=" + name)
    page.locator("#results tbody th a", has_text=name).first.click()


@scripting
def test_a_name_is_changed_by_two(own_window, own_house, record, scripting):
    """The officer asks with a document, is told what is missing, the chair approves, and both names are found."""
    record.allow(422)
    officer = own_window("jingban", scripting=scripting)
    union(officer, "柳州市教育工会")
    officer.get_by_role("link", name="更名", exact=True).click()
    officer.locator("#name").fill("柳州市教育系统工会")
    officer.locator("#on").fill("2024-06-28")
    officer.locator("#reason").fill("机构改革")
    officer.locator("form.box").evaluate("(form) => { form.noValidate = true }")
    press(officer, "提交批准")
    expect(officer.locator(".errors")).to_contain_text("写上文号")
    expect(officer.locator("#name")).to_have_value("柳州市教育系统工会")
    officer.locator("#document").fill("桂教工〔2024〕12号")
    press(officer, "提交批准")
    expect(officer.get_by_role("status")).to_contain_text("等广西壮族自治区教育工会批准")
    expect(officer.get_by_role("heading", name="批准", exact=True)).to_have_count(0)
    chair = own_window("zhuxi", scripting=scripting)
    chair.goto("/tasks")
    chair.get_by_role("link", name="去批准：柳州市教育工会更名为柳州市教育系统工会").click()
    press(chair, "批准")
    expect(chair.get_by_role("status")).to_contain_text("已经生效")
    chair.goto("/unions?q=柳州市教育工会")
    expect(chair.locator("#results tbody th").first).to_contain_text("曾用名柳州市教育工会")


@scripting
def test_what_is_open_stands_in_the_way(own_window, record, scripting):
    """A county with schools and members is not abolished: the page lists what is open, with links."""
    record.allow(422)
    officer = own_window("jingban", scripting=scripting)
    union(officer, "邕宁区教育工会")
    officer.get_by_role("link", name="撤销", exact=True).click()
    expect(officer.locator("aside")).to_contain_text("个下级工会")
    expect(officer.locator("aside")).to_contain_text("任何组织和个人不得随意撤销、合并工会组织")
    officer.get_by_role("radio").first.check()
    for field, text in (("basis", "县区的通知"), ("on", "2024-06-28"), ("document", "桂教工〔2024〕13号"), ("reason", "机构改革")):
        officer.locator(f"#{field}").fill(text)
    press(officer, "提交批准")
    expect(officer.locator(".errors")).to_contain_text("个下级工会")
    expect(officer.locator("#document")).to_have_value("桂教工〔2024〕13号")
    officer.locator("aside").get_by_role("link", name=re.compile("个下级工会")).click()
    expect(officer.locator("h1")).to_have_text("工会名录")


@pytest.mark.parametrize("phone", [False, True])
def test_sound(window, phone):
    """axe finds nothing on the list, an act, a form, posts and a certificate."""
    page = window("zhuxi", phone=phone, bypass_csp=True)
    page.goto("/union-acts")
    act = page.locator(".tasks h3 a").first.get_attribute("href")
    page.goto("/unions?q=邕宁区第三小学")
    school = page.locator("#results tbody th a").first.get_attribute("href")
    for address in ("/union-acts", act, f"{school}", f"{school}/posts", f"{school}/legal-person"):
        page.goto(address)
        found = inspect(page, WIDTHS[phone])
        assert not found, "\n".join(found)
    officer = window("jingban", phone=phone, bypass_csp=True)
    for address in (f"{school}/acts/new?kind=merge", f"{school}/acts/new?kind=split", f"{school}/posts"):
        officer.goto(address)
        found = inspect(officer, WIDTHS[phone])
        assert not found, "\n".join(found)
