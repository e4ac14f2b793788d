# SPDX-License-Identifier: Apache-2.0
"""Who sees what: leaders all of it, other unions their part, members what is public, the auditor the journal."""
import json
import re

import pytest
from playwright.sync_api import expect

from house import Caller
from steps import demo_plan, draft, margins, measure
import plans

# Measures of the demo that only officers of the union see, but for the last, in which the cities take part.
SEALED = ["加大工会法律援助力度", "广泛收集教职工意见建议", "做好纠纷争议调解和信访接待工作", "开展舆情、访情、民情分析", "及时排查化解风险隐患"]
SHARED = "定期组织排查走访"
PUBLIC = "推动“劳模工匠进校园”行动贯通大中小学"
ASSIGNED = "面向全区教职工开展工会理论征文活动"

NAVIGATION = {
    "zhuxi": ["要点", "承办", "评选", "考评", "活动", "填报", "待办", "公文", "民主管理", "公开", "组织会员", "办理记录", "账号授权"],
    "jingban": ["要点", "承办", "评选", "考评", "活动", "填报", "待办", "公文", "民主管理", "公开", "组织会员", "导入", "办理记录"],
    "fuhe": ["要点", "承办", "评选", "考评", "活动", "填报", "待办", "公文", "民主管理", "公开", "组织会员", "办理记录"],
    "nanning": ["要点", "承办", "评选", "考评", "活动", "填报", "待办", "公文", "民主管理", "公开", "组织会员", "导入", "办理记录"],
    "gaoxiao": ["要点", "承办", "评选", "考评", "活动", "填报", "待办", "公文", "民主管理", "公开", "组织会员", "导入", "办理记录"],
    "shenji": ["要点", "评选", "待办", "民主管理", "公开", "办理记录", "账号授权"],
    "xitong": ["要点", "评选", "待办", "民主管理", "公开", "账号授权"],
    "anquan": ["要点", "评选", "待办", "民主管理", "公开", "账号授权"],
    "huiyuan": ["要点", "评选", "待办", "民主管理", "公开"],
}


@pytest.mark.parametrize("login", NAVIGATION)
def test_navigation(window, house, login):
    """The navigation offers what one may do, and every entry of it opens."""
    page = window(login)
    page.goto("/")
    entries = page.locator(".top nav a")
    assert [re.sub(r"[\d\s]|件", "", text) for text in entries.all_inner_texts()] == NAVIGATION[login]
    for address in entries.evaluate_all("els => els.map((el) => el.getAttribute('href'))"):
        page.goto(address)
        expect(page.locator(".top nav [aria-current=page]")).to_have_attribute("href", address)


@pytest.mark.parametrize("login", ["zhuxi", "fuhe", "jingban"])
def test_leaders_see_everything(window, house, login):
    """Chair, reviewer and officer of the union see every measure, who does it, and for whom it is."""
    page = window(login)
    page.goto(demo_plan(house))
    expect(page.locator("a.phrase")).to_have_count(58)
    for words in (*SEALED, SHARED):
        expect(page.locator("a.phrase", has_text=words)).to_have_count(1)
    page.goto(measure(house, SEALED[2]))
    expect(page.locator(".panel .facts")).to_contain_text("责任")
    expect(page.locator(".panel .facts")).to_contain_text("仅工会干部")


@pytest.mark.parametrize("login, own, none", [
    ("nanning", SHARED, "联合自治区教育厅举办第十届全区高校青年教师教学竞赛"),
    ("gaoxiao", "联合自治区教育厅举办第十届全区高校青年教师教学竞赛", PUBLIC),
])
def test_other_unions_see_their_part(window, house, record, login, own, none):
    """Of what it takes part in a union sees who and how; of the rest the public light; of sealed ones nothing."""
    page = window(login)
    page.goto(demo_plan(house))
    sealed = [words for words in (*SEALED, SHARED) if words != own]
    for words in sealed:
        expect(page.locator("a.phrase", has_text=words)).to_have_count(0)
        expect(page.locator(".doc")).to_contain_text(words)
    page.goto(measure(house, own, login=login))
    expect(page.locator(".panel .facts")).to_contain_text("责任")
    expect(page.locator(".panel .line li").first).to_be_visible()
    page.goto(measure(house, none, login=login))
    expect(page.locator(".panel .facts")).not_to_contain_text("责任")
    expect(page.locator(".panel .line")).to_have_count(0)
    record.allow(404)
    for words in sealed:
        page.goto(measure(house, words))
        expect(page.locator("h1")).to_have_text("没有这一页")


def test_member_sees_what_is_public(window, house, record):
    """A member sees public lights and counts; nobody's name beside them, and of sealed measures not even a mark."""
    page = window("huiyuan")
    page.goto(demo_plan(house))
    expect(page.locator("a.phrase")).to_have_count(52)
    for words in (*SEALED, SHARED):
        expect(page.locator("a.phrase", has_text=words)).to_have_count(0)
    for view in ("", "/list", "/timeline", "/unions"):
        page.goto(demo_plan(house) + view)
        beside = " ".join(page.locator(".note, .mrow, .tally, .first, tbody").all_inner_texts())
        for words in (*SEALED, SHARED, "自治区教育工会 ·"):
            assert words not in beside, f"{words} stands in the margin of {view or 'the paper'}"
    page.goto(f"{demo_plan(house)}/list")
    assert set(page.locator("tbody td:nth-child(5)").all_inner_texts()) == {""}
    page.goto(measure(house, ASSIGNED))
    expect(page.locator(".panel .facts")).not_to_contain_text("责任")
    expect(page.locator(".panel .line")).to_have_count(0)
    expect(page.locator(".panel form, .panel .btn:not(.quiet)")).to_have_count(0)
    record.allow(404)
    for words in (*SEALED, SHARED):
        page.goto(measure(house, words))
        expect(page.locator("h1")).to_have_text("没有这一页")


@pytest.mark.parametrize("login", ["huiyuan", "shenji"])
def test_no_name_leaks_through_json(house, login):
    """The same page as JSON holds no more: no union beside a public measure, no sealed measure, no step."""
    rows = margins(house, demo_plan(house), login)
    assert len(rows) == 52 and not any(row["lead"] for row in rows)
    answer = house.caller(login).get(measure(house, ASSIGNED), Accept="application/json")
    panel = json.loads(answer.text)["panel"]
    assert panel["steps"] == [] and "责任" not in [fact["name"] for fact in panel["facts"]]


def test_auditor_reads_the_journal(window, house, record):
    """The auditor reads the journal of the union and of its plans, sees no more of a plan than a member, and acts on nothing."""
    page = window("shenji")
    page.goto("/journal")
    expect(page.locator(".line li", has_text="签收")).not_to_have_count(0)
    page.goto(f"{demo_plan(house)}/journal")
    expect(page.locator(".line li", has_text="复核通过，发布")).to_have_count(1)
    expect(page.locator(".line li", has_text="导入")).to_have_count(1)
    expect(page.locator(".line li", has_text="交办给各市教育工会")).not_to_have_count(0)
    page.goto(demo_plan(house))
    expect(page.locator("a.phrase")).to_have_count(52)
    record.allow(404)
    for address in ("/imports/new", f"{demo_plan(house)}/review", f"{demo_plan(house)}/publication"):
        page.goto(address)
        expect(page.locator("h1")).to_have_text("没有这一页")


@pytest.fixture(scope="module")
def drafted(house):
    """A draft of the region, and the address of one of its measures and items."""
    path = draft(house, plans.notice(2025))
    page = house.caller("jingban").get(f"{path}/review").text
    return {"plan": path, "measure": re.search(r'/measures/(\w+)/edit', page).group(0).removesuffix("/edit"),
            "item": re.search(r"/items/\w+", page).group(0)}


@pytest.mark.parametrize("login", ["nanning", "gaoxiao", "huiyuan", "shenji"])
def test_foreign_addresses_are_not_there(house, drafted, login):
    """A draft of another union does not exist: none of its pages, none of its actions."""
    caller = house.caller(login)
    plan, one, item = drafted["plan"], drafted["measure"], drafted["item"]
    pages = [plan, f"{plan}/review", f"{plan}/publication", f"{plan}/removal", f"{plan}/list", f"{plan}/timeline",
             f"{plan}/unions", f"{one}/edit", f"{one}/split", f"{item}/measures/new"]
    if login != "shenji":
        pages.append(f"{plan}/journal")
    for address in pages:
        assert caller.get(address).status == 404, f"GET {address}"
    actions = [f"{plan}/acceptances", f"{plan}/submission", f"{plan}/publication", f"{plan}/return", f"{plan}/removal", one,
               f"{one}/acceptance", f"{one}/exclusion", f"{one}/reopening", f"{one}/merger", f"{one}/splits",
               f"{one}/checkpoints", f"{item}/measures"]
    for address in actions:
        assert caller.post(address).status == 404, f"POST {address}"
    assert "2025年" not in caller.get("/plans").text


@pytest.mark.parametrize("login", ["nanning", "gaoxiao", "huiyuan", "shenji", "zhuxi", "fuhe"])
def test_published_measures_are_not_everybodys_to_change(house, login):
    """What is visible is not therefore changeable: neither edit nor checkpoints for other roles."""
    one = measure(house, ASSIGNED)
    identity = one.rsplit("/", 1)[1]
    step = re.search(r"/checkpoints/(\w+)/reopening", house.caller("jingban").get(one).text).group(0)
    for address in (f"/measures/{identity}", f"/measures/{identity}/checkpoints", step, step.replace("reopening", "completion")):
        assert house.caller(login).post(address, title="节点", due="12月1日", reason="改").status == 404, address


@pytest.mark.parametrize("address", ["/plans/0000000000000", "/plans/xyz", "/plans/'%20OR%201=1", "/measures/0000000000000/edit",
                                     "/nothing", "/plans/%00", "/assets/0/hearth.css", "/plans//list", "/../etc/passwd"])
def test_addresses_of_nothing(house, address):
    """What is not there answers 404 with a page, and never an error of the server."""
    for caller in (house.caller("jingban"), Caller(house)):
        answer = caller.get(address)
        assert answer.status in (303, 404), f"{answer.status} for {address}"
        if answer.status == 303:
            assert answer.location.startswith("/login?next=")


def test_signed_out_everything_leads_to_the_sign_in(house, drafted):
    """Nobody sees anything without signing in, and no action is done."""
    stranger = Caller(house)
    for address in ("/", "/plans", demo_plan(house), measure(house, PUBLIC), "/tasks", "/journal", "/account", "/imports/new",
                    f"{drafted['plan']}/review"):
        answer = stranger.get(address)
        assert answer.status == 303 and answer.location.startswith("/login"), address
    for address in (f"{drafted['plan']}/removal", "/imports", "/account/look"):
        answer = stranger.post(address)
        assert answer.status in (303, 403) and "hearth" not in answer.location, address
    assert house.caller("jingban").get(f"{drafted['plan']}/review").status == 200


def test_city_officers_work_on_their_own_plan(own_window, own_house):
    """A city's officer imports for the city; the region's leaders see that draft, other unions do not."""
    path = draft(own_house, plans.notice(2025).replace("自治区教育工会", "南宁市教育工会"), "nanning")
    page = own_window("nanning")
    page.goto(f"{path}/review")
    expect(page.locator(".card form").first).to_be_visible()
    expect(page.locator(".card .meta").first).to_contain_text("南宁市教育工会")
    assert own_house.caller("zhuxi").get(f"{path}/review").status == 200
    assert own_house.caller("gaoxiao").get(f"{path}/review").status == 404
