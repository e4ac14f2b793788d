# SPDX-License-Identifier: Apache-2.0
"""Supervision: a slip goes out, is answered, found wanting, taken further; thresholds of a plan's own."""
import re

import pytest
from playwright.sync_api import expect

from steps import assignment, demo_plan, measure

scripting = pytest.mark.parametrize("scripting", [True, False])


@scripting
def test_reminder_answered_and_taken_further(own_window, own_house, scripting):
    """The region reminds by hand, the city answers, the answer is not enough, and the next step may be taken."""
    own = assignment(own_house, "落实教代会提案")
    page = own_window("jingban", scripting=scripting)
    page.goto(own)
    box = page.locator("section", has=page.get_by_role("heading", name="督办单", exact=True))
    if box.get_by_text("发提醒").count() == 0:
        # The night has reminded already: the city has not signed.
        expect(box).to_contain_text("提醒〔2024〕")
        box.get_by_role("link", name=re.compile("提醒")).first.click()
    else:
        box.get_by_text("发提醒").first.click()
        page.locator("#slip-reason").fill("提案台账没有报")
        box.get_by_role("button", name="发提醒").click()
        expect(page.get_by_role("status")).to_contain_text("发出了")
    slip = page.url
    expect(page.locator("blockquote").first).to_contain_text("南宁市教育工会")
    city = own_window("nanning", scripting=scripting)
    city.goto("/assignments")
    expect(city.get_by_role("heading", name=re.compile("要回复的督办单"))).to_be_visible()
    city.goto(slip)
    city.get_by_role("button", name="知悉，稍后回复").click()
    expect(city.get_by_role("status")).to_contain_text("还要在")
    city.get_by_label("办到哪一步、还缺什么、哪天办结").fill("答复了三件，余下七月办结")
    city.get_by_label("凭什么").fill("提案台账")
    city.get_by_role("button", name="回复", exact=True).click()
    expect(city.get_by_role("status")).to_contain_text("回复报上去了")
    page.goto(slip)
    page.locator("summary", has_text="不够").click()
    page.get_by_label("还差什么").fill("没有附台账")
    page.get_by_role("button", name="判为不够").click()
    expect(page.get_by_role("status")).to_contain_text("判为不够")
    page.goto(own)
    page.locator("summary", has_text="发催办").click()
    page.locator("#slip-reason").fill("台账没有补")
    page.get_by_role("button", name="发催办").click()
    expect(page.locator("h1")).to_contain_text("催办〔2024〕")
    city.goto("/tasks")
    expect(city.locator(".tasks li", has_text="催办")).to_have_count(1)


@scripting
def test_pressing_from_the_digest(own_window, own_house, scripting):
    """What nobody answered stands first in the digest; ticked, it goes a step further."""
    page = own_window("jingban", scripting=scripting)
    page.goto("/supervision")
    expect(page.locator(".tabs a[aria-current]")).to_contain_text("没有落实的")
    row = page.locator(".tasks li", has_text="柳州市教育工会").first
    expect(row).to_contain_text("没有回复")
    own = row.locator("h3 a").get_attribute("href")
    row.get_by_role("checkbox").check()
    page.get_by_label("为什么督办").fill("两次没有回复")
    page.get_by_role("button", name="给勾选的发下一级").click()
    expect(page.get_by_role("status")).to_contain_text("发了 1 件")
    page.goto(own)
    expect(page.locator(".list li", has_text="督办〔2024〕")).to_contain_text("已发出")
    expect(page.locator(".list li", has_text="催办〔2024〕")).to_contain_text("已升级")


@scripting
def test_thresholds_of_its_own(own_window, own_house, record, scripting):
    """Thresholds that make no sense are told at their field; good ones are kept with their reason."""
    record.allow(422)
    page = own_window("jingban", scripting=scripting)
    page.goto(f"{demo_plan(own_house)}/pace")
    expect(page.locator("aside")).to_contain_text("非法定，可调整")
    page.locator("#on-track").fill("30")
    page.locator("#reason").fill("年底收紧")
    page.get_by_role("button", name="存好").click()
    expect(page.locator(".errors")).to_contain_text("要比上面的 30 大")
    page.locator("#on-track").fill("5")
    page.locator("#slow").fill("20")
    page.get_by_role("button", name="存好").click()
    expect(page.get_by_role("status")).to_contain_text("界限存好了")
    expect(page.locator("aside")).to_contain_text("不超过 5 个百分点，顺利")


@scripting
def test_a_measure_that_nobody_was_given(own_window, own_house, scripting):
    """The region hurries itself: one hand answers, another resolves, and the margin of the paper says so meanwhile."""
    own = measure(own_house, "单身教职工疗休养")
    page = own_window("jingban", scripting=scripting)
    page.goto(own)
    box = page.locator(".panel section", has=page.get_by_role("heading", name="督办", exact=True))
    expect(box).to_contain_text("已发出")
    expect(page.locator(".note .who", has_text="督办中").first).to_be_attached()
    box.get_by_role("link", name=re.compile("提醒〔2024〕")).click()
    expect(page.locator("blockquote").first).to_contain_text("牵头，列入《")
    slip = page.url
    page.get_by_label("办到哪一步、还缺什么、哪天办结").fill("线路定了两条，七月五日前报名截止")
    page.get_by_label("凭什么").fill("线路方案")
    page.get_by_role("button", name="回复", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("回复报上去了")
    expect(page.locator("main")).to_contain_text("回复的人不能自己了结")
    chair = own_window("zhuxi", scripting=scripting)
    chair.goto("/supervision?show=own")
    expect(chair.locator(".tabs a[aria-current]")).to_contain_text("没有交办的举措")
    row = chair.locator(".tasks li", has_text="单身教职工疗休养")
    expect(row).to_contain_text("滞后")
    row.get_by_role("link", name=re.compile("提醒〔2024〕")).click()
    assert chair.url == slip
    chair.get_by_role("button", name="认可，了结").click()
    expect(chair.get_by_role("status")).to_contain_text("了结")
    page.goto(own)
    expect(box).to_contain_text("已了结")
    expect(box.get_by_text("发提醒").first).to_be_visible()
