# SPDX-License-Identifier: Apache-2.0
"""The tasks: in the order of their days, a page at a time, with what was done beside them."""
import re

import pytest
from playwright.sync_api import expect

from steps import measure

scripting = pytest.mark.parametrize("scripting", [True, False])


@scripting
def test_what_is_most_urgent_stands_first(window, scripting):
    """Overdue before due, each group in the order of its days, with what is left and the day."""
    page = window("jingban", scripting=scripting)
    page.goto("/tasks")
    expect(page.locator(".head p")).to_have_text("已超期 8 件。")
    heads = page.locator(".group h2").evaluate_all("els => els.map((el) => el.firstChild.textContent)")
    assert heads == ["已超期", "七天内", "以后", "不限期"]
    left = page.locator(".due b").all_inner_texts()
    order = [-int(found[1]) if "过" in text else int(found[1]) for text in left if (found := re.search(r"(\d+)天", text))]
    assert len(order) > 20 and order == sorted(order)
    waiting = page.locator(".tasks li").count()
    expect(page.locator("h1")).to_have_text(f"待办 {waiting} 件")
    expect(page.locator(".top sup")).to_contain_text(f"{waiting}")


@scripting
def test_a_task_leads_to_its_work(window, house, scripting):
    """The task leads to the panel where it is done."""
    page = window("jingban", scripting=scripting)
    page.goto("/tasks")
    page.get_by_role("link", name="去登记：选定试点学校").click()
    expect(page).to_have_url(re.compile(measure(house, "劳模工匠进校园")))
    expect(page.locator(".panel .line li").first).to_contain_text("选定试点学校")


@scripting
def test_turning_pages(own_window, own_house, scripting):
    """More than fifty tasks come in pages: each task once, none lost, and a way back to the most urgent."""
    officer = own_house.caller("jingban")
    address = "/measures/" + measure(own_house, "落实教代会提案").rsplit("/", 1)[1] + "/checkpoints"
    for number in range(60):
        assert officer.post(address, title=f"第{number + 1}次督办", due=f"2024-12-{number % 28 + 1:02}").status == 303
    page = own_window("jingban", scripting=scripting)
    page.goto("/tasks")
    waiting = int(re.search(r"\d+", page.locator("h1").inner_text()).group())
    assert waiting > 80
    first = page.locator(".tasks h3").all_inner_texts()
    page.get_by_role("link", name="再看 50 件").click()
    expect(page.get_by_role("link", name="回到最急的")).to_be_visible()
    second = page.locator(".tasks h3").all_inner_texts()
    waiting = int(re.search(r"\d+", page.locator("h1").inner_text()).group())
    assert len(first) == 50 and len(second) == waiting - 50
    assert sum("次督办" in title for title in first + second) == len({title for title in first + second if "次督办" in title}) == 60
    expect(page.get_by_role("link", name="再看 50 件")).to_have_count(0)
    page.get_by_role("link", name="回到最急的").click()
    assert page.locator(".tasks h3").all_inner_texts() == first


@scripting
def test_done(own_window, own_house, scripting):
    """What was done stands there with who, when, and whether it was in time."""
    page = own_window("jingban", scripting=scripting)
    page.goto(measure(own_house, "劳模工匠进学校"))
    row = page.locator(".panel .line li", has_text="上半年场次办完")
    row.locator("summary").click()
    row.get_by_label("凭什么").fill("场次表")
    row.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_role("status")).to_be_visible()
    page.goto("/tasks")
    page.get_by_role("link", name="已办").click()
    expect(page.locator(".group h2").first).to_contain_text("2024年6月")
    row = page.locator(".tasks li", has_text="上半年场次办完")
    expect(row).to_contain_text("韦晓岚 · 已登记办成")
    expect(row.locator(".due")).to_contain_text("按期")
