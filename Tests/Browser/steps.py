# SPDX-License-Identifier: Apache-2.0
"""What officers do in a window, step by step, and the same without a window where only the outcome matters."""
import json
import re
from urllib.parse import urlsplit

from playwright.sync_api import expect


def sign_in(page, login, password):
    page.locator("#account").fill(login)
    page.locator("#password").fill(password)
    page.get_by_role("button", name="登录").click()


def paste(page, text, year=""):
    """Pastes a notice and reads it. Returns the path of the draft."""
    page.goto("/imports/new")
    page.locator("#text").fill(text)
    page.locator("#year2").fill(year)
    page.get_by_role("button", name="读这段文字").click()
    return draft_path(page)


def upload(page, path, year=""):
    """Uploads a file. Returns the path of the draft."""
    page.goto("/imports/new")
    page.locator("#file").set_input_files(path)
    page.locator("#year1").fill(year)
    page.get_by_role("button", name="上传并读").click()
    return draft_path(page)


def draft_path(page):
    expect(page).to_have_url(re.compile(r"/plans/[0-9A-Z]+/review$"))
    return urlsplit(page.url).path.removesuffix("/review")


def card(page, phrase):
    """The card of the measure with exactly these words."""
    return page.locator(".card").filter(has=page.locator("h3 a", has_text=re.compile(rf"^[\d-]+{re.escape(phrase)}$")))


def decide(page, phrase, verb, badge):
    """Presses a card's button and waits for what the card then says."""
    card(page, phrase).get_by_role("button", name=verb, exact=True).click()
    expect(card(page, phrase).locator(".badge")).to_have_text(badge)


def phrases(page):
    """The words of every card, without its number."""
    return page.locator(".card h3 a").evaluate_all("els => els.map((el) => el.lastChild.textContent)")


def accept_all(page):
    page.get_by_role("button", name="全部收下待核的").click()
    expect(page.get_by_role("status")).to_contain_text("收下了")


def submit(page):
    page.get_by_role("button", name="送复核").click()
    expect(page.get_by_role("status")).to_contain_text("已送复核")


def publish(page):
    """On the reviewer's page: both ticks, then the seal."""
    for tick in page.locator("input[name=seen]").all():
        tick.check()
    page.get_by_role("button", name="发布", exact=True).click()


def draft(house, text, login="jingban", year=""):
    """A draft made without a window. Returns its path."""
    answer = house.caller(login).post("/imports", text=text, year=year)
    assert answer.status == 303, f"the import was refused: {answer.status}"
    return answer.location.removesuffix("/review")


def hand_over(house, path, login="jingban"):
    """Takes everything and hands the draft over."""
    for step in ("acceptances", "submission"):
        assert house.caller(login).post(f"{path}/{step}").status == 303, step


def confirm(house, path, login="fuhe"):
    """Publishes what was handed over."""
    assert house.caller(login).post(f"{path}/publication", seen=["yes", "yes"]).status == 303


def demo_plan(house):
    """The path of the published plan of the demo region."""
    return house.caller("jingban").get("/").location


def margins(house, path, login="jingban"):
    """Every measure that someone sees of a plan, as its list gives it."""
    return json.loads(house.caller(login).get(f"{path}/list", Accept="application/json").text)["rows"]


def measure(house, words, path=None, login="jingban"):
    """The address of the demo measure whose phrase holds these words."""
    return next(row for row in margins(house, path or demo_plan(house), login) if words in row["phrase"])["address"]


def assignment(house, words, login="nanning"):
    """The address of what the union of `login` has in hand of the demo measure whose words hold these."""
    for query in ("", "?state=closed", "?state=withdrawn"):
        page = json.loads(house.caller(login).get(f"/assignments{query}", Accept="application/json").text)
        for row in (row for group in page["groups"] for row in group["rows"]):
            if words in row["title"]:
                return row["address"]
    raise AssertionError(f"{login} has nothing about {words}")


def document(house, words, login="jingban"):
    """The path of the document whose title holds these words."""
    rows = json.loads(house.caller(login).get("/documents", Accept="application/json").text)["rows"]
    return next(row["link"] for row in rows if words in row["title"])
