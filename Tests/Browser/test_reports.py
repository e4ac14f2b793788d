# SPDX-License-Identifier: Apache-2.0
"""Reports: drafted by the system, written out by people, frozen, printed; and unmoved by what comes later."""
import re

import pytest
from playwright.sync_api import expect

from steps import demo_plan, measure

scripting = pytest.mark.parametrize("scripting", [True, False])


def freeze(page):
    """Writes what people must write and makes the report final."""
    page.get_by_role("link", name="改文字").click()
    body = page.locator("#body")
    body.fill(re.sub(r"【请补写：(.*?)】", r"（\1见附件）", body.input_value()))
    page.get_by_role("button", name="存好").click()
    expect(page.get_by_role("status")).to_contain_text("存好了")
    page.get_by_role("button", name="定稿").click()
    expect(page.get_by_role("status")).to_contain_text("定稿了")


@scripting
def test_from_draft_to_print(own_window, own_house, scripting):
    """A draft asks for what people must write; final, it keeps its words while the plan moves on, and the drift is told."""
    page = own_window("jingban", scripting=scripting)
    page.goto(f"{demo_plan(own_house)}/reports")
    page.get_by_label("上半年工作情况报告").check()
    page.get_by_role("button", name="起草").click()
    expect(page.locator(".notice", has_text="要人补写")).to_be_visible()
    expect(page.get_by_role("button", name="定稿")).to_have_count(0)
    expect(page.locator(".doc")).to_contain_text("已计2场")
    freeze(page)
    address = page.url
    expect(page.get_by_role("link", name="改文字")).to_have_count(0)
    record = re.search(r"/activities/\w{13}", own_house.caller("jingban").get("/activities?state=filed").text).group(0)
    own_house.caller("jingban").post(f"{record}/verification")
    page.goto(address)
    expect(page.locator(".doc")).to_contain_text("已计2场")
    page.get_by_role("link", name="变动表").click()
    expect(page.locator("h1")).to_have_text("定稿以后的变动")
    page.goto(address)
    page.emulate_media(media="print")
    expect(page.locator("header.top")).to_be_hidden()
    expect(page.locator(".doc")).to_be_visible()


@scripting
def test_a_city_reports_on_its_own(own_window, own_house, scripting):
    """A city writes of its own part; another union does not find it, the region does."""
    page = own_window("nanning", scripting=scripting, phone=True)
    page.goto(f"{demo_plan(own_house)}/reports")
    page.get_by_role("button", name="起草").click()
    expect(page.locator("h1")).to_contain_text("南宁市教育工会2024年落实情况自查报告")
    path = page.url.replace(own_house.url, "")
    assert own_house.caller("gaoxiao").get(path).status == 404
    assert own_house.caller("jingban").get(path).status == 200


def test_what_is_not_done(own_window, own_house):
    """The late ones first, with the reason; and the list leaves as a table."""
    page = own_window("jingban")
    page.goto(f"{demo_plan(own_house)}/unfinished")
    expect(page.locator("tbody tr").first).to_contain_text("滞后")
    with page.expect_download() as download:
        page.get_by_role("button", name="导出表格").click()
    assert download.value.suggested_filename.endswith(".csv")
    assert measure(own_house, "组织一批区直驻邕高校单身教职工疗休养")
