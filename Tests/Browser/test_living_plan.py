# SPDX-License-Identifier: Apache-2.0
"""The living plan: the paper word for word, its margin, and the panel that explains a phrase."""
import re

import pytest
from playwright.sync_api import expect

from steps import demo_plan, margins, measure

scripting = pytest.mark.parametrize("scripting", [True, False])
WORDS = "劳模工匠进校园"


def phrase(page, words=WORDS):
    return page.locator("a.phrase", has_text=words)


def focused(page):
    return page.evaluate("document.activeElement.id")


@scripting
def test_the_paper_stands_word_for_word(window, house, scripting):
    """Every phrase stands in the text with its number after it, in the order of the list."""
    page = window("zhuxi", scripting=scripting)
    page.goto("/")
    rows = margins(house, demo_plan(house))
    assert len(rows) == 58
    shown = page.locator("a.phrase").evaluate_all("els => els.map((el) => [el.dataset.n, el.dataset.s, el.textContent])")
    assert shown == [[row["number"], row["light"], row["phrase"]] for row in rows]


@scripting
def test_panel_by_click(window, house, scripting):
    """A click opens the panel under an address of its own; closing it leads back to the phrase."""
    page = window("zhuxi", scripting=scripting)
    page.goto(demo_plan(house))
    expect(page.locator(".panel")).to_have_count(0)
    phrase(page).click()
    expect(page).to_have_url(f"{house.url}{measure(house, WORDS)}#p1-5")
    expect(page.locator(".panel h2")).to_contain_text(WORDS)
    expect(phrase(page)).to_have_attribute("aria-current", "true")
    expect(page.locator("#p1-5")).to_be_focused()
    expect(phrase(page)).to_be_in_viewport()
    page.locator(".panel").get_by_role("link", name="关闭").click()
    expect(page.locator(".panel")).to_have_count(0)
    expect(page).to_have_url(f"{house.url}{demo_plan(house)}#c1-5")
    expect(phrase(page)).to_be_focused()
    expect(phrase(page)).to_be_in_viewport()


@scripting
def test_panel_by_keyboard(window, house, scripting):
    """Tab to a phrase, Enter, and the next Tab is inside the panel; Escape (with the script) or 关闭 leads back."""
    page = window("zhuxi", scripting=scripting)
    page.goto(demo_plan(house))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for _ in range(60):
        page.keyboard.press("Tab")
        if focused(page) == "c1-2":
            break
    assert focused(page) == "c1-2", "Tab did not reach the second phrase"
    page.keyboard.press("Enter")
    expect(page.locator("#p1-2")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".panel > header a")).to_be_focused()
    page.keyboard.press("Escape" if scripting else "Enter")
    expect(page.locator(".panel")).to_have_count(0)
    expect(page.locator("#c1-2")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#c1-3")).to_be_focused()


def test_note_and_phrase_open_the_same_panel(window, house):
    """The note in the margin is a second way to the same panel; a second click on the phrase closes it."""
    page = window("zhuxi")
    page.goto(demo_plan(house))
    phrase(page).locator("xpath=following-sibling::a[1]").click()
    expect(page.locator(".panel h2")).to_contain_text(WORDS)
    phrase(page).click()
    expect(page.locator(".panel")).to_have_count(0)
    phrase(page).click()
    expect(page.locator(".panel")).to_have_count(1)
    phrase(page, "全区职工羽毛球").click()
    expect(page.locator(".panel")).to_have_count(1)
    expect(page.locator(".panel h2")).to_contain_text("羽毛球")
    expect(page.locator(".phrase[aria-current]")).to_have_count(1)


@scripting
def test_back_and_forward(window, house, scripting):
    """Back and Forward walk through the panels that were open."""
    page = window("zhuxi", scripting=scripting)
    page.goto(demo_plan(house))
    phrase(page).click()
    expect(page.locator(".panel h2")).to_contain_text(WORDS)
    phrase(page, "全区职工羽毛球").click()
    expect(page.locator(".panel h2")).to_contain_text("羽毛球")
    page.go_back()
    expect(page.locator(".panel h2")).to_contain_text(WORDS)
    page.go_back()
    expect(page.locator(".panel")).to_have_count(0)
    page.go_forward()
    expect(page.locator(".panel h2")).to_contain_text(WORDS)
    expect(page.locator(".panel")).to_have_count(1)


@scripting
@pytest.mark.parametrize("anchor", ["", "#p1-5"])
def test_panel_by_its_address(window, house, scripting, anchor):
    """The address of a panel can be sent to a colleague: the whole page opens with it."""
    page = window("fuhe", scripting=scripting)
    page.goto(measure(house, WORDS) + anchor)
    expect(page.locator(".panel h2")).to_contain_text(WORDS)
    expect(phrase(page)).to_have_attribute("aria-current", "true")
    expect(page.locator("h1")).to_have_text("自治区教育工会2024年工作要点")
    expect(page.locator("a.phrase")).to_have_count(58)
    if anchor:
        expect(page.locator("#p1-5")).to_be_focused()
        expect(phrase(page)).to_be_in_viewport()


@scripting
def test_panel_says_why(window, house, scripting):
    """The panel shows the light with its reason, the steps, and the rule by which the light is found."""
    page = window("zhuxi", scripting=scripting)
    page.goto(measure(house, WORDS))
    panel = page.locator(".panel")
    expect(panel.locator(".light").first).to_have_text("偏慢")
    expect(panel).to_contain_text("节点“选定试点学校”应在5月31日办成，已过 28 天。")
    steps = panel.locator("section", has=page.get_by_role("heading", name="节点 0/2"))
    expect(steps.locator(".line li")).to_have_count(2)
    rule = panel.locator("details", has_text="灯是怎么算的").locator("blockquote")
    expect(rule).to_be_hidden()
    panel.locator("summary", has_text="灯是怎么算的").click()
    expect(rule).to_contain_text("节点全部办成，完成")
    expect(panel.locator("form")).to_have_count(0)


@scripting
def test_panel_on_a_phone_is_a_sheet_from_below(window, house, scripting):
    """On a phone the panel covers the lower part, the phrase stays in sight, and nothing scrolls sideways."""
    page = window("jingban", scripting=scripting, phone=True)
    page.goto(demo_plan(house))
    phrase(page).click()
    expect(page.locator(".panel h2")).to_contain_text(WORDS)
    page.evaluate("Promise.all(document.getAnimations().map((animation) => animation.finished))")
    box = page.locator(".panel").bounding_box()
    assert box["x"] == 0 and box["width"] == 390
    assert round(box["y"] + box["height"]) == 844 and box["y"] > 200
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.locator(".panel").evaluate("el => el.scrollWidth <= el.clientWidth")
    words = phrase(page).evaluate("el => { const box = el.getBoundingClientRect(); return [box.top, box.bottom] }")
    assert 0 <= words[0] and words[1] <= box["y"], f"the phrase at {words} is behind the panel at {box['y']}"
    page.locator(".panel").get_by_role("link", name="关闭").click()
    expect(phrase(page)).to_be_in_viewport()


@pytest.mark.parametrize("width", [1024, 1366, 1920])
def test_panel_covers_the_margin_never_the_words(window, house, width):
    """Where the paper has a margin, the panel opens over the margin; no word of the text is behind it."""
    page = window("zhuxi", viewport={"width": width, "height": 900})
    page.goto(measure(house, WORDS) + "#p1-5")
    left = page.locator(".panel").bounding_box()["x"]
    paragraph = page.locator("#i1").bounding_box()
    assert paragraph["x"] + paragraph["width"] <= left


def test_notes_stand_beside_their_words(window, house):
    """A note in the margin begins at most three lines below its phrase, most beside it, the last one on the sheet."""
    page = window("zhuxi")
    page.goto(demo_plan(house))
    drifts = page.locator("a.note").evaluate_all("""els => els.map((note) => {
        const lines = note.previousElementSibling.getClientRects();
        return note.getBoundingClientRect().top - lines[lines.length - 1].top;
    })""")
    line = 36
    assert max(drifts) < 3 * line, f"a note stands {max(drifts):.0f} px below its phrase"
    assert sum(drift < 1.5 * line for drift in drifts) * 2 > len(drifts), [round(drift) for drift in drifts]
    bottom = page.locator(".sheet").evaluate("el => el.getBoundingClientRect().bottom")
    assert page.locator(".note").last.evaluate("el => el.getBoundingClientRect().bottom") < bottom - 16


def test_session_ended_behind_an_open_page(own_window, own_house, record):
    """When the panel cannot be fetched, the link is followed as it is: here to the sign-in."""
    record.allow(401)
    page = own_window("zhuxi")
    page.goto(demo_plan(own_house))
    own_house.caller("zhuxi").post("/logout")
    phrase(page).click()
    expect(page).to_have_url(re.compile(r"/login\?next=%2Fplans%2F"))


@scripting
def test_notice_of_issue_unfolds(window, house, scripting):
    """The covering notice is folded above the plan, and unfolds without a script."""
    page = window("huiyuan", scripting=scripting)
    page.goto(demo_plan(house))
    covering = page.locator(".doc > details")
    expect(covering.locator("p").first).to_be_hidden()
    covering.locator("summary").click()
    expect(covering).to_contain_text("各市教育工会，北海市教科文卫体工会联合会，区直各驻邕高校工会：")


@scripting
def test_rail_leads_to_the_items(window, house, scripting):
    """The table of contents leads to each item."""
    page = window("zhuxi", scripting=scripting)
    page.goto(demo_plan(house))
    page.locator(".rail").get_by_role("link", name=re.compile("^ ?14")).click()
    expect(page.locator("#i14")).to_be_in_viewport()
