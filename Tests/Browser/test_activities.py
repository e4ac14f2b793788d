# SPDX-License-Identifier: Apache-2.0
"""Work records: filed on a phone with a photograph, sent back and mended, verified one by one and several at once."""
import json
import re
import struct
import zlib

import pytest
from playwright.sync_api import expect

from inspection import inspect

scripting = pytest.mark.parametrize("scripting", [True, False])
WIDTHS = {False: [1024, 1366, 1920], True: [360, 390]}


def picture():
    """A small PNG, as a browser shows it."""
    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))
    pixels = zlib.compress(b"".join(b"\0" + b"".join(bytes((x, y, 90)) for x in range(64)) for y in range(48)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 64, 48, 8, 2, 0, 0, 0)) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


PHOTO = {"name": "现场.png", "mimeType": "image/png", "buffer": picture()}


def fill(page, **changes):
    """Fills the form in as an officer does after a talk at school."""
    values = {"title": "劳模进校园讲第一课", "held": "6月26日", "place": "学校报告厅", "participants": "180", "summary": "讲得实在，学生提问多。",
              **changes}
    page.locator("#kind").select_option(label="宣讲交流")
    for field, value in values.items():
        page.locator(f"#{field}").fill(value)
    for box in ("线下", "小学", "劳模工匠进学校"):
        page.get_by_label(box, exact=True).check()


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def badge(page):
    return page.locator("h1 .badge")


def filed(house, login="sanxiao", **changes):
    """A record filed without a window. Returns its path."""
    caller = house.caller(login)
    union = re.search(r'name="union" value="(\w+)"', caller.get("/activities/new").text).group(1)
    fields = {"union": union, "kind": "lecture", "title": "专题讲座", "held": "2024-06-20", "mode": "线下", "place": "会议室",
              "participants": "30", "summary": "讲了一场", "evidence": "签到表", "act": "file", **changes}
    answer = caller.post("/activities", **fields)
    assert answer.status == 303, answer.text[:500]
    return answer.location


@scripting
def test_filing_on_a_phone_with_a_photo(own_window, own_house, scripting):
    """The school files on a phone; the county sees the photograph, verifies, and the task is gone."""
    phone = own_window("sanxiao", scripting=scripting, phone=True)
    phone.goto("/activities")
    phone.get_by_role("link", name="报一条活动").click()
    expect(phone.locator("#held")).to_have_value("2024年6月28日")
    fill(phone)
    phone.locator("#photos").set_input_files(PHOTO)
    press(phone, "报送")
    expect(phone.get_by_role("status")).to_contain_text("报送了")
    expect(badge(phone)).to_have_text("已报送")
    county = own_window("yongning", scripting=scripting)
    county.goto("/tasks")
    county.get_by_role("link", name="去核实：劳模进校园讲第一课").click()
    county.locator("summary", has_text="看照片（1 张）").click()
    shown = county.locator(".photos img")
    expect(shown).to_be_visible()
    if scripting:
        county.wait_for_function("() => document.querySelector('.photos img').naturalWidth === 64")
    press(county, "核实")
    expect(county.get_by_role("status")).to_contain_text("核实了")
    expect(badge(county)).to_have_text("已核实")
    county.goto("/tasks")
    expect(county.locator(".tasks li", has_text="劳模进校园讲第一课")).to_have_count(0)
    phone.reload()
    expect(badge(phone)).to_have_text("已核实")
    expect(phone.get_by_role("button", name="撤回")).to_have_count(0)


@scripting
def test_sent_back_mended_and_verified(own_window, own_house, scripting):
    """Returned with a reason, the record comes back to the school's desk, is mended and filed again."""
    path = filed(own_house, title="读书分享会")
    county = own_window("yongning", scripting=scripting)
    county.goto(path)
    county.locator("summary", has_text="退回").click()
    county.get_by_label("哪里要改").fill("人数和签到表对不上")
    county.locator("form[action$='/return'] button").click()
    expect(county.get_by_role("status")).to_contain_text("退回了")
    school = own_window("sanxiao", scripting=scripting)
    school.goto("/tasks")
    expect(school.locator(".tasks li", has_text="读书分享会")).to_contain_text("人数和签到表对不上")
    school.get_by_role("link", name="去修改：读书分享会").click()
    school.get_by_role("link", name="改了再报").click()
    expect(school.locator(".notice")).to_contain_text("人数和签到表对不上")
    school.locator("#participants").fill("28")
    press(school, "报送")
    expect(badge(school)).to_have_text("已报送")
    county.goto(path)
    expect(county.locator(".facts")).to_contain_text("28 人次")
    press(county, "核实")
    expect(badge(county)).to_have_text("已核实")
    county.locator("summary", has_text="重新打开").click()
    county.get_by_label("为什么重新打开").fill("两场算成了一场")
    county.locator("form[action$='/reopening'] button").click()
    expect(badge(county)).to_have_text("已退回")
    expect(county.locator(".line li")).to_have_count(5)


@scripting
def test_wrong_fields_are_named_and_kept(window, record, scripting):
    """Every fault is said beside its field, and what was typed is still there."""
    record.allow(422)
    page = window("sanxiao", scripting=scripting, phone=True)
    page.goto("/activities/new?kind=publicity&theme=中国梦·劳动美")
    expect(page.get_by_label("中国梦·劳动美", exact=True)).to_be_checked()
    fill(page, held="6月31日", participants="很多", evidence="签到表")
    press(page, "报送")
    expect(page.locator(".errors li")).to_have_count(2)
    expect(page.locator("#held-error")).to_contain_text("6月没有31日")
    expect(page.locator("#participants-error")).to_contain_text("不是人数")
    expect(page.locator("#place")).to_have_value("学校报告厅")
    expect(page.get_by_label("小学", exact=True)).to_be_checked()
    page.locator("#held").fill("7月20日")
    page.locator("#participants").fill("20")
    press(page, "报送")
    expect(page.locator("#held-error")).to_contain_text("还没有到")


@scripting
def test_a_photo_is_not_lost_with_a_fault(own_window, own_house, scripting):
    """When only the filing fails, record and photograph are kept as a draft and mended in place."""
    page = own_window("sanxiao", scripting=scripting, phone=True)
    page.goto("/activities/new")
    fill(page, place="")
    page.locator("#photos").set_input_files(PHOTO)
    press(page, "报送")
    expect(page.get_by_role("status")).to_contain_text("都存下了")
    expect(page.locator(".errors li")).to_have_count(1)
    expect(page.locator(".files li")).to_contain_text("现场.png")
    page.locator("#place").fill("操场")
    press(page, "报送")
    expect(badge(page)).to_have_text("已报送")


@scripting
def test_the_same_twice_is_asked_about(own_window, own_house, record, scripting):
    """A second record of the same name and day is filed only after a look at the first."""
    record.allow(422)
    first = filed(own_house, title="劳模进校园讲第一课", held="2024-06-26")
    page = own_window("sanxiao", scripting=scripting)
    page.goto("/activities/new")
    fill(page, evidence="签到表")
    press(page, "报送")
    expect(page.locator("#distinct a")).to_have_attribute("href", first)
    page.get_by_label("看过了，不是同一场，照样报送").check()
    press(page, "报送")
    expect(badge(page)).to_have_text("已报送")


@scripting
def test_verifying_several(own_window, own_house, scripting):
    """Ticked together, verified together; one that was withdrawn meanwhile is named and holds up no other."""
    paths = [filed(own_house, title=f"第{number}场讲座", held=f"2024-06-{number + 10}") for number in range(3)]
    county = own_window("yongning", scripting=scripting)
    county.goto("/activities?state=filed")
    for box in county.locator("input[name=activity]").all():
        box.check()
    assert own_house.caller("sanxiao").post(f"{paths[1]}/withdrawal").status == 303
    press(county, "核实选上的")
    expect(county.get_by_role("status")).to_contain_text("“第1场讲座”没有办成")
    county.goto("/activities?q=场讲座")
    expect(county.locator(".tasks .badge")).to_have_text(["已核实", "已撤回", "已核实"])


def test_list_filter_export_and_overview(window, house):
    """The region narrows by union and kind, takes the same as a file, and goes from a number of the year to its records."""
    page = window("jingban")
    page.goto("/activities")
    expect(page.locator(".head p")).to_contain_text("共 12 条")
    page.locator("#union").select_option(label="柳州市教育工会")
    press(page, "筛选")
    expect(page.locator(".tasks li")).to_have_count(3)
    with page.expect_download() as download:
        press(page, "导出表格")
    assert download.value.suggested_filename == "活动记录-2024-06-28.csv"
    text = download.value.path().read_bytes()
    assert text.startswith(b"\xef\xbb\xbf") and text.count(b"\r\n") == 4
    # A download leaves the page as it was: the button works again.
    with page.expect_download():
        press(page, "导出表格")
    page.goto("/activities/overview")
    expect(page.locator(".head p")).to_contain_text("已核实 6 场")
    page.locator("tbody tr", has_text="宣讲交流").get_by_role("link").last.click()
    expect(page.locator(".tasks li")).to_have_count(4)
    page.goto("/journal")
    expect(page.locator(".line li", has_text="导出活动记录 3 条").first).to_be_visible()


def test_whose_records(house):
    """A city sees itself and below; a university itself; an auditor and a member nothing."""
    def titles(login):
        return [row["title"] for row in json.loads(house.caller(login).get("/activities", Accept="application/json").text)["rows"]]
    assert "县级教育工会经费专题调研" in titles("nanning") and "县级教育工会经费专题调研" not in titles("jingban")
    assert "劳模讲桥梁焊接，走进邕宁三小" in titles("nanning") and "教职工气排球联赛小组赛" not in titles("nanning")
    assert len(titles("gaoxiao")) == 3
    for login in ("shenji", "huiyuan"):
        assert house.caller(login).get("/activities").status == 404


@pytest.mark.parametrize("phone", [False, True])
def test_a_record_is_accessible(own_window, own_house, phone):
    """A record with a photograph and everything unfolded."""
    school = own_window("sanxiao", phone=phone)
    school.goto("/activities/new")
    fill(school)
    school.locator("#photos").set_input_files(PHOTO)
    press(school, "报送")
    page = own_window("yongning", phone=phone, bypass_csp=True)
    page.goto(school.url)
    for summary in page.locator("main summary").all():
        summary.click()
    found = inspect(page, WIDTHS[phone])
    assert not found, "\n".join(found)
