# SPDX-License-Identifier: Apache-2.0
"""The assessment: a scheme is written and issued, a union scores itself on a phone, and the result is made and appealed."""
import re
import sqlite3

import house as houses
import pytest
from playwright.sync_api import expect

from inspection import overflow
from window import Windows

scripting = pytest.mark.parametrize("scripting", [True, False])


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def write_scheme(page):
    """Next year's scheme after this year's pattern; without a plan of its own its points must be set anew."""
    page.goto("/assessments")
    page.locator("#year").fill("2025")
    press(page, "拟办法")
    expect(page.get_by_role("heading", level=1)).to_have_text("改考评办法")
    expect(page.locator("main")).to_contain_text("计分指标合计 85 分，满分 100 分")
    page.get_by_role("link", name="改承办任务按期办结").click()
    page.locator("#points").fill("40")
    press(page, "存这一项")
    expect(page.locator("main")).to_contain_text("计分指标合计 100 分，满分 100 分")
    for group in ("各市教育工会", "区直驻邕高校工会"):
        page.get_by_label(group, exact=True).uncheck()
    page.get_by_label("点名的工会", exact=True).check()
    page.locator("#named").fill("南宁市教育工会")
    page.locator("#by").fill("2024年7月5日")
    press(page, "存办法")
    page.get_by_role("link", name=re.compile("2025年度")).click()
    press(page, "印发办法")
    expect(page.get_by_role("status")).to_contain_text("印发了")
    return page.url


def score(page, points):
    """On the phone: what records say stands there, the rest is filled in with a file."""
    page.goto("/tasks")
    page.get_by_role("link", name=re.compile("2025年度")).first.click()
    expect(page.locator("main")).to_contain_text("没有交办，按办法得满分")
    assert overflow(page, 390) == ""
    fields = page.get_by_label(re.compile("^自评分"))
    notes = page.get_by_label(re.compile("^做了什么"))
    for index, mark in enumerate(points):
        fields.nth(index).fill(mark)
        notes.nth(index).fill("办成六件，照片和签到存办公室")
    page.locator("#files").set_input_files({"name": "台账.txt", "mimeType": "text/plain", "buffer": "办成六件".encode()})
    press(page, "提交自评")
    expect(page.get_by_role("status")).to_contain_text("提交了，等核验")
    expect(page.locator("main")).to_contain_text("台账.txt")
    return page.url


def count_and_publish(officer, chair, address):
    officer.goto(address)
    press(officer, "汇总得分")
    chair.goto(officer.url)
    press(chair, "审定")
    officer.goto(chair.url)
    press(officer, "公示")
    expect(officer.get_by_role("status")).to_contain_text("公示了")
    return officer.url


@scripting
def test_whole_way(own_window, own_house, executable, chromium, record, tmp_path, monkeypatch, scripting):
    officer, chair = own_window("jingban", scripting=scripting), own_window("zhuxi", scripting=scripting)
    address = write_scheme(officer)
    phone = own_window("nanning", scripting=scripting, phone=True)
    sheet = score(phone, ["28", "27.5"])

    officer.goto(sheet)
    marks, reasons = officer.get_by_label(re.compile("^核验分")), officer.get_by_label(re.compile("^改分的原因"))
    marks.nth(1).fill("20")
    reasons.nth(1).fill("两件没有反馈")
    press(officer, "核验完")
    expect(officer.locator("main")).to_contain_text("核验 20 分：两件没有反馈")

    ranking = count_and_publish(officer, chair, address)
    expect(officer.locator("main")).to_contain_text("88.00")
    phone.goto(ranking)
    expect(phone.locator("main")).not_to_contain_text("88.00")
    phone.goto(sheet)
    phone.locator("#leaf").select_option(label="为教职工办实事")
    phone.locator("#text").fill("反馈单漏交，现补上")
    press(phone, "提出申诉")
    expect(phone.get_by_role("status")).to_contain_text("申诉提出了")

    chair.goto(sheet)
    chair.get_by_label("采纳的话，改为几分").fill("26")
    chair.get_by_label("答复").fill("反馈单看过，属实")
    press(chair, "采纳，重新汇总")
    count_and_publish(officer, chair, address)
    expect(officer.locator("main")).to_contain_text("94.00")
    expect(officer.locator("main")).to_contain_text("第二天起才能定")

    # The days of publication are over.
    monkeypatch.setattr(houses, "CLOCK", "2024-07-15T09:00")
    (tmp_path / "later").mkdir()
    own_house.close()
    log = sqlite3.connect(own_house.database)
    log.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    log.close()
    later = houses.House(executable, own_house.database, tmp_path / "later")
    windows = Windows(chromium, later, record)
    try:
        page = windows("jingban", scripting=scripting)
        page.goto(ranking.replace(own_house.url, later.url))
        press(page, "定结果，拟通报")
        expect(page.locator("main")).to_contain_text("关于2025年度考评结果的通报")
    finally:
        windows.close()
        later.close()
