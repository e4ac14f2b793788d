# SPDX-License-Identifier: Apache-2.0
"""The stylesheet and the script stay on the floor of old browsers; without what is newer, pages are still laid out."""
import itertools
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

import css_lint
import plans
from inspection import inspect, overflow
from steps import demo_plan, draft, measure

BOXES = {
    "plan": [".top, main, .foot", ".desk > *", "main > *", ".noted > p, .noted > h2, .noted > h1"],
    "panel": [".panel > *", ".desk > *"],
    "list": ["main > *", ".filters > *", "tbody tr:first-child > *"],
    "unions": ["main > *", ".mrow:first-child > *"],
    "review": ["main > *", ".review > *", ".card > *", ".do > *"],
    "edit": ["main > *", ".cols > *", "form.box > *", ".inline > *"],
    "inbox": ["main > *", ".tasks li:first-child > *", ".bar > *"],
    "account": [".cols > *", ".cols > div > .box"],
}

RECTANGLES = """(selector) => Array.from(document.querySelectorAll(selector)).map((el) => {
    const box = el.getBoundingClientRect();
    return {name: el.tagName.toLowerCase() + '.' + el.className, left: box.left, top: box.top, right: box.right, bottom: box.bottom,
            parent: Array.from(document.querySelectorAll('*')).indexOf(el.parentElement),
            floats: getComputedStyle(el).float !== 'none' || /absolute|fixed/.test(getComputedStyle(el).position)};
}).filter((box) => box.right > box.left && box.bottom > box.top && !box.floats)"""


def test_the_floor_of_old_browsers():
    """css_lint finds nothing newer than Chromium 86 and iOS 13, and both files are within their budgets."""
    done = subprocess.run([sys.executable, Path(css_lint.__file__)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_css_lint_finds_what_it_looks_for():
    """The lint is awake: each kind of newer writing is reported outside @supports and left alone inside."""
    newer = ["a:is(b) { color: red }", "@layer x { a { color: red } }", "a { inset: 0 }", "a { display: flex; gap: 4px }", "a { color: oklch(1 0 0) }"]
    for rule in newer:
        assert css_lint.lint_css(rule), rule
        assert not css_lint.lint_css("@supports (display: grid) { " + rule + " }"), rule
    for line in ("a ?? b", "el.innerHTML = x", "a?.b()", "el.style.top = 0"):
        assert css_lint.lint_js(line), line


@pytest.fixture(scope="module")
def addresses(house):
    path = draft(house, plans.notice(2025))
    edit = re.search(r"/measures/\w+/edit", house.caller("jingban").get(f"{path}/review").text).group(0)
    plan = demo_plan(house)
    return {"plan": plan, "panel": measure(house, "劳模工匠进校园"), "list": f"{plan}/list", "unions": f"{plan}/unions",
            "review": f"{path}/review", "edit": edit, "inbox": "/tasks", "account": "/account"}


@pytest.mark.parametrize("phone", [False, True])
@pytest.mark.parametrize("name", BOXES)
def test_stripped_stylesheet(window, addresses, name, phone):
    """As a browser at the floor sees it, no main box lies over another and nothing scrolls sideways."""
    page = window("jingban", phone=phone)
    text = css_lint.strip((css_lint.ASSETS / "hearth.css").read_text("utf-8"))
    page.route("**/hearth.css", lambda route: route.fulfill(body=text, content_type="text/css; charset=utf-8"))
    page.goto(addresses[name])
    assert page.evaluate("getComputedStyle(document.body).fontVariantNumeric") == "tabular-nums", "no style arrived"
    for selector in BOXES[name]:
        boxes = page.evaluate(RECTANGLES, selector)
        assert boxes, f"nothing matches {selector}"
        for one, other in itertools.combinations(boxes, 2):
            assert one["parent"] != other["parent"] or apart(one, other), f"{one['name']} lies over {other['name']}"
    for width in [360, 390] if phone else [1024, 1366, 1920]:
        assert not overflow(page, width)


def apart(one, other):
    """Rows reach a few pixels over their neighbours' padding: their children's margins need it."""
    reach = 6
    return (one["right"] <= other["left"] + reach or other["right"] <= one["left"] + reach
            or one["bottom"] <= other["top"] + reach or other["bottom"] <= one["top"] + reach)


@pytest.mark.parametrize("option", [{"forced_colors": "active"}, {"contrast": "more"}], ids=["forced colours", "more contrast"])
def test_colours_of_the_reader(window, addresses, option):
    """With the reader's own colours or with more contrast, nothing about the page's soundness changes."""
    page = window("jingban", bypass_csp=True, **option)
    page.goto(addresses["panel"])
    found = [fault for fault in inspect(page, [1366]) if "color-contrast" not in fault or "forced_colors" not in option]
    assert not found, "\n".join(found)


def test_zoom_to_four_times(window, addresses):
    """A window of 1280 px zoomed to 400 % is 320 px wide: text flows, nothing needs scrolling in two directions."""
    page = window("jingban", viewport={"width": 1280, "height": 900})
    for address in addresses.values():
        page.goto(address)
        assert not overflow(page, 320), address


def test_nothing_moves_for_who_asks_so(window, addresses):
    """With reduced motion nothing takes time; without, the panel slides in within a fifth of a second."""
    still, moving = window("zhuxi"), window("zhuxi", reduced_motion="no-preference")
    for page, most in ((still, 0.001), (moving, 0.2)):
        page.goto(addresses["panel"])
        time = page.locator(".panel").evaluate("el => parseFloat(getComputedStyle(el).animationDuration)")
        assert 0 < time <= most


def test_the_inspection_is_awake(window):
    """What the page tests look for is found when it is there."""
    page = window("jingban", bypass_csp=True)
    page.goto("/account")
    page.evaluate("""() => document.querySelector('main').insertAdjacentHTML('beforeend', `
        <h1 id="look" style="width: 3000px; color: #ddd">Too pale to be read by anybody</h1><p style="color: #333">Too dark by night</p>
        <button style="min-height: 0; height: 12px; width: 12px; padding: 0"></button><a href="#nowhere">there</a>`)""")
    found = "\n".join(inspect(page, [1366]))
    for fault in ("2 h1", "ids used twice: look", "inline style: H1", "small target: button", "normal type at 1366", "large type at 1366",
                  "#nowhere leads nowhere", "light: color-contrast", "light: button-name", "dark: color-contrast"):
        assert fault in found, f"{fault} is not in\n{found}"
    expect(page.locator("h1")).to_have_count(2)
