# SPDX-License-Identifier: Apache-2.0
"""A rating from the plan to the sentence with its numbers: an officer opens it, a member rates on a phone, the days go by."""
import re

import pytest
from playwright.sync_api import expect

from inspection import inspect

scripting = pytest.mark.parametrize("scripting", [True, False])

MATTERS = ["工会工作总体评价", "工会主席履职"]


def press(page, name):
    page.get_by_role("button", name=name, exact=True).first.click()


def choose(page, matter, grade):
    page.get_by_role("group", name=matter).get_by_label(grade, exact=True).check()


@scripting
def test_a_rating(own_window, own_house, record, scripting):
    """Rule, roll and days are fixed; one ballot a member, a code to find it by; nothing is seen before the count."""
    record.allow(422)
    bypass = {"bypass_csp": True} if scripting else {}
    officer = own_window("sanxiao", scripting=scripting, **bypass)

    def look(page, widths):
        if scripting:
            assert not inspect(page, widths)

    officer.goto("/ratings")
    officer.get_by_role("link", name="发起会员评家").click()
    officer.get_by_label("名称", exact=True).fill("2024年度会员评家（第二次）")
    officer.get_by_label("到哪天止").fill("2024年7月3日")
    officer.get_by_label("评议内容或者评议对象").fill("\n".join(MATTERS))
    officer.get_by_label("达标线", exact=True).fill("80%")
    press(officer, "建好方案")
    expect(officer.locator(".errors")).to_contain_text("和通行的规则不一样，写上依据")
    officer.get_by_label("达标线", exact=True).fill("90%")
    press(officer, "建好方案")
    rating = officer.url
    press(officer, "开始评议")
    expect(officer.locator(".notice").first).to_contain_text("名册、题目、规则不再变")
    expected = int(re.search(r"已参评 0 / 应参评 (\d+)", officer.locator("main").inner_text()).group(1))
    look(officer, [360, 1366])

    member = own_window("huiyuan", phone=True, scripting=scripting, **bypass)
    member.goto("/ratings")
    member.locator(f"a[href='{rating[rating.index('/ratings/'):]}/vote']").click()
    look(member, [360, 390])
    assert member.evaluate("() => document.documentElement.scrollWidth <= innerWidth") if scripting else True
    choose(member, MATTERS[0], "满意")
    choose(member, MATTERS[1], "弃权")
    press(member, "确认并交上")
    expect(member.get_by_role("heading", name="您的回执")).to_be_visible()
    code = member.locator(".hash").inner_text()
    look(member, [360, 390])
    member.goto(f"{rating}/vote")
    expect(member.locator("main")).to_contain_text("您已经参评过，一人一次")
    member.goto(f"{rating}/receipt?code={code}")
    expect(member.locator("main")).to_contain_text("计票以后才能查")

    officer.goto(rating)
    expect(officer.locator("main")).to_contain_text(f"已参评 1 / 应参评 {expected}")
    expect(officer.locator("main")).to_contain_text(f"还有 {expected - 1} 人没有参评，2024年7月3日24时截止以后才能结束")
    press(officer, "提醒没有参评的")
    expect(officer.locator(".notice").first).to_contain_text(f"还有{expected - 1}人")
    officer.goto(f"{rating}/result")
    expect(officer.locator("main")).to_contain_text("结束以前谁也看不到票数")

    own_house.later("2024-07-04T09:00")
    officer = own_window("sanxiao", scripting=scripting, **bypass)
    officer.goto(rating)
    press(officer, "结束评议并计票")
    expect(officer.locator(".notice").first).to_contain_text(f"应参评{expected}人，参评1人")
    expect(officer.locator("main")).to_contain_text("参评的人不够，这次评议不作为依据")
    expect(officer.locator("main")).to_contain_text("参评的不足5人，列出票数就看得出谁填了什么，所以不列")
    look(officer, [360, 1366])
    officer.goto(rating)
    press(officer, "公布结果")
    member = own_window("huiyuan", phone=True, scripting=scripting, **bypass)
    member.goto(f"{rating}/receipt")
    member.get_by_label("回执").fill(code)
    press(member, "查")
    expect(member.locator("main")).to_contain_text("这张票在票箱里")
    member.goto(f"{rating}/result")
    expect(member.locator("main")).to_contain_text("须三分之二以上")


@scripting
def test_the_result_of_a_rating(window, record, scripting):
    """The demo's counted rating: the verdict with its numbers, the base that decides, small parts together."""
    bypass = {"bypass_csp": True} if scripting else {}
    page = window("gaoxiao", scripting=scripting, **bypass)
    page.goto("/ratings")
    page.locator("th a").first.click()
    page.get_by_role("link", name="评议结果").click()
    expect(page.locator("main")).to_contain_text("达到参评90%的达标线")
    expect(page.locator("main")).to_contain_text("35/38")
    expect(page.locator("main")).to_contain_text("92.11%")
    expect(page.get_by_role("row", name=re.compile("^其他"))).to_be_visible()
    assert "图书馆" not in page.locator("main").inner_text()
    if scripting:
        assert not inspect(page, [360, 1366])
