# SPDX-License-Identifier: Apache-2.0
"""Indicators: chosen, tried, kept, explained; a number filled in by one and verified by another."""
import pytest
from playwright.sync_api import expect

from steps import demo_plan, measure

scripting = pytest.mark.parametrize("scripting", [True, False])
TEAM = "举办教职工喜爱的文体活动"


@scripting
def test_setting_an_indicator(own_window, own_house, scripting):
    """From the panel to a number in the margin; the trial shows what counts and why the rest does not."""
    page = own_window("jingban", scripting=scripting)
    page.goto(measure(own_house, TEAM))
    page.locator(".panel").get_by_role("link", name="设指标").click()
    page.get_by_label("办了多少").check()
    page.get_by_label("活动记录：").check()
    page.get_by_role("button", name="下一步").click()
    page.locator("summary", has_text="再按类别").click()
    page.locator("#series").get_by_label("文体活动").check()
    page.locator("#states").get_by_label("已报送").check()
    page.get_by_role("button", name="试算").click()
    expect(page.get_by_text("试算结果")).to_be_visible()
    expect(page.locator("aside")).to_contain_text("教职工气排球联赛小组赛")
    expect(page.locator("aside")).to_contain_text("只算“文体活动”")
    page.get_by_role("button", name="存好").click()
    expect(page.get_by_role("status")).to_contain_text("指标存好了")
    expect(page.locator(".panel .light").first).to_have_text("常态")
    page.locator(".panel").get_by_role("link", name="看全部记录和不计的原因").click()
    page.get_by_role("link", name="没有算的").click()
    expect(page.locator("table")).to_contain_text("类别是“主题学习”，只算“文体活动”")
    page.goto(f"{demo_plan(own_house)}/journal")
    expect(page.locator(".line li").first).to_contain_text("设指标：办了多少")


@scripting
def test_a_number_filled_in(own_window, own_house, scripting):
    """One officer fills it in and cannot verify it; the reviewer does; then it counts and says that it was filled in."""
    officer = own_window("jingban", scripting=scripting)
    address = measure(own_house, TEAM)
    officer.goto(address)
    officer.locator(".panel").get_by_role("link", name="设指标").click()
    officer.get_by_label("人工填报：").check()
    officer.get_by_role("button", name="下一步").click()
    officer.get_by_role("button", name="存好").click()
    panel = officer.locator(".panel")
    panel.locator("summary", has_text="填一个数").click()
    panel.get_by_label("数", exact=True).fill("3")
    panel.get_by_label("凭什么").fill("文体活动台账")
    panel.get_by_role("button", name="填上，等核实").click()
    expect(officer.get_by_role("status")).to_contain_text("等另一个人核实")
    expect(panel.get_by_role("button", name="核实，算数")).to_have_count(0)
    reviewer = own_window("fuhe", scripting=scripting)
    reviewer.goto(address)
    reviewer.locator(".panel").get_by_role("button", name="核实，算数").click()
    expect(reviewer.get_by_role("status")).to_contain_text("这个数算数")
    expect(reviewer.locator(".panel")).to_contain_text("人工填报")
    expect(reviewer.locator(".panel .row b").first).to_have_text("3")
