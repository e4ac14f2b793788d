# SPDX-License-Identifier: Apache-2.0
"""An essay call that experts review blind: arranged at a desk, judged on a phone, ranked."""
import re

import pytest
from playwright.sync_api import expect

from inspection import inspect
from walk.programme_pages import applied

scripting = pytest.mark.parametrize("scripting", [True, False])
POINTS = {"view": "25", "argument": "33.5", "use": "15", "writing": "8"}


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def judge(window, points):
    """Opens what is left to judge, looks that nothing tells whose it is, and hands a sheet in."""
    window.goto("/reviews")
    section = window.locator("section", has_text="秋季学习体会征文")
    section.get_by_role("link", name="第 1 号").click()
    expect(window.locator("main")).to_contain_text("〇〇的做法，〇〇执笔")
    for word in ("青秀师范大学", "韦文静", "年轻人的工会", "作者"):
        assert word not in window.content()
    for key, value in points.items():
        window.locator(f"#p-{key}").fill(value)


@scripting
def test_a_blind_review_from_the_form_to_the_ranking(own_window, own_house, record, scripting):
    """Started as a blind review; experts asked from the pool; shared out; a slip sent back and mended; ranked without names."""
    officer = own_window("jingban", scripting=scripting)
    officer.goto("/programmes/new?ready=essay")
    for field, text in {"title": "秋季学习体会征文", "basis": "桂教工办〔2024〕31号", "until": "7月31日", "perEntry": "2", "most": "10",
                        "reviewSource": "桂教工办〔2024〕31号第五条",
                        "criteria": "立意 30\n论证 40\n应用价值 20\n文字规范 10"}.items():
        officer.locator(f"#{field}").fill(text)
    officer.locator("#review").select_option("blind")
    press(officer, "发起")
    expect(officer.get_by_role("status")).to_contain_text("发起了")
    call = officer.url

    school = own_house.caller("gaoxiao")
    entry = applied(school, re.sub('^.*?/programmes', '/programmes', call), {"title": "年轻人的工会", "group": "学习体会类"}, {
        "authors": "韦文静", "length": "3000", "abstract": "青秀师范大学的做法，韦文静执笔", "consent": "yes"})
    assert school.post(f"{entry}/forwarding", why="同意报送").status == 303
    officer.goto(entry)
    press(officer, "通过审查")
    officer.get_by_role("link", name="评委看到的样子").click()
    expect(officer.locator("dl").first).to_contain_text("〇〇的做法，〇〇执笔")
    expect(officer.locator("dl").first).not_to_contain_text("作者")

    officer.goto(call)
    officer.get_by_role("link", name="评审安排").click()
    for name in ("莫秋云", "骆闻笛"):
        assert officer.locator("label.pick", has_text=name).count() == 1
    officer.locator("label.pick", has_text="莫秋云").locator("input").check()
    officer.locator("label.pick", has_text="南宁市").locator("input").check()
    press(officer, "请勾上的")
    expect(officer.get_by_role("status")).to_contain_text("请了 2 位")
    officer.goto(call)
    press(officer, "截止申报，往下办")
    officer.get_by_role("link", name="评审安排").click()
    officer.locator("#until").fill("8月20日")
    press(officer, "分给评委")
    expect(officer.get_by_role("status")).to_contain_text("分好了，2 件次")
    panel = officer.url

    phone = own_window("huiyuan", scripting=scripting, phone=True)
    phone.goto("/")
    phone.get_by_role("link", name="评选", exact=True).click()
    record.allow(422)
    judge(phone, {**POINTS, "view": "31"})
    press(phone, "确认，交评分")
    expect(phone.locator(".errors")).to_contain_text("“立意”最多 30 分")
    phone.locator("#p-view").fill("20")
    press(phone, "存草稿")
    expect(phone.locator("h1 .badge")).to_have_text("存了草稿")
    press(phone, "确认，交评分")
    expect(phone.locator("h1 .badge")).to_have_text("已交")
    # axe waits for timers, which a page without script never runs.
    if scripting:
        assert not inspect(phone, [360, 390])

    officer.goto(panel)
    expect(officer.locator("#judges + small")).to_have_text("分出 2 件次，已交 1")
    officer.get_by_role("link", name="莫秋云").click()
    officer.locator("summary", has_text="退回重评").click()
    officer.locator("textarea[id^=sheet-return]").fill("评委来电，立意打错了")
    press(officer, "退回重评")
    expect(officer.get_by_role("status")).to_contain_text("退回了")
    phone.reload()
    expect(phone.locator("main")).to_contain_text("评委来电，立意打错了")
    phone.locator("#p-view").fill("25")
    press(phone, "确认，交评分")
    expect(phone.locator("main")).to_contain_text("第 1 版，合计 76.5，退回：评委来电，立意打错了")

    other = own_window("nanning", scripting=scripting)
    judge(other, POINTS)
    press(other, "确认，交评分")
    expect(other.locator("h1 .badge")).to_have_text("已交")
    officer.goto(call)
    press(officer, "排名")
    expect(officer.locator("table b")).to_have_text("81.50")
    expect(officer.locator("thead")).to_contain_text("第2份")
    if scripting:
        assert not inspect(officer, [1024, 1366])
