# SPDX-License-Identifier: Apache-2.0
"""Reviewing a draft: each proposal is taken, dropped, merged, split, corrected, or one that was missed is added."""
import re

import pytest
from playwright.sync_api import expect

import plans
from steps import accept_all, card, decide, draft, paste, phrases, submit

scripting = pytest.mark.parametrize("scripting", [True, False])


@scripting
def test_reviewing_a_draft(window, scripting):
    """The officer's way through a draft; the journal then lists every decision."""
    page = window("jingban", scripting=scripting)
    path = paste(page, plans.notice(2025))
    expect(page.locator(".tools")).to_contain_text("共 9 条，已核 0 条")
    decide(page, plans.READING, "收下", "已收")
    decide(page, plans.PETITIONS, "不收", "不收")
    merge(page)
    split(page)
    edit(page)
    add_missed(page)
    accept_all(page)
    expect(page.locator(".tools")).to_contain_text("共 10 条，已核 10 条")
    submit(page)
    expect(page.locator(".card form")).to_have_count(0)
    page.goto(f"{path}/journal")
    lines = page.locator(".line li").evaluate_all("els => els.map((el) => el.firstChild.textContent).reverse()")
    assert lines == [
        "导入“粘贴的文字”，读出 4 项、9 条举措",
        f"收下“{plans.READING}”",
        f"不收“{plans.PETITIONS}”",
        f"合并“{plans.CONGRESSES}”和“{plans.INSPECTION}”",
        "拆成“新建职工书屋10个”和“12月20日前完成验收”",
        f"改“{plans.LECTURES}”：类别 活动 → 培训；目标 不少于 6 场（原文写明） → 不少于 8 场（政策依据：桂教工办〔2025〕2号第三条）"
        "；期限 （无） → 2025年11月30日；频次 （无） → 每季度；责任单位 自治区教育工会 → 南宁市教育工会、柳州市教育工会"
        "；配合单位 （无） → 区直驻邕高校工会；公开 公开 → 仅工会干部。原因：按文件加两场",
        f"补上“{plans.MISSED}”",
        "收下待核的 6 条举措",
        "送复核，9 条举措",
    ]


def merge(page):
    card(page, plans.CONGRESSES).get_by_role("button", name="与下一条合并").click()
    joined = f"{plans.CONGRESSES}，{plans.INSPECTION}"
    expect(card(page, joined).locator(".badge")).to_have_text("待核")
    expect(card(page, plans.INSPECTION)).to_have_count(0)


def split(page):
    card(page, plans.LIBRARY).get_by_role("link", name="拆开").click()
    expect(page.locator("h1")).to_have_text("拆开举措")
    page.locator("input[name=at]").check()
    page.get_by_role("button", name="拆开").click()
    expect(card(page, "新建职工书屋10个").locator(".meta")).to_contain_text("不少于 10 个（原文写明）")
    expect(card(page, "12月20日前完成验收").locator(".meta")).to_contain_text("2025年12月20日")


def edit(page):
    card(page, plans.LECTURES).get_by_role("link", name="改", exact=True).click()
    expect(page.locator("aside .hit")).to_have_text(plans.LECTURES)
    expect(page.locator("#phrase")).to_have_value(plans.LECTURES)
    page.locator("#kind").select_option(label="培训")
    page.locator("#value").fill("8")
    page.get_by_label("政策依据", exact=True).check()
    page.locator("#basis").fill("桂教工办〔2025〕2号第三条")
    page.locator("#due").fill("11月30日")
    page.locator("#cadence").fill("每季度")
    page.locator("#lead").fill("南宁市教育工会、柳州市教育工会")
    page.locator("#support").fill("区直驻邕高校工会")
    page.get_by_label("仅工会干部").check()
    page.locator("#reason").fill("按文件加两场")
    page.get_by_role("button", name="存好，算收下").click()
    expect(card(page, plans.LECTURES).locator(".badge")).to_have_text("已改")
    meta = card(page, plans.LECTURES).locator(".meta")
    expect(meta).to_contain_text("不少于 8 场（政策依据）")
    expect(meta).to_contain_text("2025年11月30日")
    expect(meta).to_contain_text("南宁市教育工会、柳州市教育工会")


def add_missed(page):
    group = page.locator(".cards > p").filter(has=page.get_by_role("link", name="补一条"))
    group.nth(2).get_by_role("link").click()
    expect(page.locator("h1")).to_have_text("补一条举措")
    page.locator("#phrase").fill(plans.MISSED)
    page.get_by_role("button", name="存好，算收下").click()
    expect(card(page, plans.MISSED).locator(".badge")).to_have_text("已收")


@scripting
def test_edit_with_errors(window, house, record, scripting):
    """Everything wrong is listed on top, leads to its field, and loses nothing that was typed."""
    record.allow(422)
    page = window("jingban", scripting=scripting)
    page.goto(f"{draft(house, plans.notice(2025))}/review")
    card(page, plans.TRAINING).get_by_role("link", name="改", exact=True).click()
    typed = {"phrase": "举办全区教育工会主席培训班三期", "value": "两", "unit": "", "due": "2025年13月1日",
             "cadence": "常" * 21, "lead": "没有这个工会", "support": "也没有这个"}
    for field, value in typed.items():
        page.locator(f"#{field}").fill(value)
    page.get_by_label("政策依据", exact=True).check()
    page.get_by_role("button", name="存好，算收下").click()
    rows = page.locator(".errors li")
    expect(rows).to_have_count(8)
    messages = " ".join(rows.all_inner_texts())
    for words in ("频次写短些", "数写成 2", "写上单位", "写上文件和条款", "没有13月", "一字不差地照抄", "“没有这个工会”", "“也没有这个”"):
        assert words in messages, f"{words} is not in {messages}"
    for field, value in typed.items():
        expect(page.locator(f"#{field}")).to_have_value(value)
    for address in rows.locator("a").evaluate_all("els => els.map((el) => el.getAttribute('href'))"):
        field = page.locator(address)
        expect(field).to_have_attribute("aria-invalid", "true")
        assert page.locator(f"#{field.get_attribute('aria-describedby').split()[-1]}").is_visible()
    rows.locator("a", has_text="单位").first.click()
    expect(page.locator("#unit")).to_be_in_viewport()


@pytest.mark.parametrize("fields, words", [
    ({"source": "text", "value": "5"}, "原话里没有“5”这个数"),
    ({"due": "2025年2月30日"}, "2月没有30日，最后一天是2月28日"),
    ({"due": "年底"}, "“年底”不是日期"),
    ({"phrase": ""}, "原话不能空着"),
    ({"phrase": plans.READING}, "重叠"),
    ({"lead": "火星工会、月亮工会"}, "没有叫“火星工会、月亮工会”的工会"),
], ids=["number not in the words", "day", "no date", "no words", "words of another", "unions"])
def test_single_errors(window, house, record, fields, words):
    """Each mistake gets its own sentence."""
    record.allow(422)
    page = window("jingban")
    page.goto(f"{draft(house, plans.notice(2025))}/review")
    card(page, plans.TRAINING).get_by_role("link", name="改", exact=True).click()
    for field, value in fields.items():
        if field == "source":
            page.locator(f"input[name=source][value={value}]").check()
        else:
            page.locator(f"#{field}").fill(value)
    page.get_by_role("button", name="存好，算收下").click()
    expect(page.locator(".errors")).to_contain_text(words)


@scripting
def test_changing_ones_mind(window, house, scripting):
    """What was taken or dropped can be put back into question."""
    page = window("jingban", scripting=scripting)
    page.goto(f"{draft(house, plans.notice(2025))}/review")
    decide(page, plans.FILMS, "不收", "不收")
    decide(page, plans.FILMS, "退回待核", "待核")
    decide(page, plans.FILMS, "收下", "已收")
    expect(card(page, plans.FILMS)).to_be_in_viewport()
    expect(page.locator(".tools")).to_contain_text("已核 1 条")


def test_two_targets_are_not_merged(window, house, record):
    """Two measures with a number each are for a person to settle: the refusal names both."""
    record.allow(422)
    page = window("jingban")
    path = draft(house, plans.notice(2025))
    page.goto(f"{path}/review")
    card(page, plans.READING).get_by_role("button", name="与下一条合并").click()
    joined = f"{plans.READING}，{plans.NOTES}"
    expect(card(page, joined)).to_be_visible()
    card(page, plans.TRAINING).get_by_role("button", name="与下一条合并").click()
    expect(page.locator("main")).to_contain_text("不少于 2 期；不少于 50 篇")
    page.goto(f"{path}/review")
    expect(card(page, plans.TRAINING)).to_be_visible()


def test_handing_over_too_early(window, house, record):
    """While one proposal is undecided the draft stays where it is."""
    record.allow(422)
    page = window("jingban")
    path = draft(house, plans.notice(2025))
    page.goto(f"{path}/review")
    page.get_by_role("button", name="送复核").click()
    expect(page.locator("main")).to_contain_text("还有 9 条没有核对")
    page.goto(f"{path}/review")
    expect(page.locator(".head")).to_contain_text("核对中")


def test_walking_by_keyboard(window, house):
    """j and k walk through the cards and light up the words they stand for."""
    page = window("jingban")
    page.goto(f"{draft(house, plans.notice(2025))}/review")
    for key, phrase in (("j", plans.TRAINING), ("j", plans.READING), ("j", plans.NOTES), ("k", plans.READING)):
        page.keyboard.press(key)
        expect(page.locator(".card.hit h3")).to_contain_text(phrase)
        expect(page.locator(".span.hit")).to_have_text(phrase)
    assert page.evaluate("document.activeElement.classList.contains('card')")


@scripting
def test_words_and_cards_lead_to_each_other(window, house, scripting):
    """A phrase of the paper leads to its card, and the card's words lead back."""
    page = window("jingban", scripting=scripting)
    page.goto(f"{draft(house, plans.notice(2025))}/review")
    page.locator(".doc a.span", has_text=plans.INSPECTION).click()
    expect(card(page, plans.INSPECTION)).to_be_in_viewport()
    card(page, plans.INSPECTION).locator("h3 a").click()
    expect(page.locator(".doc a.span", has_text=plans.INSPECTION)).to_be_in_viewport()


@scripting
def test_removing_a_draft(window, house, record, scripting):
    """A draft goes after one question, with its task; the journal keeps a line."""
    page = window("jingban", scripting=scripting)
    path = draft(house, plans.notice(2027))
    page.goto(f"{path}/review")
    page.get_by_role("link", name="撤掉草稿").click()
    page.get_by_role("link", name="不撤").click()
    expect(page.locator("h1")).to_contain_text("核对")
    page.get_by_role("link", name="撤掉草稿").click()
    page.get_by_role("button", name="撤掉").click()
    expect(page.get_by_role("status")).to_contain_text("草稿已撤掉")
    expect(page.locator("main")).not_to_contain_text("2027年")
    page.goto("/tasks")
    expect(page.locator("main")).not_to_contain_text("2027年")
    page.goto("/journal")
    expect(page.locator(".line li").first).to_contain_text("撤掉草稿“自治区教育工会2027年工作要点”")
    record.allow(404)
    page.goto(f"{path}/review")
    expect(page.locator("h1")).to_have_text("没有这一页")
