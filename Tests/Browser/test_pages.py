# SPDX-License-Identifier: Apache-2.0
"""Every page, on a desk and on a phone, in light and dark: accessible, within its width, valid, easy to hit."""
import json
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

import plans
from inspection import inspect
from steps import assignment, card, demo_plan, document, draft, hand_over, measure, sign_in

WIDTHS = {False: [1024, 1366, 1920], True: [360, 390]}


@pytest.fixture(scope="module")
def places(house):
    """A house in which every kind of page has something to show, and where these pages are."""
    plan = demo_plan(house)
    reviewed, handed, fresh = (draft(house, plans.notice(year)) for year in (2025, 2026, 2027))
    hand_over(house, handed)
    officer = house.caller("jingban")
    ids = re.findall(r'<article class="card" id="m(\w+)"', officer.get(f"{reviewed}/review").text)
    for identity, action in zip(ids, ("acceptance", "exclusion")):
        officer.post(f"/measures/{identity}/{action}")
    officer.post(f"/measures/{ids[5]}/splits", at="12")
    step = re.search(r"/checkpoints/\w+/completion", officer.get(measure(house, "劳模工匠进校园")).text).group(0)
    officer.post(step, on="2024-06-20", evidence="试点学校名单")
    proposals = measure(house, "落实教代会提案").rsplit("/", 1)[1]
    for number in range(30):
        officer.post(f"/measures/{proposals}/checkpoints", title=f"第{number + 1}次督办", due="2024-12-20")
    record = re.search(r'/activities/\w{13}', officer.get("/activities?state=filed").text).group(0)
    mine = re.search(r'/activities/\w{13}', house.caller("liuzhou").get("/activities?state=returned").text).group(0)
    slip = re.search(r"/slips/\w{13}", officer.get("/supervision").text).group(0)
    settings = re.search(r"/unions/\w+/settings", house.caller("zhuxi").get("/account").text).group(0)
    essays = measure(house, "工会理论征文").rsplit("/", 1)[1]
    counted = measure(house, "组织各级教育工会干部学习").rsplit("/", 1)[1]
    report = officer.post(f"{plan}/reports", kind="half").location
    frozen = officer.post(f"{plan}/reports", kind="half").location
    officer.post(frozen, title="上半年报告", body="学习办了{{1-1.value}}场。", revision="1")
    officer.post(f"{frozen}/freeze", revision="2")
    entry = officer.post("/incoming", sender="自治区总工会", number="", name="关于送温暖的通知", received="6月20日").location
    return {"issued": document(house, "疗休养工作的通知"), "asking": document(house, "气排球比赛的请示"),
            "letter": document(house, "商请提供场地的函"), "minutes": document(house, "办公会议纪要"), "entry": entry,
            "slip": slip, "essays": essays, "counted": counted, "frozen": frozen, "report": report,
            "own": assignment(house, "劳模工匠进校园"), "asked": assignment(house, "专题调研"),
            "split": assignment(house, "工会理论征文"), "plan": plan, "reviewed": reviewed, "handed": handed, "fresh": fresh,
            "panel": measure(house, "培育和创建2个"), "unset": measure(house, "规范教代会程序"), "settings": settings,
            "record": record, "returned": mine, "union": settings.removesuffix("/settings")}


def at(path):
    """A page that is simply an address, with `{plan}` and the like filled in."""
    return lambda page, places: page.goto(path.format(**places))


def panel_by_click(page, places):
    page.goto(places["plan"])
    page.locator("a.phrase", has_text="组织劳模疗休养").click()
    expect(page.locator(".panel h2")).to_contain_text("疗休养")


def panel_with_forms(page, places):
    page.goto(places["panel"])
    for summary in page.locator(".panel summary").all():
        summary.click()


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


def published_edit_errors(page, places):
    page.goto(places["panel"])
    page.get_by_role("link", name="改这条").click()
    page.get_by_role("button", name="存好").click()
    expect(page.locator(".errors")).to_be_visible()


def import_error(page, places):
    page.goto("/imports/new")
    page.locator("#file").set_input_files({"name": "要点.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"})
    page.get_by_role("button", name="上传并读").click()
    expect(page.locator(".errors")).to_be_visible()


def login_error(page, places):
    page.goto("/login")
    sign_in(page, "nobody", "not-the-password")
    expect(page.get_by_role("alert")).to_be_visible()


def password_error(page, places):
    page.goto("/account")
    for field in ("current", "fresh", "again"):
        page.locator(f"#{field}").fill(field)
    page.get_by_role("button", name="改密码").click()
    expect(page.locator(".errors")).to_be_visible()


def refusal(page, places):
    page.goto(f"{places['fresh']}/review")
    page.get_by_role("button", name="送复核").click()
    expect(page.locator("h1")).to_have_text("这样办不了")


def stale_form(page, places):
    page.goto("/account")
    page.locator("input[name=_token]").first.evaluate("el => { el.form.querySelector('[name=_token]').value = 'old' }")
    page.locator("form[action='/logout'] button").first.evaluate("el => el.form.submit()")
    expect(page.locator("h1")).to_have_text("这张表单放得太久了")


def further_down(page, places):
    page.goto("/tasks")
    page.locator(".pager a").click()
    expect(page.get_by_role("link", name="回到最急的")).to_be_visible()


def assignment_forms(page, places):
    page.goto(places["own"])
    for summary in page.locator("main summary").all():
        summary.click()


def application_errors(page, places):
    page.goto(places["split"])
    page.locator("summary", has_text="申请销号").click()
    page.get_by_role("button", name="申请销号").click()
    expect(page.locator(".errors")).to_be_visible()


def endpoint_error(page, places):
    page.goto(places["union"] + "/endpoints")
    page.locator("#url").fill("http://oa.example.org/")
    page.get_by_role("button", name="加上").click()
    expect(page.locator(".errors")).to_be_visible()


def endpoint_secret(page, places):
    page.goto(places["union"] + "/endpoints")
    page.locator("#url").fill(f"https://oa{page.viewport_size['width']}.example.org/hook")
    page.get_by_role("button", name="加上").click()
    expect(page.locator(".hash")).to_contain_text("whsec_")


def indicator_errors(page, places):
    page.goto(f"/measures/{places['counted']}/indicator")
    page.locator("#from").fill("13月1日")
    page.get_by_role("button", name="试算").click()
    expect(page.locator(".errors")).to_be_visible()


def with_notice(page, places):
    page.goto("/account")
    page.get_by_role("button", name="就这样").click()
    expect(page.get_by_role("status")).to_be_visible()


def document_errors(page, places):
    page.goto("/documents/new")
    page.locator("main button", has_text="存下").click()
    expect(page.locator(".errors")).to_be_visible()


def document_editing(page, places):
    page.goto("/documents/new")
    page.get_by_label("标题").fill("自治区教育工会关于报送总结的通知")
    page.get_by_label("正文", exact=True).fill("请报送总结。")
    page.locator("main button", has_text="存下").click()
    page.get_by_role("link", name="改文字").click()
    expect(page.locator("h1")).to_have_text("改稿")


PAGES = {
    "plans": ("jingban", at("/plans")),
    "plan": ("jingban", at("{plan}")),
    "plan of a member": ("huiyuan", at("{plan}")),
    "panel by address": ("zhuxi", at("{panel}")),
    "panel without light": ("jingban", at("{unset}")),
    "panel by click": ("jingban", panel_by_click),
    "panel with its forms": ("jingban", panel_with_forms),
    "list": ("jingban", at("{plan}/list")),
    "list, nothing found": ("jingban", at("{plan}/list?q=nothing")),
    "timeline": ("jingban", at("{plan}/timeline")),
    "unions": ("jingban", at("{plan}/unions")),
    "journal of a plan": ("jingban", at("{plan}/journal")),
    "issuing": ("jingban", at("/measures/{essays}/assignments/new")),
    "issuing, last look": ("jingban", at("/measures/{essays}/assignments/new?to=kind-school&part=lead&due=2025-01-05")),
    "issuing, errors": ("jingban", at("/measures/{essays}/assignments/new?to=named&names=x&part=lead&due=x")),
    "counted panel": ("jingban", at("{plan}/measures/{counted}")),
    "indicator": ("jingban", at("/measures/{counted}/indicator")),
    "indicator, choosing": ("jingban", at("/measures/{counted}/indicator?again=yes")),
    "indicator, mistakes": ("jingban", indicator_errors),
    "records that do not count": ("jingban", at("/measures/{counted}/records?lot=excluded")),
    "reports": ("jingban", at("{plan}/reports")),
    "report": ("jingban", at("{report}")),
    "report, its text": ("jingban", at("{report}/edit")),
    "report, frozen": ("jingban", at("{frozen}")),
    "report, what moved since": ("jingban", at("{frozen}/drift")),
    "unfinished": ("jingban", at("{plan}/unfinished")),
    "matrix": ("jingban", at("{plan}/matrix")),
    "matrix, one state": ("jingban", at("{plan}/matrix?state=submitted&measures=issued")),
    "matrix of a city": ("nanning", at("{plan}/matrix")),
    "matrix, nothing there": ("gaoxiao", at("{plan}/matrix?state=closed")),
    "assignments": ("nanning", at("/assignments")),
    "assignments, none": ("jingban", at("/assignments")),
    "assignment with its forms": ("nanning", assignment_forms),
    "assignment, errors": ("nanning", application_errors),
    "assignment to verify": ("zhuxi", at("{asked}")),
    "splitting an assignment": ("nanning", at("{split}/parts/new")),
    "thresholds": ("jingban", at("{plan}/pace")),
    "supervision": ("jingban", at("/supervision")),
    "supervision, lagging": ("zhuxi", at("/supervision?show=lagging")),
    "supervision, none": ("nanning", at("/supervision?show=proposed")),
    "slip": ("zhuxi", at("{slip}")),
    "slip to answer": ("liuzhou", at("{slip}")),
    "import": ("jingban", at("/imports/new")),
    "import error": ("jingban", import_error),
    "review": ("jingban", at("{reviewed}/review")),
    "review, handed over": ("fuhe", at("{handed}/review")),
    "edit": ("jingban", from_card("改")),
    "edit with errors": ("jingban", edit_errors),
    "edit after publishing": ("jingban", published_edit_errors),
    "adding": ("jingban", adding),
    "split": ("jingban", from_card("拆开")),
    "removal": ("jingban", at("{fresh}/removal")),
    "publication": ("fuhe", at("{handed}/publication")),
    "inbox": ("jingban", at("/tasks")),
    "inbox, further down": ("jingban", further_down),
    "empty inbox": ("huiyuan", at("/tasks")),
    "done": ("jingban", at("/tasks/done")),
    "activities": ("jingban", at("/activities")),
    "activities by month": ("jingban", at("/activities/overview")),
    "activity form": ("gaoxiao", at("/activities/new")),
    "activity": ("jingban", at("{record}")),
    "activity to mend": ("liuzhou", at("{returned}/edit")),
    "documents": ("jingban", at("/documents")),
    "documents, none": ("gaoxiao", at("/documents?state=void")),
    "document, issued": ("jingban", at("{issued}")),
    "document, to sign for": ("gaoxiao", at("{issued}")),
    "document, to check": ("fuhe", at("{asking}")),
    "document form": ("jingban", at("/documents/new")),
    "document form, errors": ("jingban", document_errors),
    "document, editing": ("jingban", document_editing),
    "outgoing register": ("jingban", at("/documents/register?year=2024")),
    "outgoing register, none": ("jingban", at("/documents/register?year=1999")),
    "archive list, none": ("jingban", at("/documents/archive")),
    "incoming register": ("jingban", at("/incoming/register")),
    "document, a letter": ("jingban", at("{letter}")),
    "document, minutes": ("jingban", at("{minutes}")),
    "document settings": ("zhuxi", at("/documents/settings")),
    "incoming": ("nanning", at("/incoming")),
    "incoming, none": ("jingban", at("/incoming?state=done")),
    "incoming form": ("jingban", at("/incoming/new")),
    "incoming entry": ("jingban", at("{entry}")),
    "journal": ("shenji", at("/journal")),
    "account": ("jingban", with_notice),
    "account, wrong password": ("huiyuan", password_error),
    "settings": ("zhuxi", at("{settings}")),
    "notifications": ("zhuxi", at("/account/notifications")),
    "endpoints": ("zhuxi", at("{union}/endpoints")),
    "endpoint refused": ("zhuxi", endpoint_error),
    "endpoint's secret": ("zhuxi", endpoint_secret),
    "dead letters": ("zhuxi", at("{union}/dead-letters")),
    "addresses": ("jingban", at("/api")),
    "login": (None, at("/login")),
    "login error": (None, login_error),
    "404": ("jingban", at("/plans/nothing")),
    "404 for strangers": (None, at("/nothing")),
    "403": ("jingban", stale_form),
    "422": ("jingban", refusal),
}


@pytest.fixture(scope="module")
def seen():
    """The addresses that the tests of this module came to."""
    return []


@pytest.mark.parametrize("phone", [False, True])
@pytest.mark.parametrize("name", PAGES)
def test_page(window, places, record, seen, name, phone):
    """The page has one h1, sound references, no inline style, nothing too wide or too small, and axe finds nothing."""
    login, go = PAGES[name]
    record.allow(403, 404, 422)
    page = window(login, phone=phone, bypass_csp=True)
    go(page, places)
    seen.append(urlsplit(page.url).path)
    assert page.title().endswith(" · 教工之家")
    found = inspect(page, WIDTHS[phone])
    assert not found, "\n".join(found)


def test_no_page_is_forgotten(house, seen):
    """Every page that the house lists among its addresses was looked at."""
    if len(seen) < 2 * len(PAGES):
        pytest.skip("only some pages were visited")
    routes = json.loads(house.caller("jingban").get("/api", Accept="application/json").text)["rows"]
    pages = [route["path"] for route in routes if route["method"] == "GET" and route["path"] != "/"]
    # What answers with a file is looked at where it is made.
    files = ("/attachments/:attachment", "/documents/:document/pdf", "/documents/:document/docx")
    for path in pages:
        if path.startswith(files):
            continue
        pattern = re.compile(re.sub(r":\w+", r"\\w+", path) + "$")
        assert any(pattern.match(address) for address in seen), f"{path} is in no test"
