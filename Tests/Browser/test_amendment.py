# SPDX-License-Identifier: Apache-2.0
"""Amending the published plan: compared, decided one by one, confirmed by the second officer; the former text stays readable."""
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

import plans
from inspection import overflow
from steps import accept_all, demo_plan, measure

scripting = pytest.mark.parametrize("scripting", [True, False])

STUDIOS = "个自治区教育工会劳模创新工作室"
BADMINTON = "组队参加全区职工羽毛球比赛"
POSTS = "建设教职工心理驿站5个"
DECISION = "6月20日主席办公会"
NUMBER = "桂教工字〔2024〕26号"


def amended():
    """The demo notice with one number changed, one sentence taken out and one put in; everything else as it was."""
    text = plans.demo().replace(f"2{STUDIOS}", f"3{STUDIOS}").replace(f"{BADMINTON}。", "")
    text = text.replace("举办健康专题讲座和文体比赛。", f"举办健康专题讲座和文体比赛。{POSTS}。")
    return text.replace("桂教工字〔2024〕10号", NUMBER).replace("2024年2月28日", "2024年6月25日")


def begin(page, plan):
    """Hands the new text in. Returns the address of the amendment."""
    page.goto(f"{plan}/versions")
    page.get_by_role("link", name="修订要点").click()
    page.get_by_label("谁决定的").fill(DECISION)
    page.get_by_label("文号").fill(NUMBER)
    page.get_by_label("决定的日子").fill("6月20日")
    page.locator("#text").fill(amended())
    page.get_by_role("button", name="交上去比对").click()
    expect(page).to_have_url(re.compile(r"/amendments/[0-9A-Z]+$"))
    return urlsplit(page.url).path


def card(page, words):
    return page.locator(".card", has=page.locator("h3", has_text=words))


def settle(page, address):
    """The number follows the text, what is gone ends, what is new is taken; then it is handed over."""
    studios = card(page, "劳模创新工作室")
    studios.get_by_label("照新文：不少于 3 个").check()
    studios.get_by_role("button", name="接上，办理照旧").click()
    expect(card(page, "劳模创新工作室").locator(".badge")).to_have_text("已定")
    gone = card(page, BADMINTON)
    gone.locator("summary", has_text="结束这条").click()
    gone.get_by_label("为什么结束").fill("并入下半年职工运动会")
    gone.get_by_role("button", name="结束这条").click()
    expect(card(page, BADMINTON)).to_contain_text("结束。理由：并入下半年职工运动会")
    page.get_by_role("link", name="去核对新文").click()
    accept_all(page)
    page.get_by_role("link", name="回到修订").click()
    expect(page).to_have_url(re.compile(f"{address}$"))
    page.get_by_role("button", name="送复核").click()
    expect(page.get_by_role("status")).to_contain_text("已送复核")


@scripting
def test_from_new_text_to_new_version(own_window, own_house, scripting):
    """One kept, one changed, one gone, one new; the reviewer confirms, and everybody reads the new version."""
    plan = demo_plan(own_house)
    kept, studios = measure(own_house, "干部培训班"), measure(own_house, "劳模创新工作室")
    ended = measure(own_house, BADMINTON)
    officer = own_window("jingban", scripting=scripting)
    address = begin(officer, plan)
    expect(officer.locator(".cards .card")).to_have_count(2)
    expect(card(officer, "劳模创新工作室").locator("del")).to_contain_text("2")
    expect(card(officer, "劳模创新工作室").locator("ins")).to_contain_text("3")
    expect(officer.locator("section", has=officer.get_by_role("heading", name="新文里新出的"))).to_contain_text(POSTS)
    officer.get_by_role("link", name="看全文对照").click()
    expect(officer.locator(".doc del", has_text="羽毛球")).to_be_visible()
    expect(officer.locator(".doc ins", has_text="心理驿站")).to_be_visible()
    officer.goto(address)
    settle(officer, address)
    # Nothing has changed for anybody yet.
    officer.goto(plan)
    expect(officer.locator("a.phrase", has_text=BADMINTON)).to_be_visible()
    reviewer = own_window("fuhe", scripting=scripting)
    reviewer.goto("/tasks")
    reviewer.locator(".tasks li", has_text="修订：").get_by_role("link", name="去复核").click()
    expect(reviewer.locator("section", has=reviewer.get_by_role("heading", name="要结束的"))).to_contain_text("羽毛球")
    for tick in reviewer.locator("input[name=seen]").all():
        tick.check()
    reviewer.get_by_role("button", name="发布第3版").click()
    expect(reviewer.get_by_role("status")).to_contain_text("第3版已发布")
    expect(reviewer.locator(".doc")).to_contain_text(f"第3版，依据{DECISION}（{NUMBER}，2024年6月20日）")
    expect(reviewer.locator("a.phrase", has_text=POSTS)).to_be_visible()
    expect(reviewer.locator("a.phrase", has_text=BADMINTON)).to_have_count(0)
    assert measure(own_house, "干部培训班") == kept and measure(own_house, "劳模创新工作室") == studios
    reviewer.goto(studios)
    expect(reviewer.locator(".panel")).to_contain_text("不少于 3 个")
    reviewer.goto(ended)
    expect(reviewer.locator("main")).to_contain_text("并入下半年职工运动会")
    member = own_window("huiyuan", scripting=scripting)
    member.goto(f"{plan}/versions")
    expect(member.locator("main")).to_contain_text("改字句 1 条，结束 1 条，新增 1 条")
    member.locator("section", has=member.get_by_role("heading", name="第2版")).get_by_role("link", name="看原文").click()
    expect(member.locator(".doc")).to_contain_text(f"2{STUDIOS}")
    expect(member.locator(".doc")).to_contain_text(BADMINTON)


def test_phone(own_window, own_house):
    """The desk of an amendment fits a phone."""
    page = own_window("jingban")
    address = begin(page, demo_plan(own_house))
    page.goto(address)
    assert not overflow(page, 390)
