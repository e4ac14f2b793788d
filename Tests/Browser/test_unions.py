# SPDX-License-Identifier: Apache-2.0
"""The register of unions: down the tree, searching by sounds and kind, one union, the table; with and without the script."""
import json
import re

import pytest
from playwright.sync_api import expect

from inspection import inspect

scripting = pytest.mark.parametrize("scripting", [True, False])
WIDTHS = {False: [1024, 1366, 1920], True: [360, 390]}


def rows(page):
    return page.locator("#results tbody th")


@scripting
@pytest.mark.parametrize("phone", [False, True])
def test_down_the_tree(window, scripting, phone):
    """From the roll to the register, down to a county's schools, and into one of them."""
    page = window("jingban", scripting=scripting, phone=phone)
    page.goto("/members")
    page.get_by_role("link", name="工会名录").click()
    expect(page.locator("h1")).to_have_text("工会名录")
    page.get_by_role("link", name="看南宁市教育工会的下级").click()
    expect(page.locator("#level")).to_contain_text("南宁市")
    page.get_by_role("link", name="看邕宁区教育工会的下级").click()
    expect(rows(page)).to_contain_text(["邕宁区第三小学工会"])
    if not phone:
        page.get_by_role("link", name="邕宁区第三小学工会").click()
        expect(page.locator("h1")).to_have_text("邕宁区第三小学工会")
        page.locator(".facts").get_by_role("link", name="邕宁区教育工会").click()
        expect(page.locator("h1")).to_have_text("邕宁区教育工会")


@scripting
def test_searching(window, scripting):
    """Initials find a city; a kind narrows; with the script the list follows the typing."""
    page = window("jingban", scripting=scripting)
    page.goto("/unions")
    page.locator("#q").fill("nanning")
    if not scripting:
        page.get_by_role("button", name="找", exact=True).click()
    expect(rows(page).first).to_contain_text("南宁市教育工会")
    page.goto("/unions")
    page.locator("#kind").select_option("university")
    page.get_by_role("button", name="找", exact=True).click()
    expect(rows(page).first).to_contain_text("工会")
    expect(page.locator("#results tbody tr td:nth-child(2)").first).to_contain_text("高校工会")
    expect(page.locator("#results tbody tr td:nth-child(3)").first).to_contain_text("自治区教育工会")


def test_numbers_agree(house):
    """The register says as many members for a branch as its roll."""
    officer = house.caller("nanning")
    register = json.loads(officer.get("/unions", Accept="application/json").text)
    roll = json.loads(officer.get("/members", Accept="application/json").text)
    assert int(register["members"].replace(",", "")) == roll["total"] > 0


def test_table(window):
    """The table leaves under the name of the branch."""
    page = window("nanning")
    page.goto("/unions?kind=county")
    with page.expect_download() as download:
        page.get_by_role("button", name="导出表格").click()
    assert re.match(r"工会名录-南宁市.*\.csv", download.value.suggested_filename)


@pytest.mark.parametrize("phone", [False, True])
def test_sound(window, phone):
    """axe finds nothing on a level, a search, an empty search and a union."""
    page = window("jingban", phone=phone, bypass_csp=True)
    page.goto("/unions?kind=city")
    union = page.locator("#results tbody th a").first.get_attribute("href")
    for address in ("/unions", "/unions?q=nanning", "/unions?q=nothing", union):
        page.goto(address)
        found = inspect(page, WIDTHS[phone])
        assert not found, "\n".join(found)


@scripting
def test_election(own_window, own_house, record, scripting):
    """An officer enters an election, is told of a wrong length first, and takes a slip back."""
    record.allow(422)
    page = own_window("sanxiao", scripting=scripting)
    page.goto("/unions")
    page.get_by_role("link", name="本级工会").click()
    page.get_by_role("link", name="历届和登记换届").click()
    before = page.locator("section .list > li").count()
    page.locator("#body").select_option("women")
    page.locator("#number").fill("一")
    page.locator("#since").fill("2024-06-20")
    page.locator("#years").select_option("3")
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.locator("main")).to_contain_text("届次写成 1 到 99 的数字")
    page.locator("#number").fill("9")
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.locator("main")).to_contain_text("第9届女职工委员会")
    expect(page.locator("section .list > li")).to_have_count(before + 1)
    row = page.locator("li", has_text="第9届女职工委员会")
    row.locator("summary").click()
    row.get_by_role("button", name="撤回第9届女职工委员会").click()
    expect(page.locator("section .list > li")).to_have_count(before)
