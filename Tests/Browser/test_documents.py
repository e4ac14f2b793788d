# SPDX-License-Identifier: Apache-2.0
"""An official document from its first words to the receipt, and what comes in."""
import re
import subprocess
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from inspection import overflow
from steps import document

scripting = pytest.mark.parametrize("scripting", [True, False])


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def status(page, words):
    expect(page.locator(".notice[role=status]")).to_contain_text(words)


def compose(page, title):
    page.goto("/documents")
    page.get_by_role("link", name="拟稿", exact=True).click()
    page.get_by_label("标题").fill(title)
    page.get_by_label("主送机关").fill("南宁市教育工会、青秀师范大学工会")
    page.get_by_label("正文", exact=True).fill("现将有关事项通知如下。\n一、时间\n7月中旬。\n二、要求\n（一）认真组织。各单位按时报送。")


@scripting
def test_from_draft_to_receipt(window, record, scripting):
    """Drafted, looked at, checked, signed, numbered, issued, signed for; each by whoever may."""
    record.allow(422)
    title = "自治区教育工会关于召开座谈会的通知"
    officer = window("jingban", scripting=scripting)
    compose(officer, title)
    press(officer, "先看版面")
    expect(officer.locator(".doc .title")).to_have_text(title)
    expect(officer.locator(".doc h3")).to_have_text(["一、时间", "二、要求"])
    press(officer, "存下")
    status(officer, "草稿存下了")
    path = urlsplit(officer.url).path
    press(officer, "送审")
    status(officer, "已送审")
    expect(officer.locator(".steps [aria-current]")).to_contain_text("核稿")

    reviewer = window("fuhe", scripting=scripting)
    reviewer.goto("/tasks")
    reviewer.get_by_role("link", name=f"核稿{title}").first.click()
    reviewer.get_by_label("办公室核稿意见").fill("格式无误")
    press(reviewer, "核稿")
    status(reviewer, "办好了")

    chair = window("zhuxi", scripting=scripting)
    chair.goto(path)
    press(chair, "签发")
    expect(chair.locator(".badge.full")).to_have_text("已签发")

    officer.goto(path)
    press(officer, "复核无误")
    press(officer, "编号")
    status(officer, "编为 桂教工字〔2024〕")
    press(officer, "印发")
    status(officer, "已印发，送达 2 个工会")
    expect(officer.locator("#receipts")).to_contain_text("0／2 家")

    city = window("nanning", scripting=scripting)
    city.goto("/incoming")
    city.get_by_role("link", name=f"签收{title}").click()
    press(city, "签收")
    status(city, "签收了")
    city.goto("/incoming")
    expect(city.locator("tbody")).to_contain_text(title)

    officer.goto(path)
    expect(officer.locator("#receipts")).to_contain_text("1／2 家")
    press(officer, "催没有签收的")
    status(officer, "催过了")
    press(officer, "催没有签收的")
    expect(officer.locator("main")).to_contain_text("一家一天最多催一次")


def issue(window, path):
    """Takes a draft through the whole chain."""
    officer = window("jingban", scripting=False)
    officer.goto(path)
    press(officer, "送审")
    for login, step in (("fuhe", "核稿"), ("zhuxi", "签发")):
        page = window(login, scripting=False)
        page.goto(path)
        press(page, step)
    officer.goto(path)
    press(officer, "复核无误")
    press(officer, "编号")
    return officer


@scripting
def test_sealed_copied_and_taken_back(window, record, scripting):
    """A seal is noted, the paper issued, kept as a template, and taken back by a notice that goes the same way."""
    officer = window("jingban", scripting=scripting)
    compose(officer, f"自治区教育工会关于报送名册的通知{'一' if scripting else '二'}")
    press(officer, "存下")
    path = urlsplit(officer.url).path
    issue(window, path)
    officer.goto(path)
    officer.locator("summary", has_text="用印登记").click()
    officer.get_by_label("盖章人").fill("韦晓岚")
    officer.get_by_label("份数").fill("30")
    press(officer, "登记用印")
    status(officer, "用印登记了")
    press(officer, "印发")
    status(officer, "已印发")

    officer.locator("summary", has_text="留作范本").click()
    officer.get_by_label("范本名称").fill(f"报送名册{scripting}")
    press(officer, "记下")
    officer.goto("/documents/new")
    officer.get_by_role("button", name=f"用范本：报送名册{scripting}").click()
    expect(officer.locator("h1")).to_have_text("改稿")

    officer.goto(path)
    officer.locator("summary", has_text="撤回").first.click()
    officer.get_by_label("撤回原因").fill("附表有误")
    press(officer, "拟撤回通知")
    status(officer, "撤回通知拟好了")
    notice = urlsplit(officer.url).path
    last = issue(window, notice)
    press(last, "印发")
    city = window("nanning", scripting=scripting)
    city.goto(path)
    expect(city.locator("main")).to_contain_text("撤回，停止执行")
    expect(city.get_by_role("button", name="签收", exact=True)).to_have_count(0)


def test_the_register_is_found_printed_and_saved(window, house):
    """The register is searched, printed across without its controls, and saved as a file that opens in an office program."""
    page = window("jingban", scripting=False)
    page.goto("/documents/register")
    page.get_by_label("字号、标题或单位").fill("疗休养")
    press(page, "查找")
    expect(page.locator("tbody tr")).to_have_count(1)
    with page.expect_download() as download:
        press(page, "存成表格文件")
    text = open(download.value.path(), "rb").read()
    assert text.startswith(b"\xef\xbb\xbf") and "疗休养" in text.decode()
    assert download.value.suggested_filename.endswith(".csv")
    page.emulate_media(media="print")
    for part in (".filters", ".top", "main button"):
        assert not page.locator(part).first.is_visible(), part
    expect(page.locator("thead")).to_be_visible()


def test_what_the_rules_refuse_says_so(window, record):
    """A request to two superiors is not handed in, and the page quotes the article."""
    record.allow(422)
    page = window("jingban", scripting=False)
    page.goto("/documents/new")
    page.get_by_label("文种", exact=True).select_option("request")
    page.get_by_label("标题").fill("自治区教育工会关于经费的请示")
    page.get_by_label("主送机关").fill("自治区总工会、自治区教育厅")
    page.get_by_label("正文", exact=True).fill("拟申请经费。\n妥否，请批示。")
    press(page, "存下")
    page.get_by_label("一文一事").check()
    press(page, "送审")
    expect(page.locator("main")).to_contain_text("请示只能主送一个上级")
    expect(page.locator("main")).to_contain_text("第十五条")


def test_a_wrong_file_is_named(window, record, tmp_path):
    """A file that is not what its name says is refused beside its field, and the form keeps what was typed."""
    record.allow(422)
    liar = tmp_path / "盖章件.pdf"
    liar.write_bytes(b"\x89PNG\r\n\x1a\nno pdf")
    page = window("jingban", scripting=False)
    compose(page, "自治区教育工会关于报送材料的通知")
    page.locator("#files").set_input_files(str(liar))
    press(page, "存下")
    expect(page.locator("#files-error")).to_contain_text("后缀是 .pdf，里面却是PNG 图片")
    expect(page.get_by_label("标题")).to_have_value("自治区教育工会关于报送材料的通知")
    liar.write_bytes(b"%PDF-1.7\n")
    page.locator("#files").set_input_files(str(liar))
    press(page, "存下")
    expect(page.locator(".files")).to_contain_text("盖章件.pdf")


def test_a_city_signs_on_a_phone(window, house):
    """The paper fits a phone, and the button to sign for it is there."""
    page = window("gaoxiao", phone=True)
    page.goto(document(house, "疗休养工作的通知"))
    assert overflow(page, 390) == ""
    press(page, "签收")
    status(page, "签收了")


def test_the_pdf_is_a_red_headed_paper(window, house, tmp_path):
    """What the browser gets is a PDF with the head, the number and the imprint on it."""
    page = window("jingban")
    path = document(house, "疗休养工作的通知")
    answer = page.request.get(f"{house.url}{path}/pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    file = tmp_path / "paper.pdf"
    file.write_bytes(answer.body())
    text = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True).stdout
    for words in ("教育工会文件", "桂教工字〔2024〕", "一、参加人员", "办公室", "印发"):
        assert words in re.sub(r"[ \n]", "", text), words


def test_printing_leaves_only_the_paper(window, house):
    """On paper there is no chain, no button and no receipt table."""
    page = window("jingban")
    page.goto(document(house, "疗休养工作的通知"))
    page.emulate_media(media="print")
    for part in (".steps", "aside", "#receipts", ".top"):
        assert not page.locator(part).first.is_visible(), part
    expect(page.locator(".doc .redhead")).to_be_visible()
