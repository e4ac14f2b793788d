# SPDX-License-Identifier: Apache-2.0
"""Rolls as files: template, dry run, faulty rows as a workbook, acceptance in part, undoing, going on where it was cut off."""
import io
import json
import zipfile

import pytest
from playwright.sync_api import expect

from inspection import inspect

scripting = pytest.mark.parametrize("scripting", [True, False])
WIDTHS = {False: [1024, 1366, 1920], True: [360, 390]}
WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]


def number(order):
    """An identity number of nobody: no place has the code 450199."""
    plain = f"45019919910317{order * 2:03}"
    return plain + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(plain, WEIGHTS)) % 11]


def file(rows, name="六月名册.csv"):
    text = "\r\n".join(["姓名,身份证号,手机号,入会日期,民族"] + rows)
    return {"name": name, "mimeType": "text/csv", "buffer": text.encode("utf-8-sig")}


ROWS = [f"蒙小满,{number(1)},14099990011,2023-09-01,壮", f"韦大山,{number(2)},1409999,2023-09-01,汉", f"覃晓燕,{number(3)},,2023.9,壮"]


def total(house, login="sanxiao"):
    return json.loads(house.caller(login).get("/members", Accept="application/json").text)["total"]


def until(page, words):
    """Without the script one looks again oneself."""
    for _ in range(60):
        if page.get_by_role("heading", name=words).count():
            return
        page.wait_for_timeout(250)
        again = page.get_by_role("link", name="再看一眼")
        if again.count():
            page.reload()
    expect(page.get_by_role("heading", name=words)).to_be_visible()


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def words(path):
    """All text of a workbook."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as book:
        return "".join(book.read(name).decode("utf-8") for name in book.namelist() if name.endswith(".xml"))


@scripting
@pytest.mark.parametrize("phone", [False, True])
def test_a_roll_in_and_undone(own_window, own_house, tmp_path, record, scripting, phone):
    """From the template to the undoing; nothing is written before the decision, and after the undoing it is as before."""
    record.allow(422)
    page = own_window("sanxiao", scripting=scripting, phone=phone, accept_downloads=True, bypass_csp=True)
    before = total(own_house)
    page.goto("/members")
    page.get_by_role("link", name="导入导出").click()
    with page.expect_download() as got:
        page.get_by_role("link", name="Excel 模板").click()
    template = tmp_path / "template.xlsx"
    got.value.save_as(template)
    assert got.value.suggested_filename == "会员名册模板.xlsx" and "怎么填" in words(template)
    page.locator("#file").set_input_files(file(ROWS))
    press(page, "上传并核对")
    until(page, "决定")
    expect(page.locator("main")).to_contain_text("手机号 11 位，少 4 位")
    expect(page.locator("main")).to_contain_text("这些列没有用到：民族")
    assert total(own_house) == before
    if scripting:
        assert not inspect(page, WIDTHS[phone])
    with page.expect_download() as got:
        page.get_by_role("link", name="下载要改的行").click()
    back = tmp_path / "back.xlsx"
    got.value.save_as(back)
    assert "韦大山" in words(back) and "少 4 位" in words(back) and "蒙小满" not in words(back)
    press(page, "写进名册")
    expect(page.locator(".errors")).to_contain_text("还有 1 行有问题")
    page.get_by_label("先导入没有问题的行").check()
    press(page, "写进名册")
    until(page, "写进名册 2 人")
    assert total(own_house) == before + 2
    page.locator("#why").fill("表拿错了")
    press(page, "撤销这次导入")
    until(page, "撤回 2 人")
    assert total(own_house) == before
    if scripting:
        assert not inspect(page, WIDTHS[phone])


def test_going_on_where_it_was_cut_off(own_window, own_house, record):
    """The line breaks after two pieces; whoever comes back with the same file sends only the rest."""
    page = own_window("sanxiao")
    rows = [f"蒙小满{'一二三四五六七八九十'[order % 10]},{number(order)},,2023-09-01,{'壮' * 2000}" for order in range(400)]
    roll = file(rows)
    assert len(roll["buffer"]) > 2 << 20
    sent = []

    def cut(route):
        sent.append(1)
        if len(sent) == 3:
            route.abort("connectionfailed")
        else:
            route.continue_()

    record.allow(0)
    page.route("**/pieces", cut)
    page.goto("/members/rolls")
    page.locator("#file").set_input_files(roll)
    press(page, "上传并核对")
    expect(page.locator("[data-word]")).to_contain_text("网断了")
    page.unroute("**/pieces")
    page.goto("/members/rolls")
    page.get_by_role("link", name="六月名册.csv").click()
    expect(page.get_by_role("heading", name="还没传完")).to_be_visible()
    page.locator("#file").set_input_files(roll)
    press(page, "接着传")
    until(page, "决定")
    expect(page.locator("main")).to_contain_text("核对结果：400 行")
    record.faults = [fault for fault in record.faults if "pieces" not in fault]


@scripting
def test_a_roll_out(own_window, own_house, tmp_path, record, scripting):
    """What leaves says who took it and what for; the numbers are masked unless asked for, and then the person can see it."""
    record.allow(422)
    page = own_window("sanxiao", scripting=scripting, accept_downloads=True)
    page.goto("/members/rolls")
    page.locator("#purpose").fill("核对慰问名单")
    with page.expect_download() as got:
        press(page, "导出")
    out = tmp_path / "out.xlsx"
    got.value.save_as(out)
    text = words(out)
    assert "用途：核对慰问名单" in text and "********" in text and "莫秋云" in text
    page.goto("/members/rolls")
    expect(page.locator("#exports")).to_be_visible()
    page.locator("#purpose").fill("办医疗互助参保")
    page.get_by_role("checkbox").check()
    with page.expect_download() as got:
        press(page, "导出")
    got.value.save_as(out)
    assert "45018919860412024" in words(out)
    assert "全号导出，用途：办医疗互助参保" in own_house.caller("huiyuan").get("/me/data").text
