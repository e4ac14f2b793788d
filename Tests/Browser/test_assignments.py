# SPDX-License-Identifier: Apache-2.0
"""Assignments: issued, signed for, reported on, applied for, verified and closed; and what is refused on the way."""
import csv
import io
import re

import pytest
from playwright.sync_api import expect

from steps import assignment, demo_plan, measure

scripting = pytest.mark.parametrize("scripting", [True, False])
# A measure that nobody was given yet, one that the city has not signed for, and one that it has.
FREE = "组织劳模疗休养"
WAITING = "引导会员参加职工医疗互助保障"
SIGNED = "推动“劳模工匠进校园”行动贯通大中小学"
ASKED = "专题调研"


def issue(page, house, words, to, due, text=""):
    """Issues a measure as far as the last look."""
    page.goto(measure(house, words))
    page.locator(".panel").get_by_role("link", name="交办").click()
    page.get_by_label(re.compile(to)).check()
    page.locator("#due").fill(due)
    page.locator("#text").fill(text)
    page.get_by_role("button", name="先看交办给哪些").click()


def unfold(page, title):
    """Opens one of the folded forms and gives it back."""
    box = page.locator("details.more").filter(has=page.locator("summary", has_text=title))
    box.locator("summary").click()
    return box


def apply_for_closing(page, result="办了一批，30人", proof="名册，权益保障部存"):
    box = unfold(page, "申请销号")
    box.get_by_label("办成了什么").fill(result)
    box.get_by_label("凭什么说办成了").fill(proof)
    box.get_by_role("button", name="申请销号").click()


def state(page):
    return page.locator(".badge.full")


@scripting
def test_from_issuing_to_closing(own_window, own_house, scripting):
    """The region issues to all cities; Nanning signs, reports and applies; the chair sends back, then closes."""
    officer = own_window("jingban", scripting=scripting)
    issue(officer, own_house, FREE, "各市教育工会", "8月31日", "每市一批。")
    expect(officer.locator("#look")).to_have_text("交办给 14 家工会")
    expect(officer.locator("main")).to_contain_text("南宁市教育工会、柳州市教育工会")
    expect(officer.locator("main")).to_contain_text("其中 12 家还没有自己的经办人账号")
    officer.get_by_role("button", name="就这样交办").click()
    expect(officer.get_by_role("status")).to_contain_text("交办给 14 家工会了")
    expect(officer.locator(".panel")).to_contain_text("等签收 14，在办 0")

    city = own_window("nanning", scripting=scripting)
    city.goto("/tasks")
    city.get_by_role("link", name=f"去签收：{FREE}").click()
    expect(state(city)).to_have_text("已交办")
    expect(city.locator("main")).to_contain_text("每市一批。")
    city.get_by_role("button", name="签收", exact=True).click()
    expect(city.get_by_role("status")).to_contain_text("签收了")
    expect(state(city)).to_have_text("已签收")
    box = unfold(city, "报进展")
    box.get_by_label("办了什么").fill("线路定了，报名30人")
    box.get_by_label("有什么困难").fill("车辆紧")
    box.locator("#files").set_input_files({"name": "线路.txt", "mimeType": "text/plain", "buffer": "北海三日".encode()})
    box.get_by_role("button", name="报上去").click()
    expect(city.locator("section", has=city.locator("#reports"))).to_contain_text("问题：车辆紧")
    expect(city.get_by_role("link", name="下载线路.txt")).to_be_visible()
    apply_for_closing(city)
    expect(state(city)).to_have_text("已申请销号")

    chair = own_window("zhuxi", scripting=scripting)
    chair.goto("/tasks")
    chair.get_by_role("link", name=f"去核实：{FREE}").click()
    expect(chair.locator("main")).to_contain_text("名册，权益保障部存")
    box = unfold(chair, "退回")
    box.get_by_label("退回的理由").fill("名册要盖章")
    box.get_by_role("button", name="退回").click()
    expect(state(chair)).to_have_text("已签收")

    city.goto("/tasks")
    city.get_by_role("link", name=f"去办理：{FREE}").click()
    expect(city.locator(".notice", has_text="名册要盖章")).to_be_visible()
    apply_for_closing(city, proof="名册已盖章")
    chair.reload()
    chair.locator("#note").fill("名册属实")
    chair.get_by_role("button", name="核实属实，销号").click()
    expect(state(chair)).to_have_text("已销号")
    lines = chair.locator("section", has=chair.locator("#timeline")).locator("li")
    expect(lines).to_have_count(7)
    expect(lines.first).to_contain_text("核实销号。意见：名册属实")
    chair.goto(measure(own_house, FREE))
    expect(chair.locator(".panel")).to_contain_text("等签收 13，在办 0，等核实 0，已销号 1")


@scripting
def test_issuing_again_reaches_only_the_others(own_window, own_house, record, scripting):
    """Whoever has it already is named and left alone; when nobody is left, nothing can be sent off."""
    page = own_window("jingban", scripting=scripting)
    issue(page, own_house, SIGNED, "直接下级工会", "11月30日")
    expect(page.locator("#look")).to_have_text("交办给 29 家工会")
    expect(page.locator("main")).to_contain_text("已经有的 14 家，不再交办：南宁市教育工会")
    page.get_by_role("button", name="就这样交办").click()
    expect(page.locator(".panel")).to_contain_text("交办给 43 家")
    issue(page, own_house, SIGNED, "直接下级工会", "11月30日")
    expect(page.locator("#look")).to_have_text("选中的都已经交办过")
    expect(page.get_by_role("button", name="就这样交办")).to_have_count(0)


@pytest.mark.parametrize("names, due, words", [
    ("月亮市教育工会", "8月31日", "没有叫“月亮市教育工会”的工会"),
    ("", "8月31日", "写上工会的名称"),
    ("南宁市教育工会", "6月1日", "已经过了"),
    ("南宁市教育工会", "8月32日", "8月没有32日"),
], ids=["unknown", "no name", "past", "no such day"])
def test_refused_issues(window, house, record, names, due, words):
    """A name nobody bears, none, a day gone by and no day are said in words beside the field."""
    record.allow(422)
    page = window("jingban")
    page.goto(f"/measures/{measure(house, FREE).rsplit('/', 1)[1]}/assignments/new")
    page.get_by_label("点名，写在下面").check()
    page.locator("#names").fill(names)
    page.locator("#due").fill(due)
    page.get_by_role("button", name="先看交办给哪些").click()
    expect(page.locator(".errors")).to_contain_text(words)
    expect(page.locator("#names")).to_have_value(names)
    expect(page.get_by_role("button", name="就这样交办")).to_have_count(0)


@scripting
def test_a_day_moves_only_by_a_decision(own_window, own_house, record, scripting):
    """Asked for, the old day stands; the chair cannot approve without saying which meeting decided."""
    city = own_window("nanning", scripting=scripting)
    city.goto(assignment(own_house, SIGNED))
    box = unfold(city, "申请改期")
    box.get_by_label("改到哪天").fill("2025年1月15日")
    box.get_by_label("理由").fill("高校放假")
    box.get_by_role("button", name="报申请").click()
    expect(city.locator(".notice", has_text="还没有定")).to_be_visible()
    expect(city.locator(".due")).to_contain_text("11月30日前")
    chair = own_window("zhuxi", scripting=scripting)
    chair.goto(assignment(own_house, SIGNED))
    record.allow(422)
    chair.get_by_role("button", name="同意", exact=True).click()
    expect(chair.locator(".errors")).to_contain_text("写上哪次会议")
    chair.locator("#decision").fill("6月28日主席办公会纪要")
    chair.get_by_role("button", name="同意", exact=True).click()
    expect(chair.locator(".due")).to_contain_text("2025年1月15日前")
    expect(chair.locator(".notice", has_text="在要点的年度以外")).to_be_visible()
    expect(chair.locator("section", has=chair.locator("#changes"))).to_contain_text("6月28日主席办公会纪要")


def test_two_windows_one_winner(own_window, own_house, record):
    """Of two who have the same application open, the second is told who closed it; nothing is lost."""
    first, second = own_window("zhuxi"), own_window("jingban")
    address = assignment(own_house, ASKED)
    for page in (first, second):
        page.goto(address)
    first.get_by_role("button", name="核实属实，销号").click()
    expect(state(first)).to_have_text("已销号")
    record.allow(422)
    second.get_by_role("button", name="核实属实，销号").click()
    expect(second.locator("h1")).to_have_text("这样办不了")
    expect(second.locator("main")).to_contain_text("陆明远在6月28日已经核实销号")


def test_late_reports_are_refused(own_window, own_house, record):
    """A report that was being written while the assignment was withdrawn is refused, and says by whom and when."""
    city, officer = own_window("nanning"), own_window("jingban")
    address = assignment(own_house, SIGNED)
    city.goto(address)
    box = unfold(city, "报进展")
    box.get_by_label("办了什么").fill("又办了一场")
    officer.goto(address)
    withdrawal = unfold(officer, "撤回交办")
    withdrawal.get_by_label("为什么撤回").fill("并入另一件")
    withdrawal.get_by_role("button", name="撤回").click()
    expect(state(officer)).to_have_text("已撤回")
    record.allow(422)
    box.get_by_role("button", name="报上去").click()
    expect(city.locator("main")).to_contain_text("韦晓岚在6月28日已经撤回交办")


@pytest.mark.parametrize("login", ["gaoxiao", "huiyuan", "shenji"])
def test_other_unions_do_not_find_it(window, house, record, login):
    """A university, a member and the auditor find neither Nanning's assignment nor its forms."""
    record.allow(404)
    page = window(login)
    page.goto(assignment(house, SIGNED))
    expect(page.locator("h1")).to_have_text("没有这一页")


def test_signing_on_a_phone(own_window, own_house):
    """On a phone: from the list to the page, signed, reported, and nothing hangs over the edge."""
    page = own_window("nanning", phone=True)
    page.goto("/assignments")
    expect(page.locator(".group h2").first).to_have_text("已超期1 件")
    page.get_by_role("link", name=f"去签收：{WAITING}").tap()
    page.get_by_role("button", name="签收", exact=True).tap()
    expect(state(page)).to_have_text("已签收")
    page.locator("summary", has_text="报进展").tap()
    page.locator("#progress").fill("参保率统计完")
    page.get_by_role("button", name="报上去").tap()
    expect(page.locator("section", has=page.locator("#reports"))).to_contain_text("参保率统计完")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@scripting
def test_the_matrix(window, house, scripting):
    """Every union and every measure: the mark says shape and word, leads to its page; a city opens its counties."""
    page = window("jingban", scripting=scripting)
    page.goto(demo_plan(house))
    page.get_by_role("link", name="承办对照").click()
    row = page.locator("tbody tr", has_text="南宁市教育工会")
    expect(page.locator("tbody tr")).to_have_count(43)
    assert {"在办", "待核", "销号", "待签"} == set(row.locator(".mark").all_inner_texts())
    page.locator("#measures").select_option("issued")
    page.locator("#state").select_option("submitted")
    page.get_by_role("button", name="筛选").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    page.locator("tbody .mark").click()
    expect(state(page)).to_have_text("已申请销号")
    page.go_back()
    page.locator("tbody th a").click()
    page.locator("#state").select_option("")
    page.get_by_role("button", name="筛选").click()
    expect(page.locator("tbody tr", has_text="邕宁区教育工会").locator(".mark")).to_have_text(["待签"])
    page.get_by_role("link", name="自治区教育工会", exact=True).click()
    expect(page.locator("tbody tr")).not_to_have_count(0)


def test_the_matrix_to_keep(own_window, own_house):
    """The table opens in office programs, has what is shown, and the journal says that it was taken."""
    page = own_window("jingban")
    page.goto(f"{demo_plan(own_house)}/matrix?section=1&measures=issued")
    with page.expect_download() as caught:
        page.get_by_role("button", name="导出表格").click()
    data = caught.value.path().read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == 44 and rows[0][0] == "工会" and rows[1][0] == "南宁市教育工会"
    assert len({len(row) for row in rows}) == 1 and "已签收" in rows[1]
    page.goto(f"{demo_plan(own_house)}/journal")
    expect(page.locator(".line li").first).to_contain_text("导出承办对照表，自治区教育工会下级 43 家")


def test_the_matrix_on_paper(window, house):
    """Printed, it lies across the sheet and its last column is on it."""
    page = window("jingban")
    page.goto(f"{demo_plan(house)}/matrix")
    sheet = page.pdf(prefer_css_page_size=True)
    boxes = {tuple(map(float, box.split())) for box in re.findall(rb"/MediaBox \[([\d. ]+)\]", sheet)}
    assert boxes and all(right > top for _, _, right, top in boxes)
