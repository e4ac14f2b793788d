# SPDX-License-Identifier: Apache-2.0
"""From one officer's hands through the second's to everybody: handing over, confirming, sending back."""
import re
import sqlite3

import pytest
from playwright.sync_api import expect

import plans
from house import PASSWORD
from steps import accept_all, confirm, draft, hand_over, paste, publish, sign_in, submit

scripting = pytest.mark.parametrize("scripting", [True, False])


@scripting
def test_from_import_to_living_plan(own_window, own_house, scripting):
    """The officer hands over, the reviewer finds it among the tasks and publishes, everybody sees it."""
    officer = own_window("jingban", scripting=scripting)
    path = paste(officer, plans.notice(2025))
    accept_all(officer)
    submit(officer)
    reviewer = own_window("fuhe", scripting=scripting)
    reviewer.goto("/tasks")
    expect(reviewer.locator(".top sup")).to_contain_text("2")
    row = reviewer.locator(".tasks li", has_text="自治区教育工会2025年工作要点")
    expect(row).to_contain_text("韦晓岚送来，9 条举措")
    row.get_by_role("link", name="去复核").click()
    expect(reviewer.locator(".stats")).to_contain_text("条举措")
    expect(reviewer.locator(".checks li[data-s=done]")).to_have_count(5)
    publish(reviewer)
    expect(reviewer).to_have_url(own_house.url + path)
    expect(reviewer.get_by_role("status")).to_contain_text("已发布")
    expect(reviewer.locator("a.phrase")).to_have_count(9)
    reviewer.goto("/tasks")
    expect(reviewer.locator(".tasks li", has_text="自治区教育工会2025年工作要点").filter(has_text="复核")).to_have_count(0)
    reviewer.goto("/tasks/done")
    expect(reviewer.locator(".tasks").first).to_contain_text("黄志远 · 已发布")
    member = own_window("huiyuan", scripting=scripting)
    member.goto("/plans")
    member.get_by_role("link", name="自治区教育工会2025年工作要点").click()
    expect(member.locator("a.phrase", has_text=plans.TRAINING)).to_be_visible()


def test_both_leaders_have_the_task_until_one_acts(own_window, own_house):
    """Chair and reviewer are asked alike; when one has published, the other's task is gone."""
    path = draft(own_house, plans.notice(2025))
    hand_over(own_house, path)
    chair = own_window("zhuxi")
    chair.goto("/tasks")
    task = chair.locator(".tasks li", has_text="自治区教育工会2025年工作要点")
    expect(task).to_have_count(1)
    confirm(own_house, path)
    chair.reload()
    expect(task.filter(has_text="复核")).to_have_count(0)
    chair.goto(f"{path}/publication")
    expect(chair).to_have_url(own_house.url + path)


@scripting
def test_publishing_needs_both_ticks(window, house, record, scripting):
    """The seal does nothing until both points were checked by a person; the server says so too."""
    path = draft(house, plans.notice(2026))
    hand_over(house, path)
    page = window("fuhe", scripting=scripting)
    page.goto(f"{path}/publication")
    page.locator("input[name=seen]").first.check()
    page.get_by_role("button", name="发布", exact=True).click()
    expect(page).to_have_url(re.compile("/publication$"))
    expect(page.locator("input[name=seen]").nth(1)).to_be_focused()
    record.allow(422)
    page.evaluate("document.querySelectorAll('[required]').forEach((el) => el.removeAttribute('required'))")
    page.get_by_role("button", name="发布", exact=True).click()
    expect(page.locator("main")).to_contain_text("两条都要核过、打上勾")
    page.goto("/plans")
    expect(page.locator(f".plans a[href='{path}/publication']").first).to_be_visible()


def test_officer_does_not_publish(window, house, record):
    """The officer who brought it in cannot even open the reviewer's page, nor send its form."""
    path = draft(house, plans.notice(2026))
    hand_over(house, path)
    record.allow(404)
    page = window("jingban")
    page.goto(f"{path}/publication")
    expect(page.locator("h1")).to_have_text("没有这一页")
    assert house.caller("jingban").post(f"{path}/publication", seen=["yes", "yes"]).status == 404


def test_nobody_confirms_their_own(own_house, own_window, record):
    """Someone who is officer and reviewer at once is told who handed it over, by name and rule."""
    own_house.run("account", "create", "--login", "both", "--name", "韦双岗", "--union", "广西壮族自治区教育工会",
                  "--role", "officer", feed=PASSWORD + "\n")
    with_both_roles(own_house)
    path = draft(own_house, plans.notice(2025), "both")
    hand_over(own_house, path, "both")
    page = own_window("both")
    page.goto(f"{path}/publication")
    expect(page.locator(".notice")).to_contain_text("复核和送核不能是同一个人，这份是韦双岗送的")
    expect(page.get_by_role("button", name="发布", exact=True)).to_have_count(0)
    refused = own_house.caller("both").post(f"{path}/publication", seen=["yes", "yes"])
    assert refused.status == 422 and "复核和送核不能是同一个人" in refused.text


@scripting
def test_one_pair_of_hands(own_window, own_house, scripting):
    """Where the chair has decided that one person is enough, the officer goes on to the ticks and publishes alone."""
    chair = own_window("zhuxi", scripting=scripting)
    chair.goto("/account")
    chair.get_by_role("link", name="本会设定").click()
    expect(chair.get_by_label("两人经手")).to_be_checked()
    chair.get_by_label("一人经手").check()
    chair.get_by_role("button", name="就这样定").click()
    expect(chair.get_by_role("status")).to_contain_text("已定为一人经手")
    officer = own_window("jingban", scripting=scripting)
    path = paste(officer, plans.notice(2025))
    accept_all(officer)
    officer.get_by_role("button", name="送复核").click()
    expect(officer.locator("h1")).to_contain_text("复核")
    publish(officer)
    expect(officer.get_by_role("status")).to_contain_text("已发布")
    expect(officer).to_have_url(own_house.url + path)
    officer.goto("/journal")
    expect(officer.locator(".line li", has_text="要点发布改为一人经手")).to_contain_text("陆明远")


@pytest.mark.parametrize("login", ["jingban", "fuhe", "nanning", "huiyuan", "shenji"])
def test_settings_are_the_chairs(house, login):
    """Nobody but the chair finds or changes what the union has decided about itself."""
    chair = house.caller("zhuxi")
    address = re.search(r'href="(/unions/\w+/settings)"', chair.get("/account").text).group(1)
    caller = house.caller(login)
    assert caller.get(address).status == 404 and caller.post(address, confirms="no").status == 404
    assert 'value="yes" checked' in chair.get(address).text


@scripting
def test_one_plan_a_year(own_window, own_house, record, scripting):
    """The demo's 2024 is published: a second one for 2024 is refused, and for 2025 it is not."""
    record.allow(422)
    paths = {year: draft(own_house, plans.notice(year)) for year in (2024, 2025)}
    page = own_window("fuhe", scripting=scripting)
    for path in paths.values():
        hand_over(own_house, path)
    page.goto(f"{paths[2024]}/publication")
    publish(page)
    expect(page.locator("main")).to_contain_text("本会2024年的要点已经发布过一份，一年只有一份生效")
    page.goto(f"{paths[2025]}/publication")
    publish(page)
    expect(page.get_by_role("status")).to_contain_text("已发布")
    page.goto("/plans")
    expect(page.locator(".plans li", has_text="2024年，9 条举措")).to_contain_text("待复核")


@scripting
def test_sending_back(own_window, own_house, scripting):
    """Sent back with its reason, the draft is the officer's again, who hands it over once more."""
    path = draft(own_house, plans.notice(2025))
    hand_over(own_house, path)
    reviewer = own_window("fuhe", scripting=scripting)
    reviewer.goto(f"{path}/publication")
    reviewer.locator("#why").fill("第三条的数和红头文件对不上")
    reviewer.get_by_role("button", name="退回", exact=True).click()
    expect(reviewer.get_by_role("status")).to_contain_text("已退回")
    reviewer.goto("/tasks/done")
    expect(reviewer.locator(".tasks").first).to_contain_text("退回修改")
    officer = own_window("jingban", scripting=scripting)
    officer.goto("/tasks")
    row = officer.locator(".tasks li", has_text="2025年工作要点")
    expect(row).to_contain_text("黄志远退回：第三条的数和红头文件对不上")
    row.get_by_role("link", name="去核对").click()
    expect(officer.locator(".card form").first).to_be_visible()
    submit(officer)
    officer.goto(f"{path}/journal")
    expect(officer.locator(".line li").nth(1)).to_contain_text("退回修改。原因：第三条的数和红头文件对不上")


def test_sending_back_needs_a_reason(window, house, record):
    """Without a reason nothing is sent back; spaces are none."""
    path = draft(house, plans.notice(2026))
    hand_over(house, path)
    record.allow(422)
    page = window("fuhe")
    page.goto(f"{path}/publication")
    page.get_by_role("button", name="退回", exact=True).click()
    expect(page.locator("#why")).to_be_focused()
    page.locator("#why").fill("   ")
    page.get_by_role("button", name="退回", exact=True).click()
    expect(page.locator("main")).to_contain_text("退回要写明原因")


def test_handed_over_means_closed(window, house, record):
    """Between handing over and confirming nobody changes a word: no buttons, and refused when sent all the same."""
    path = draft(house, plans.notice(2026))
    measure = re.search(r"/measures/(\w+)/edit", house.caller("jingban").get(f"{path}/review").text).group(1)
    hand_over(house, path)
    for address in ("exclusion", "merger", "splits", ""):
        refused = house.caller("jingban").post(f"/measures/{measure}/{address}".rstrip("/"), at="1")
        assert refused.status == 422 and "已送复核" in refused.text, address
    record.allow(422)
    page = window("jingban")
    page.goto(f"{path}/review")
    expect(page.locator(".card button, .card .btn")).to_have_count(0)
    page.goto(f"{path}/removal")
    expect(page.locator("main")).to_contain_text("已送复核")


def test_sending_the_same_form_twice(window, house):
    """A double click hands over once."""
    path = draft(house, plans.notice(2028))
    page = window("jingban")
    page.goto(f"{path}/review")
    accept_all(page)
    page.get_by_role("button", name="送复核").dblclick()
    expect(page.get_by_role("status")).to_contain_text("已送复核")
    page.goto(f"{path}/journal")
    expect(page.locator(".line li", has_text="送复核")).to_have_count(1)


def test_signing_in_from_a_task(window, house):
    """The link in a task can be sent to the reviewer, who signs in and stands before it."""
    path = draft(house, plans.notice(2029))
    hand_over(house, path)
    page = window()
    page.goto(f"{path}/publication")
    sign_in(page, "fuhe", PASSWORD)
    expect(page.locator("h1")).to_have_text("复核：自治区教育工会2029年工作要点")


def with_both_roles(house):
    """Gives the account a second grant, which no command offers yet."""
    with sqlite3.connect(house.database) as db:
        db.execute("""INSERT INTO role_grant (id, account_id, union_id, role, with_subtree, from_on)
            SELECT role_grant.id + 1, account_id, union_id, 'reviewer', with_subtree, '2024-01-01'
            FROM role_grant JOIN account ON account.id = role_grant.account_id WHERE login = 'both'""")
        db.execute("UPDATE role_grant SET from_on = '2024-01-01'")
        db.execute("UPDATE membership SET since = '2024-01-01'")
    db.close()
