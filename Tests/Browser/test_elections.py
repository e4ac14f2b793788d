# SPDX-License-Identifier: Apache-2.0
"""An election from the list that hung out to its approval, with a tie and its run-off; and one asked for from nothing."""
import re

import pytest
from playwright.sync_api import expect

from inspection import inspect

scripting = pytest.mark.parametrize("scripting", [True, False])


def press(page, name):
    page.get_by_role("button", name=name, exact=True).first.click()


def unfold(page, summary, fields, button):
    """Opens a form under its button, fills it in, and sends it off."""
    page.locator("main summary", has_text=summary).first.click()
    form = page.locator("details[open]", has=page.locator("summary", has_text=summary)).first
    for label, text in fields.items():
        form.get_by_label(label, exact=True).fill(text)
    form.get_by_role("button", name=button, exact=True).click()


def count(page, votes, issued):
    """Enters a count: so many papers, nothing invalid, these votes in the order of the paper."""
    for name, text in {"发出选票": issued, "收回选票": issued, "多选的废票": 0, "认不清的废票": 0}.items():
        page.get_by_label(name, exact=True).fill(str(text))
    rows = page.locator("fieldset.field", has=page.get_by_text("赞成"))
    for place, yes in enumerate(votes):
        rows.nth(place).locator("input").nth(0).fill(str(yes))
        rows.nth(place).locator("input").nth(1).fill("0")
    page.locator("form[action$='/entries']").get_by_role("button", name="录入", exact=True).click()


def address(house, words):
    text = house.caller("gaoxiao").get("/elections").text
    return next(path for path, title in re.findall(r'<a href="(/elections/\w{13})">(.*?)</a>', text) if words in title)


@scripting
def test_an_election(own_window, own_house, record, scripting):
    """List and roll fixed, tellers, a tie, a run-off, the report, the approval: at the end five members are in the register."""
    record.allow(422)
    bypass = {"bypass_csp": True} if scripting else {}
    page = own_window("gaoxiao", scripting=scripting, **bypass)
    other = own_window("gaofuhe", scripting=scripting)
    election = address(own_house, "工会委员会委员")

    def look():
        if scripting:
            assert not inspect(page, [360, 1366])

    page.goto(election)
    look()
    press(page, "定名单和应到名册")
    roll = page.goto(f"{election}/roll") and page.locator("h1 + p").inner_text()
    expected = int(re.search(r"应到(\d+)人", roll).group(1))
    names = page.locator("tbody th").all_inner_texts()
    page.goto(election)
    standing = page.locator("#people ~ ul b").all_inner_texts()
    free = [name for name in names if name not in standing]
    unfold(page, "登记监票人、计票人", {"总监票人": standing[0], "监票人": free[1], "计票人": free[2]}, "登记")
    expect(page.locator("main")).to_contain_text("是候选人，不能监票")
    page.goto(election)
    unfold(page, "登记监票人、计票人", {"总监票人": free[0], "监票人": free[1], "计票人": free[2]}, "登记")
    unfold(page, "开始投票", {"到会人数": "3"}, "可以发票")
    expect(page.locator("main")).to_contain_text("未达到，还差")
    page.goto(election)
    unfold(page, "开始投票", {"到会人数": str(expected)}, "可以发票")
    round_ = page.url
    half = expected // 2 + 1
    votes = [half + 6, half + 5, half + 4, half + 3, half + 1, half + 1]
    count(page, votes, expected)
    other.goto(round_)
    expect(other.locator("main")).to_contain_text("另一个人录入以前不显示")
    count(other, [*votes[:5], votes[5] - 1], expected)
    page.goto(round_)
    expect(page.locator("main")).to_contain_text("两次录入不一样")
    look()
    other.goto(round_)
    last = other.locator("fieldset.field", has=other.get_by_text("赞成")).nth(5)
    last.locator("input").nth(0).fill(str(votes[5]))
    other.get_by_label("为什么更正").fill("看错了一行")
    press(other, "更正")
    page.goto(round_)
    press(page, "宣布结果")
    expect(page.locator(".notice").first).to_contain_text("得票相等，争1个名额，再次投票")
    look()
    page.goto(election)
    unfold(page, "开始投票：再次投票", {"到会人数": str(expected)}, "可以发票")
    runoff = page.url
    for window in (page, other):
        window.goto(runoff)
        count(window, [expected - 10, 10], expected)
    page.goto(runoff)
    press(page, "宣布结果")
    page.goto(election)
    expect(page.get_by_role("heading", name="选举结果（5名）")).to_be_visible()
    elected = page.locator("#result ~ ul b").all_inner_texts()
    look()
    press(page, "报选举结果")
    page.goto(f"{election}/papers/report")
    expect(page.locator(".doc")).to_contain_text("当选为工会委员会委员，共5名")
    above = own_window("jingban", scripting=scripting)
    above.goto(election)
    press(above, "批准结果")
    expect(above.locator("main")).to_contain_text("结果已批准")
    union = re.search(r'name="union" value="(\w+)"', own_house.caller("gaoxiao").get("/activities/new").text).group(1)
    page.goto(f"/unions/{union}/posts")
    for name in elected:
        expect(page.locator("main")).to_contain_text(f"{name} 委员")


@scripting
def test_asking_for_an_election(own_window, own_house, record, scripting):
    """A plan below the size is refused; the right one is asked for, approved above, and a list too short does not hang out."""
    record.allow(422)
    page = own_window("gaoxiao", scripting=scripting)
    page.goto("/elections/new")

    def plan(seats):
        page.get_by_label("选什么").select_option(label="女职工委员会委员" if seats == "3" else "工会委员会委员")
        page.get_by_label("换届选举").check()
        page.get_by_label("会员大会", exact=True).check()
        for label, text in {"第几届": "7", "会员人数": "41", "应选名额": seats, "选举日期": "2024年7月20日", "地点": "大礼堂"}.items():
            page.get_by_label(label).first.fill(text)
        press(page, "开始筹备")

    plan("9")
    expect(page.locator(".errors")).to_contain_text("工会委员会应选3至7人；现定9人，多于规定")
    plan("3")
    election = page.url
    press(page, "报上级批复")
    above = own_window("jingban", scripting=scripting)
    above.goto(election)
    press(above, "同意选举")
    page.goto(f"{election}/roll")
    name = page.locator("tbody th").first.inner_text()
    page.goto(election)
    unfold(page, "提名候选人", {"姓名": "路过的人", "单位和职务": "不知道", "哪里推荐的": "第一分会"}, "提名")
    expect(page.locator("main")).to_contain_text("不在本单位会员名册里")
    page.goto(election)
    unfold(page, "提名候选人", {"姓名": name, "单位和职务": "教师", "哪里推荐的": "第一分会"}, "提名")
    press(page, "公示候选人")
    expect(page.locator("main")).to_contain_text("候选人至少4名；现有1名，不够，还差3名")
