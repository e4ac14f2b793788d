# SPDX-License-Identifier: Apache-2.0
"""Checkpoints: set, registered, taken back; and the light follows without anybody touching it."""
import pytest
from playwright.sync_api import expect

from steps import demo_plan, measure

scripting = pytest.mark.parametrize("scripting", [True, False])
SLOW = "劳模工匠进校园"
UNLIT = "广泛开展“中国梦·劳动美”主题宣传教育活动"


def open_panel(page, house, words):
    """Opens the panel as a reader does, by clicking the phrase."""
    page.goto(demo_plan(house))
    page.locator("a.phrase", has_text=words).click()
    expect(page.locator(".panel h2")).to_contain_text(words)
    return page.locator(".panel")


def register(panel, evidence, on=None):
    row = panel.locator(".line li").first
    row.locator("summary", has_text="登记办成").click()
    if on is not None:
        row.get_by_label("哪天办成").fill(on)
    row.get_by_label("凭什么").fill(evidence)
    row.get_by_role("button", name="登记", exact=True).click()


def add(panel, title, due):
    panel.locator("summary", has_text="加节点").click()
    panel.get_by_label("节点", exact=True).fill(title)
    panel.get_by_label("哪天以前").fill(due)
    panel.get_by_role("button", name="加上").click()


@scripting
def test_registering_and_taking_back(own_window, own_house, scripting):
    """Registered, the slow measure goes well again; taken back, it is slow; the tasks and the journal follow."""
    page = own_window("jingban", scripting=scripting)
    panel = open_panel(page, own_house, SLOW)
    expect(panel.locator(".light").first).to_have_text("偏慢")
    register(panel, "试点学校名单，宣教文体部存")
    expect(page.get_by_role("status")).to_contain_text("登记好了")
    expect(panel.locator(".light").first).to_have_text("顺利")
    expect(panel.locator(".line li").first).to_contain_text("6月28日办成，韦晓岚登记")
    expect(panel.locator(".line li").first).to_contain_text("试点学校名单，宣教文体部存")
    expect(page.locator("a.phrase[aria-current]")).to_have_attribute("data-s", "ok")
    page.goto("/tasks")
    expect(page.locator(".tasks li", has_text="选定试点学校")).to_have_count(0)
    panel = open_panel(page, own_house, SLOW)
    panel.get_by_role("button", name="撤回登记").first.click()
    expect(page.get_by_role("status")).to_contain_text("登记撤回了")
    expect(panel.locator(".light").first).to_have_text("偏慢")
    page.goto("/tasks")
    expect(page.locator(".tasks li", has_text="选定试点学校")).to_contain_text("已过28天")
    page.goto(f"{demo_plan(own_house)}/journal")
    own = page.locator(".line li", has_text="选定试点学校")
    expect(own.nth(0)).to_contain_text("撤回节点“选定试点学校”的登记")
    expect(own.nth(1)).to_contain_text("节点“选定试点学校”6月28日办成。凭：试点学校名单，宣教文体部存")


@scripting
def test_adding_a_checkpoint_lights_a_measure(own_window, own_house, scripting):
    """A measure without a light gets one with its first checkpoint, and a note in the margin."""
    page = own_window("jingban", scripting=scripting)
    panel = open_panel(page, own_house, UNLIT)
    expect(panel.locator(".light").first).to_have_text("未设指标")
    add(panel, "印发主题宣传方案", "10月8日")
    expect(page.get_by_role("status")).to_contain_text("节点加上了")
    expect(panel.locator(".light").first).to_have_text("未开始")
    expect(panel.locator(".line li")).to_contain_text("10月8日前")
    expect(page.locator("a.phrase[aria-current] + a.note")).to_contain_text("0/1 个节点")
    register(panel, "方案已印发", "2024.6.20")
    expect(panel.locator(".light").first).to_have_text("完成")
    page.goto(f"{demo_plan(own_house)}/list?light=done")
    expect(page.locator("tbody tr", has_text=UNLIT)).to_contain_text("1/1 个节点")


@pytest.mark.parametrize("on, evidence, words", [
    ("2024年7月1日", "会议纪要", "2024年7月1日，还没有到"),
    ("2024年6月31日", "会议纪要", "6月没有31日"),
    ("下周", "会议纪要", "不是日期"),
    ("2024-06-20", "   ", "凭什么"),
], ids=["future", "no such day", "no date", "no evidence"])
def test_refused_registrations(window, house, record, on, evidence, words):
    """A day to come, no day, and no evidence are refused in words; nothing is registered."""
    record.allow(422)
    page = window("jingban")
    register(open_panel(page, house, SLOW), evidence, on)
    expect(page.locator("main")).to_contain_text(words)
    page.goto(measure(house, SLOW))
    expect(page.locator(".panel .line li").first.locator("summary")).to_have_text("登记办成")


def test_published_measures_are_changed_with_a_reason(own_window, own_house, record):
    """After publishing, the words stand; the rest changes only with a reason, which the journal keeps."""
    record.allow(422)
    page = own_window("jingban")
    open_panel(page, own_house, SLOW).get_by_role("link", name="改这条").click()
    expect(page.locator("textarea#phrase, input#phrase")).to_have_count(0)
    page.locator("#due").fill("12月10日")
    page.get_by_role("button", name="存好").click()
    expect(page.locator(".errors")).to_contain_text("要写明原因")
    expect(page.locator("#due")).to_have_value("12月10日")
    page.locator("#reason").fill("试点学校换届")
    page.get_by_role("button", name="存好").click()
    expect(page.get_by_role("status")).to_contain_text("改好了")
    expect(page.locator(".panel .facts")).to_contain_text("12月10日前")
    page.goto(f"{demo_plan(own_house)}/journal")
    # The night's own lines may have come since.
    own = page.locator(".line li", has_text="期限 2024年11月30日 → 2024年12月10日。原因：试点学校换届")
    expect(own).to_have_count(1)
