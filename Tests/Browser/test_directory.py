# SPDX-License-Identifier: Apache-2.0
"""Rolls: joining, a transfer between two officers, a number seen with a reason, searching, one's own data on a phone."""
import json
import re

import pytest
from playwright.sync_api import expect

scripting = pytest.mark.parametrize("scripting", [True, False])
WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]


def number(plain):
    """An identity number of nobody: no place has the code 450199."""
    return plain + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(plain, WEIGHTS)) % 11]


NUMBER = number("45019919920203068")


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def values(house, login, path):
    return json.loads(house.caller(login).get(path, Accept="application/json").text)


def apply(page, number):
    page.locator("#name").fill("蒙小满")
    page.locator("#idNumber").fill(number)
    page.locator("#mobile").fill("140 9999 0007")
    page.get_by_role("checkbox").check()
    press(page, "交申请")


@scripting
def test_joining_under_a_link(own_window, own_house, record, scripting):
    """Without an account somebody applies on a phone; the officer approves, and the roll has one more."""
    record.allow(422)
    officer = own_window("sanxiao", scripting=scripting)
    officer.goto("/members")
    before = values(own_house, "sanxiao", "/members")["total"]
    officer.get_by_role("link", name="入会申请").click()
    press(officer, "开一个新链接")
    path = officer.locator("aside .list a").first.inner_text()
    phone = own_window(scripting=scripting, phone=True)
    phone.goto(path)
    apply(phone, NUMBER[:16])
    expect(phone.locator("#idNumber-error")).to_contain_text("少 2 位")
    expect(phone.locator("#name")).to_have_value("蒙小满")
    expect(phone.get_by_role("checkbox")).to_be_checked()
    apply(phone, NUMBER)
    expect(phone.locator("h1")).to_have_text("申请交上去了")
    officer.goto("/tasks")
    officer.get_by_role("link", name="去审批：蒙小满申请入会").click()
    expect(officer.locator(".facts")).to_contain_text(f"450199********{NUMBER[-4:]}")
    officer.locator("#decision").fill("6月28日委员会会议")
    press(officer, "批准入会")
    expect(officer.get_by_role("status")).to_contain_text("批准了")
    expect(officer.locator("h1")).to_contain_text("蒙小满")
    assert values(own_house, "sanxiao", "/members")["total"] == before + 1


@scripting
def test_a_transfer_between_two_officers(own_window, own_house, scripting):
    """The university asks, the school takes up from today on; the roll of the one has one less, of the other one more."""
    giving = own_window("gaoxiao", scripting=scripting)
    giving.goto("/members")
    name = giving.locator("tbody th a").nth(5).inner_text()
    giving.locator("tbody th a").nth(5).click()
    giving.get_by_role("link", name="转接", exact=True).click()
    giving.locator("#to").fill("邕宁区第三小学工会")
    giving.locator("#reason").fill("调动")
    press(giving, "提出")
    expect(giving.get_by_role("status")).to_contain_text("等邕宁区第三小学工会接收")
    taking = own_window("sanxiao", scripting=scripting)
    before = values(own_house, "sanxiao", "/members")["total"]
    taking.goto("/tasks")
    taking.get_by_role("link", name=f"去接收：{name}的会籍转接").click()
    expect(taking.locator("#from")).to_have_value("2024年7月1日")
    taking.locator("#from").fill("2024-06-28")
    press(taking, "接收")
    expect(taking.locator("h1 .badge")).to_have_text("已转")
    assert values(own_house, "sanxiao", "/members")["total"] == before + 1
    giving.reload()
    expect(giving.locator("h1 .badge")).to_have_text("已转")


@scripting
def test_several_go_over_together(own_window, own_house, tmp_path, scripting):
    """Ticked on the roll, asked for with one form, taken up with another; and just they as a file."""
    giving = own_window("gaoxiao", scripting=scripting, accept_downloads=True)
    giving.goto("/members")
    names = [giving.locator("tbody th a").nth(row).inner_text() for row in (4, 6)]
    bar = giving.locator("#picked")
    bar.get_by_role("button", name="转接").click()
    expect(giving.get_by_role("status")).to_contain_text("一个也没有勾")
    for name in names:
        giving.get_by_role("checkbox", name=f"勾选：{name}").check()
    with giving.expect_navigation():
        bar.get_by_role("button", name="导出").click()
    giving.locator("#purpose").fill("核对慰问名单")
    with giving.expect_download() as got:
        press(giving, "导出")
    got.value.save_as(tmp_path / "out.xlsx")
    giving.go_back()
    if scripting:
        page_box = giving.get_by_role("checkbox", name="勾选本页")
        page_box.check()
        assert giving.locator("[name=pick]:checked").count() == giving.locator("[name=pick]").count()
        page_box.uncheck()
    for name in names:
        giving.get_by_role("checkbox", name=f"勾选：{name}").check()
    bar.get_by_role("button", name="转接").click()
    expect(giving.locator("h1")).to_have_text("成批转接")
    giving.locator("#to").fill("邕宁区第三小学工会")
    giving.locator("#reason").fill("交流轮岗")
    press(giving, "提出转接")
    expect(giving.get_by_role("status")).to_contain_text("提出了 2 笔转接")
    taking = own_window("sanxiao", scripting=scripting, phone=True)
    before = values(own_house, "sanxiao", "/members")["total"]
    taking.goto("/transfers")
    for name in names:
        taking.locator("li", has_text=name).get_by_role("checkbox").check()
    press(taking, "接收")
    taking.locator("#from").fill("2024-06-28")
    press(taking, "接收")
    expect(taking.get_by_role("status")).to_contain_text("接收了 2 人")
    assert values(own_house, "sanxiao", "/members")["total"] == before + 2


@scripting
def test_a_number_is_seen_with_a_reason(own_window, own_house, record, scripting):
    """Masked until somebody says what for; the person reads on a phone who looked and why."""
    record.allow(422)
    officer = own_window("sanxiao", scripting=scripting)
    officer.goto("/members?q=mqy")
    officer.get_by_role("link", name="莫秋云").click()
    expect(officer.locator(".facts").first).to_contain_text("450189********")
    officer.locator("#why").fill("看看")
    press(officer, "看")
    expect(officer.locator("#why-error")).to_contain_text("做什么用")
    officer.locator("#why").fill("办住院慰问")
    press(officer, "看")
    expect(officer.get_by_role("status")).to_contain_text(re.compile(r"身份证号：450189\d{11}[\dX]"))
    officer.goto(officer.url.replace("/reveals", ""))
    assert not re.search(r"450189\d{11}", officer.content())
    phone = own_window("huiyuan", scripting=scripting, phone=True)
    phone.goto("/account")
    phone.get_by_role("link", name="我的资料").click()
    expect(phone.locator(".line")).to_contain_text("用途：办住院慰问")


def test_searching_as_one_types(window):
    """The list follows the typing: sounds, another reading of a surname, and back to all."""
    page = window("jingban")
    page.goto("/members")
    page.locator("#q").type("tansuqin")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody")).to_contain_text("覃素琴")
    assert "q=tansuqin" in page.url
    page.locator("#q").fill("邕宁区第三")
    expect(page.locator("#results .list")).to_contain_text("邕宁区第三小学")
    page.locator("#q").fill("4501991985")
    page.wait_for_timeout(600)
    assert "4501991985" not in page.url
    page.locator("#q").fill("")
    expect(page.locator("#results nav")).to_contain_text("共 ")


def test_searching_without_script(window):
    """The same without script: the button finds."""
    page = window("nanning", scripting=False)
    page.goto("/members")
    page.locator("#q").fill("mqy")
    press(page, "找")
    expect(page.locator("tbody")).to_contain_text("莫秋云")
    page.goto("/members?state=reserved")
    expect(page.locator("tbody .badge").first).to_have_text("保留会籍")


@scripting
def test_own_data_on_a_phone(own_window, own_house, scripting):
    """A member sees what is kept, asks for a mend, gets an answer, takes a copy along."""
    phone = own_window("huiyuan", scripting=scripting, phone=True)
    phone.goto("/me/data")
    expect(phone.locator("#kept + .list")).to_contain_text("140****0001")
    phone.locator("#words").fill("岗位改成班主任")
    press(phone, "提出")
    expect(phone.get_by_role("status")).to_contain_text("前答复您")
    officer = own_window("sanxiao", scripting=scripting)
    officer.goto("/tasks")
    officer.get_by_role("link", name="去答复：莫秋云要求更正个人资料").click()
    officer.locator("#answer").fill("改好了")
    officer.locator("form button", has_text="答复").click()
    phone.reload()
    expect(phone.locator(".list", has_text="岗位改成班主任")).to_contain_text("改好了")
    with phone.expect_download() as download:
        press(phone, "表格")
    assert "14099990001" in download.value.path().read_text("utf-8-sig")
