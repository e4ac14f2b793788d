# SPDX-License-Identifier: Apache-2.0
"""Handing in a notice: as a text file, as Word keeps it, pasted; and what is said when it cannot be read."""
import re

import pytest
from playwright.sync_api import expect

import plans
from steps import paste, phrases, upload

scripting = pytest.mark.parametrize("scripting", [True, False])


@scripting
@pytest.mark.parametrize("write, name", [(plans.write_txt, "2025年要点.txt"), (plans.write_docx, "2025年要点.docx")], ids=["txt", "docx"])
def test_upload(window, tmp_path, scripting, write, name):
    """A file becomes a draft with its measures, which names the file it came from."""
    page = window("jingban", scripting=scripting)
    upload(page, write(tmp_path / name, 2025))
    expect(page.get_by_role("status")).to_contain_text("从 4 项里读出 9 条举措")
    expect(page.locator("h1")).to_have_text("核对：自治区教育工会2025年工作要点")
    expect(page.locator(".head")).to_contain_text("桂教工字〔2025〕3号")
    expect(page.locator(".head")).to_contain_text(f"从“{name}”导入")
    assert phrases(page) == plans.MEASURES


@scripting
def test_pasting(window, scripting):
    """Pasted text becomes the same draft; the text stands there word for word."""
    page = window("jingban", scripting=scripting)
    paste(page, plans.notice(2025))
    expect(page.locator(".head")).to_contain_text("从“粘贴的文字”导入")
    assert phrases(page) == plans.MEASURES
    printed = page.locator(".pane.sheet .doc").evaluate("el => el.textContent.replace(/\\s/g, '')")
    for line in plans.notice(2025).split("工作要点\n", 1)[1].splitlines()[1:]:
        assert line.replace(" ", "") in printed, line


def test_year_is_taken_from_the_form(window):
    """A year that is typed goes before the one in the text; the list of plans shows it."""
    page = window("jingban")
    paste(page, plans.notice(2025), year="2031")
    page.goto("/plans")
    expect(page.locator(".plans li").first).to_contain_text("2031年，9 条举措")
    expect(page.locator(".plans li").first).to_contain_text("核对中")


@scripting
def test_text_without_a_plan(window, record, scripting):
    """Text that holds no plan is refused with a way on; what was pasted is kept."""
    record.allow(422)
    page = window("jingban", scripting=scripting)
    page.goto("/imports/new")
    page.locator("#text").fill("今天天气很好。")
    page.get_by_role("button", name="读这段文字").click()
    expect(page.locator(".errors li")).to_have_count(1)
    expect(page.locator("#text")).to_have_value("今天天气很好。")
    page.locator(".errors a").click()
    expect(page).to_have_url(re.compile("#text$"))


@scripting
def test_nothing_pasted(window, record, scripting):
    """An empty form asks for the text."""
    record.allow(422)
    page = window("jingban", scripting=scripting)
    page.goto("/imports/new")
    page.get_by_role("button", name="读这段文字").click()
    expect(page.locator(".errors")).to_contain_text("没有收到原文")


@pytest.mark.parametrize("name, bytes", [
    ("要点.pdf", b"%PDF-1.7 not a plan"),
    ("要点.docx", b"PK\x03\x04 cut short"),
    ("要点.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ("空.txt", b""),
], ids=["pdf", "broken docx", "doc", "empty"])
def test_unreadable_file(window, record, name, bytes):
    """A file of another kind, a broken one and an empty one are refused by name, beside their field."""
    record.allow(422)
    page = window("jingban")
    page.goto("/imports/new")
    page.locator("#file").set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": bytes})
    page.get_by_role("button", name="上传并读").click()
    expect(page.locator("#file-error")).to_contain_text(name)
    expect(page.locator("#file")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#file")).to_have_attribute("aria-describedby", re.compile("file-error"))


def test_file_that_is_too_large(window, record):
    """A file over the limit is refused with the limit named, not with a broken connection."""
    record.allow(413)
    page = window("jingban")
    page.goto("/imports/new")
    large = {"name": "大.docx", "mimeType": "application/octet-stream", "buffer": bytes(21 << 20)}
    page.locator("#file").set_input_files(large, timeout=60000)
    page.get_by_role("button", name="上传并读").click()
    expect(page.locator("h1")).to_have_text("文件太大")
    expect(page.locator("main")).to_contain_text("20 MB")


@pytest.mark.parametrize("year", ["25", "二〇二五", "1999", "99999"], ids=["short", "words", "past", "long"])
def test_wrong_year(window, record, year):
    """A year that is none is named beside its field, and the text is kept."""
    record.allow(422)
    page = window("jingban")
    page.goto("/imports/new")
    page.locator("#text").fill(plans.notice(2025))
    page.locator("#year2").fill(year)
    page.get_by_role("button", name="读这段文字").click()
    expect(page.locator(".errors")).to_contain_text(f"年度“{year}”不对")
    expect(page.locator("#text")).to_have_value(re.compile("校务公开专项检查"))
    expect(page.locator("#year2")).to_have_attribute("aria-invalid", "true")


def test_leaving_an_unsaved_form(window, record):
    """Text that was pasted but not read is not lost without a question."""
    page = window("jingban")
    page.goto("/imports/new")
    page.locator("#text").fill("还没有读")
    page.get_by_role("link", name="要点", exact=True).click()
    expect(page).to_have_url(re.compile("/plans$"))
    assert record.dialogs == ["beforeunload"]
