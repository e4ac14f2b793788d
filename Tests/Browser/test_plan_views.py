# SPDX-License-Identifier: Apache-2.0
"""The other ways to look at a plan: list, timeline, by union, and on paper."""
import re
import subprocess

import pytest
from playwright.sync_api import expect

from steps import demo_plan, margins

scripting = pytest.mark.parametrize("scripting", [True, False])


@pytest.fixture
def plan(house):
    return demo_plan(house)


@scripting
def test_filtering_the_list(window, house, plan, scripting):
    """Words, light and kind narrow the list together; the address keeps the question."""
    page = window("zhuxi", scripting=scripting)
    page.goto(f"{plan}/list")
    expect(page.locator("tbody tr")).to_have_count(58)
    page.locator("#light").select_option(label="偏慢")
    page.get_by_role("button", name="筛选").click()
    expect(page.locator("tbody tr")).to_have_count(2)
    expect(page.locator(".head")).to_contain_text("58 条里筛出 2 条")
    page.locator("#q").fill("进校园")
    page.get_by_role("button", name="筛选").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    assert "light=watch" in page.url
    page.locator("#q").fill("没有这样的话")
    page.get_by_role("button", name="筛选").click()
    expect(page.locator(".empty")).to_contain_text("没有符合的举措")
    page.get_by_role("link", name="看全部 58 条").click()
    expect(page.locator("tbody tr")).to_have_count(58)
    page.locator("#kind").select_option(label="培训")
    page.get_by_role("button", name="筛选").click()
    assert set(page.locator("tbody tr td:nth-child(2)").all_inner_texts()) == {"培训"}


@scripting
@pytest.mark.parametrize("column, key", [("灯", "light"), ("期限", "due"), ("类别", "kind"), ("举措", "number")])
def test_sorting_the_list(window, house, plan, scripting, column, key):
    """A column's head sorts by it, once more the other way round, and says so; a filter stays."""
    page = window("zhuxi", scripting=scripting)
    page.goto(f"{plan}/list?q=%E5%B7%A5%E4%BC%9A")
    before = numbers(page)
    header = page.locator("thead th", has=page.get_by_role("link", name=column))
    if column == "举措":
        expect(header).to_have_attribute("aria-sort", "ascending")
    else:
        header.get_by_role("link").click()
        expect(header).to_have_attribute("aria-sort", "ascending")
    rows = {row["number"]: row for row in margins(house, plan)}
    up = numbers(page)
    assert sorted(up) == sorted(before)
    if key == "light":
        ranks = ["late", "watch", "none", "ok", "done", "steady", "unset"]
        assert [ranks.index(rows[number]["light"]) for number in up] == sorted(ranks.index(rows[n]["light"]) for n in up)
    elif key == "kind":
        kinds = [rows[number]["kind"] for number in up]
        assert len(set(kinds)) == sum(a != b for a, b in zip(kinds, kinds[1:])) + 1
    elif key == "due":
        days = [due(rows[number]["due"]) for number in up]
        assert days == sorted(days)
    header.get_by_role("link").click()
    expect(header).to_have_attribute("aria-sort", "descending")
    assert numbers(page) == up[::-1]
    expect(page.locator("[aria-sort]")).to_have_count(1)


def test_slash_goes_to_the_filter(window, plan):
    """The key / leads to the filter, and is an ordinary character inside it."""
    page = window("zhuxi")
    page.goto(f"{plan}/list")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("a/b")
    expect(page.locator("#q")).to_have_value("a/b")


@scripting
def test_list_leads_to_the_panel(window, plan, scripting):
    """Every row leads to its phrase in the paper, with the panel open."""
    page = window("zhuxi", scripting=scripting)
    page.goto(f"{plan}/list?light=late")
    words = page.locator("tbody th a").first.inner_text()
    page.locator("tbody th a").first.click()
    expect(page.locator(".panel h2")).to_have_text(words)


@pytest.mark.parametrize("login", ["zhuxi", "huiyuan"])
def test_all_views_count_alike(window, plan, login):
    """The counts beside the lights, the list behind each of them, the timeline and the unions agree."""
    page = window(login)
    page.goto(plan)
    lights = page.locator(".tally a").evaluate_all("els => els.map((el) => [el.getAttribute('href'), +el.querySelector('b').textContent])")
    total = page.locator("a.phrase").count()
    assert sum(count for _, count in lights) == total
    for address, count in lights:
        page.goto(address)
        expect(page.locator("tbody tr")).to_have_count(count)
    for view in ("timeline", "unions"):
        page.goto(f"{plan}/{view}")
        expect(page.locator(".mrow")).to_have_count(total)
        expect(page.locator(".head p")).to_contain_text(f"{total} 条")


@scripting
def test_timeline(window, house, plan, scripting):
    """Months follow each other, days inside them too; what has no day stands under the whole year."""
    page = window("zhuxi", scripting=scripting)
    page.goto(f"{plan}/timeline")
    heads = page.locator(".month h2").evaluate_all("els => els.map((el) => el.firstChild.textContent.trim())")
    months = [int(head.removesuffix("月")) for head in heads[:-1]]
    assert months == sorted(set(months)) and heads[-1] == "全年"
    for section in page.locator(".month").all()[:-1]:
        days = [int(re.match(r"\d+", text).group()) for text in section.locator(".mrow > :first-child").all_inner_texts()]
        assert days == sorted(days)
    page.locator(".mrow a").first.click()
    expect(page.locator(".panel")).to_be_visible()


@scripting
def test_by_union(own_window, own_house, scripting):
    """Each leading union has its group with its own lights; a measure that changes hands changes groups."""
    page = own_window("jingban", scripting=scripting)
    plan = demo_plan(own_house)
    row = next(row for row in margins(own_house, plan) if "全区教育工会干部培训班" in row["phrase"])
    page.goto(f"/measures/{row['id']}/edit")
    page.locator("#lead").fill("区直驻邕高校工会")
    page.locator("#reason").fill("改由高校承办")
    page.get_by_role("button", name="存好").click()
    expect(page.get_by_role("status")).to_contain_text("改好了")
    page.goto(f"{plan}/unions")
    group = page.locator("section.box", has=page.get_by_role("heading", name="区直驻邕高校工会"))
    expect(group.locator(".mrow")).to_have_count(1)
    expect(group).to_contain_text("全区教育工会干部培训班")
    expect(group.locator("header .light")).to_have_text("完成 1")
    expect(page.locator("section.box").first.locator(".mrow")).to_have_count(57)


@pytest.mark.parametrize("view", ["", "/list"])
def test_printing(window, plan, tmp_path, view):
    """Printed, a plan is A4 pages of paper: the words and the title, none of the navigation, nothing cut off."""
    page = window("jingban")
    page.goto(plan + view)
    path = tmp_path / "plan.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    facts = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    assert int(re.search(r"Pages:\s+(\d+)", facts).group(1)) >= 2
    assert re.search(r"Page size:\s+59[45]\.\d+ x 84[12]\.\d+ pts", facts), facts
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    printed = re.sub(r"\s", "", text)
    assert "自治区教育工会2024年工作要点" in printed
    for word in ("待办", "导入", "退出", "跳到正文", "韦晓岚", "看导入底稿", "打印", "筛选", "清单公文"):
        assert word not in printed, f"{word} is printed"
    for row in margins_of(page):
        assert row in printed, f"{row} is not printed"


def margins_of(page):
    """The first words of every phrase; a line may break anywhere, but spaces were taken out."""
    words = page.locator("a.phrase, tbody th a").evaluate_all("els => els.map((el) => el.textContent)")
    return [re.sub(r"\s", "", word)[:8] for word in words]


def numbers(page):
    return page.locator("tbody th .no").all_inner_texts()


def due(text):
    found = re.match(r"(\d+)月(\d+)日前", text)
    return (int(found[1]), int(found[2])) if found else (99, 0)
