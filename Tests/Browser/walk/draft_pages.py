# SPDX-License-Identifier: Apache-2.0
"""From a notice to a plan: importing, reviewing, publishing."""
import re

from playwright.sync_api import expect

import plans
from steps import card, draft, hand_over


def find(house):
    reviewed, handed, fresh = (draft(house, plans.notice(year)) for year in (2025, 2026, 2027))
    hand_over(house, handed)
    officer = house.caller("jingban")
    ids = re.findall(r'<article class="card" id="m(\w+)"', officer.get(f"{reviewed}/review").text)
    for identity, action in zip(ids, ("acceptance", "exclusion")):
        officer.post(f"/measures/{identity}/{action}")
    officer.post(f"/measures/{ids[5]}/splits", at="12")
    return {"reviewed": reviewed, "handed": handed, "fresh": fresh}


def from_card(name):
    def go(page, places):
        page.goto(f"{places['fresh']}/review")
        card(page, plans.LIBRARY).get_by_role("link", name=name, exact=True).click()
        expect(page.locator("h1")).not_to_contain_text("核对")
    return go


def adding(page, places):
    page.goto(f"{places['fresh']}/review")
    page.get_by_role("link", name="补一条").first.click()


def edit_errors(page, places):
    from_card("改")(page, places)
    for field in ("phrase", "due", "lead", "support", "value", "unit"):
        page.locator(f"#{field}").fill("错")
    page.get_by_role("button", name="存好").click()
    expect(page.locator(".errors")).to_be_visible()


def import_error(page, places):
    page.goto("/imports/new")
    page.locator("#file").set_input_files({"name": "要点.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"})
    page.get_by_role("button", name="上传并读").click()
    expect(page.locator(".errors")).to_be_visible()


def refusal(page, places):
    page.goto(f"{places['fresh']}/review")
    page.get_by_role("button", name="送复核").click()
    expect(page.locator("h1")).to_have_text("这样办不了")


PAGES = {
    "import": ("jingban", "/imports/new"),
    "import error": ("jingban", import_error),
    "review": ("jingban", "{reviewed}/review"),
    "review, handed over": ("fuhe", "{handed}/review"),
    "edit": ("jingban", from_card("改")),
    "edit with errors": ("jingban", edit_errors),
    "adding": ("jingban", adding),
    "split": ("jingban", from_card("拆开")),
    "removal": ("jingban", "{fresh}/removal"),
    "publication": ("fuhe", "{handed}/publication"),
    "422": ("jingban", refusal),
}
