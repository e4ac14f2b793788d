# SPDX-License-Identifier: Apache-2.0
"""Reports: drafted by the system, written out by people, frozen, printed; and unmoved by what comes later."""
import io
import re

import docx
import pypdf
import pytest
from playwright.sync_api import expect

from inspection import inspect
from steps import demo_plan, measure

scripting = pytest.mark.parametrize("scripting", [True, False])


def freeze(page):
    """Writes what people must write and makes the report final."""
    page.get_by_role("link", name="改文字").click()
    body = page.locator("#body")
    body.fill(re.sub(r"【请补写：(.*?)】", r"（\1见附件）", body.input_value()))
    page.get_by_role("button", name="存好").click()
    expect(page.get_by_role("status")).to_contain_text("存好了")
    page.get_by_role("button", name="定稿").click()
    expect(page.get_by_role("status")).to_contain_text("定稿了")


def fit(page, scripting):
    """Accessible, valid and within its width; the looking itself needs the script."""
    found = inspect(page, [1366, 390]) if scripting else []
    assert not found, "\n".join(found)


@scripting
def test_from_draft_to_print(own_window, own_house, scripting):
    """A draft asks for what people must write; final, it keeps its words while the plan moves on, and the drift is told."""
    page = own_window("jingban", scripting=scripting)
    page.goto(f"{demo_plan(own_house)}/reports")
    page.get_by_label("上半年工作情况报告").check()
    page.get_by_role("button", name="起草").click()
    expect(page.locator(".notice", has_text="要人补写")).to_be_visible()
    expect(page.get_by_role("button", name="定稿")).to_have_count(0)
    expect(page.locator(".doc")).to_contain_text("已计2场")
    freeze(page)
    address = page.url
    expect(page.get_by_role("link", name="改文字")).to_have_count(0)
    record = re.search(r"/activities/\w{13}", own_house.caller("jingban").get("/activities?state=filed").text).group(0)
    own_house.caller("jingban").post(f"{record}/verification")
    page.goto(address)
    expect(page.locator(".doc")).to_contain_text("已计2场")
    page.get_by_role("link", name="变动表").click()
    expect(page.locator("h1")).to_have_text("定稿以后的变动")
    page.goto(address)
    page.emulate_media(media="print")
    expect(page.locator("header.top")).to_be_hidden()
    expect(page.locator(".doc")).to_be_visible()


@scripting
def test_a_city_reports_on_its_own(own_window, own_house, scripting):
    """A city writes of its own part; another union does not find it, the region does."""
    page = own_window("nanning", scripting=scripting, phone=True)
    page.goto(f"{demo_plan(own_house)}/reports")
    page.get_by_role("button", name="起草").click()
    expect(page.locator("h1")).to_contain_text("南宁市教育工会2024年落实情况自查报告")
    path = page.url.replace(own_house.url, "")
    assert own_house.caller("gaoxiao").get(path).status == 404
    assert own_house.caller("jingban").get(path).status == 200


def fetch(page, path):
    answer = page.request.get(path)
    assert answer.status == 200, path
    return answer.body()


@scripting
def test_out_of_the_room(own_window, own_house, record, scripting):
    """A draft prints as one; a final report as PDF and Word with its seal and tables; then once as an official document."""
    record.allow(422)
    page = own_window("jingban", scripting=scripting)
    page.goto(f"{demo_plan(own_house)}/reports")
    page.get_by_label("上半年工作情况报告").check()
    page.get_by_role("button", name="起草").click()
    draft = pypdf.PdfReader(io.BytesIO(fetch(page, f"{page.url}/pdf")))
    for sheet in draft.pages:
        assert "草稿，数字截至2024年6月28日" in sheet.extract_text()
    freeze(page)
    address = page.url
    seal = page.locator("code").inner_text()
    final = pypdf.PdfReader(io.BytesIO(fetch(page, f"{address}/pdf")))
    for number, sheet in enumerate(final.pages, 1):
        text = sheet.extract_text()
        assert seal in text and f"— {number} —" in text
    words = "".join(sheet.extract_text() for sheet in final.pages)
    assert "草稿" not in words and "附件1" in words and "数据来源表" in words
    assert [round(float(side)) for side in final.pages[0].mediabox[2:]] == [595, 842]

    word = docx.Document(io.BytesIO(fetch(page, f"{address}/docx")))
    headings = [each.text for each in word.paragraphs if each.style.name == "Heading 1"]
    assert headings == ["一、总体情况", "二、主要工作", "三、存在的问题", "四、下一步打算"]
    standing, sources = word.tables
    assert [cell.text for cell in standing.rows[0].cells] == ["编号", "举措", "进展", "数", "责任单位", "期限"]
    assert standing.rows[-1].cells[0].text == "合计" and len(standing.rows) == 60
    assert len(sources.rows) - 1 == page.locator("#s1").locator("xpath=..").locator("tr").count()
    assert seal in word.sections[0].footer.paragraphs[-1].text

    page.get_by_role("link", name="转成公文").click()
    fit(page, scripting)
    page.locator("#recipients").fill("")
    page.get_by_role("button", name="拟成公文").click()
    expect(page.locator(".errors")).to_contain_text("写上主送给谁")
    page.get_by_label("报告：报给上级").check()
    page.locator("#recipients").fill("自治区总工会")
    page.get_by_role("button", name="拟成公文").click()
    expect(page.get_by_role("status")).to_contain_text("拟好了")
    expect(page.locator(".doc .title").first).to_contain_text("关于2024年上半年工作情况的报告")
    expect(page.locator(".doc")).to_contain_text("签发人")
    expect(page.locator(".doc")).to_contain_text("特此报告。")
    expect(page.get_by_role("heading", name="附件", exact=True)).to_be_visible()
    fit(page, scripting)
    page.get_by_role("link", name="由报告《").click()
    assert page.url.split("#")[0] == address
    expect(page.get_by_role("link", name="看公文")).to_be_visible()
    expect(page.get_by_role("link", name="转成公文")).to_have_count(0)
    fit(page, scripting)


def test_the_list_as_word(own_window, own_house):
    """What is not done leaves as Word, a row a measure."""
    page = own_window("jingban")
    page.goto(f"{demo_plan(own_house)}/unfinished")
    count = page.locator("tbody tr").count()
    with page.expect_download() as download:
        page.get_by_role("button", name="导出 Word").click()
    word = docx.Document(download.value.path())
    assert "未完成事项清单" in "".join(each.text for each in word.paragraphs)
    assert len(word.tables[0].rows) == count + 1


def test_what_is_not_done(own_window, own_house):
    """The late ones first, with the reason; and the list leaves as a table."""
    page = own_window("jingban")
    page.goto(f"{demo_plan(own_house)}/unfinished")
    expect(page.locator("tbody tr").first).to_contain_text("滞后")
    with page.expect_download() as download:
        page.get_by_role("button", name="导出表格").click()
    assert download.value.suggested_filename.endswith(".csv")
    assert measure(own_house, "组织一批区直驻邕高校单身教职工疗休养")
