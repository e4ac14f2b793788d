# SPDX-License-Identifier: Apache-2.0
"""A round of an election held as a secret poll: the scrutineers' key, papers, ballots, closing, opening, receipt, result, recount."""
import re
import subprocess

from playwright.sync_api import expect

from inspection import inspect
from test_elections import address, press, unfold


def ready(page, house):
    """An election whose list is fixed, with tellers; how many may vote."""
    election = address(house, "工会委员会委员")
    page.goto(election)
    press(page, "定名单和应到名册")
    page.goto(f"{election}/roll")
    expected = int(re.search(r"应到(\d+)人", page.locator("h1 + p").inner_text()).group(1))
    names = page.locator("tbody th").all_inner_texts()
    page.goto(election)
    standing = page.locator("#people ~ ul b").all_inner_texts()
    free = [name for name in names if name not in standing]
    unfold(page, "登记监票人、计票人", {"总监票人": free[0], "监票人": free[1], "计票人": free[2]}, "登记")
    return election, expected


def open_round(page, expected, way="电子投票（无记名，监票人开票）"):
    """Holds the next round on the screen, and goes to its poll."""
    page.locator("main summary", has_text="开始投票").first.click()
    page.get_by_label("到会人数").fill(str(expected))
    page.get_by_label("怎样投票").select_option(label=way)
    press(page, "可以发票")
    round_ = page.url
    page.get_by_role("link", name="到投票的页面").click()
    return round_, page.url


def make_keys(page):
    """The scrutineers' key, made and split in the browser; its shares as they are printed."""
    page.get_by_role("link", name="监票人的钥匙").click()
    press(page, "生成并试开")
    expect(page.locator("[data-say]")).to_contain_text("3组份额逐组试开，都打得开")
    shares = page.locator("[data-shares] p").all_text_contents()
    assert len(shares) == 3 and all(len(share.replace(" ", "")) == 56 for share in shares)
    return shares


def mark(page, yes, no=()):
    rows = page.locator("form[data-vote] fieldset")
    for place in yes:
        rows.nth(place).get_by_label("赞成").check()
    for place in no:
        rows.nth(place).get_by_label("反对").check()


def test_a_round_on_the_screen(own_window, own_house, record, executable, tmp_path):
    """From the key to the verdict; the network fails once, a voter marks too many, a share is wrong; at the end it is counted once more."""
    record.allow(422)
    page = own_window("gaoxiao", scripting=True, bypass_csp=True)
    # Under the policy that visitors have.
    other = own_window("gaofuhe", scripting=True)
    election, expected = ready(page, own_house)
    round_, poll = open_round(page, expected)
    assert not inspect(page, [360, 1366])
    shares = make_keys(page)
    page.locator("[data-shares] summary").first.click()
    assert not inspect(page, [360, 1366])
    page.get_by_label("每位监票人都抄下").check()
    press(page, "封定")
    expect(page.locator("main")).to_contain_text("分成3份，2份开票")
    press(page, "开始投票")
    assert not inspect(page, [360, 1366])

    # The line is lost as the ballot goes out: the same paper goes once more.
    other.goto("/ballots")
    other.locator("tbody a").first.click()
    expect(other.get_by_role("button", name="确认并投票")).to_be_visible()
    mark(other, range(6))
    press(other, "确认并投票")
    expect(other.locator("[data-say]")).to_contain_text("最多选5人，现在选了6人")
    other.locator("form[data-vote] fieldset").nth(5).get_by_label("弃权").check()
    fails = ["once"]
    other.route("**/urn", lambda route: route.abort("aborted") if fails and fails.pop() else route.continue_())
    press(other, "确认并投票")
    expect(other.locator("[data-say]")).to_contain_text("取回码")
    press(other, "确认并投票")
    expect(other.locator("output")).not_to_be_empty()
    expect(other.locator("[data-receipt]")).to_contain_text("选票已投出")
    receipt = other.locator("output").inner_text()
    assert len(receipt.replace(" ", "")) == 16
    other.reload()
    expect(other.locator("main")).to_contain_text("已领票")

    mark(page, [0, 1], no=[2])
    page.get_by_label("另选他人").fill("路过的人")
    press(page, "确认并投票")
    expect(page.locator("[data-receipt]")).to_be_visible()
    assert not inspect(page, [360, 1366])

    page.goto(poll)
    press(page, "截止投票")
    expect(page.locator("main")).to_contain_text("发出2张，收回2张")
    other.goto(poll)
    other.get_by_label("选票编号").fill(receipt.lower())
    press(other, "核对")
    expect(other.locator("main")).to_contain_text("已计入")
    unfold(page, "开票", {"第1位监票人的份额": shares[2], "第2位监票人的份额": shares[2]}, "开票计票")
    expect(page.locator("main")).to_contain_text("要2位监票人的份额才能开票")
    page.goto(poll)
    unfold(page, "开票", {"第1位监票人的份额": shares[2], "第2位监票人的份额": shares[0].lower()}, "开票计票")
    rows = page.locator("section[aria-label^='计票结果'] tbody tr")
    assert [row.split()[-3:] for row in rows.all_inner_texts()] == [
        ["2", "0", "0"], ["2", "0", "0"], ["1", "1", "0"], ["1", "0", "1"], ["1", "0", "1"], ["0", "0", "2"], ["1", "0", "1"]]
    assert not inspect(page, [360, 1366])
    page.get_by_role("link", name="公示板").click()
    expect(page.locator("main")).to_contain_text("计票结果")
    assert not inspect(page, [360, 1366])
    page.goto(round_)
    press(page, "宣布结果")
    expect(page.locator(".notice").first).to_contain_text(f"应到会员{expected}人，须得{expected // 2 + 1}票；0人过半数")

    path = tmp_path / "poll.json"
    path.write_text(own_house.caller("gaoxiao").get(f"{poll.replace(own_house.url, '')}/export").text)
    counted = subprocess.run([executable, "ballot", "verify", str(path)], text=True, capture_output=True, timeout=60)
    assert "相符" in counted.stdout and "发出2，收回2；有效2" in counted.stdout, counted


def test_the_way_without_the_script(own_window, own_house):
    """Who has no script is told so, and where the paper is."""
    page = own_window("gaoxiao", scripting=True)
    _, expected = ready(page, own_house)
    _, poll = open_round(page, expected)
    make_keys(page)
    page.get_by_label("每位监票人都抄下").check()
    press(page, "封定")
    press(page, "开始投票")
    plain = own_window("gaofuhe", scripting=False)
    plain.goto(poll)
    expect(plain.locator("main")).to_contain_text("向监票人要求用纸质选票")
    expect(plain.get_by_role("button", name="确认并投票")).to_be_hidden()
    plain.goto(f"{poll}/board")
    expect(plain.locator("main")).to_contain_text("开始投票")


def test_a_paper_comes_back(own_window, own_house, record):
    """Somebody is handed a paper by mistake: taken back with the reason, and the voter goes on with the screen."""
    record.allow(409, 422)
    page = own_window("gaoxiao", scripting=True, bypass_csp=True)
    _, expected = ready(page, own_house)
    round_, poll = open_round(page, expected, "电子投票，有人用纸质票")
    make_keys(page)
    page.get_by_label("每位监票人都抄下").check()
    press(page, "封定")
    press(page, "开始投票")
    voter = own_window("gaofuhe", scripting=True)
    voter.goto("/account")
    name = voter.locator("header .me").first.inner_text().strip()
    page.goto(round_)
    unfold(page, "发一张纸质票", {"姓名": name}, "发给他")
    expect(page.locator("#given")).to_contain_text("发出1张")
    voter.goto(poll)
    expect(voter.locator("main")).to_contain_text("纸质票")
    page.locator("main summary", has_text="收回一张").click()
    assert not inspect(page, [360, 1366])
    back = page.locator("form[action$=paper-returns]")
    back.get_by_label("姓名").fill(name)
    back.get_by_label("为什么收回").fill("发错了人")
    press(page, "收回")
    expect(page.get_by_role("status")).to_contain_text("收回了发给")
    expect(page.locator("#given")).to_contain_text("发出0张")
    voter.goto(poll)
    mark(voter, [0])
    press(voter, "确认并投票")
    expect(voter.locator("[data-receipt]")).to_be_visible()


def test_a_paper_on_two_devices(own_window, own_house, record):
    """Who drew a paper on one device goes on with it on another by the code; without the code he gets no second one."""
    record.allow(409)
    page = own_window("gaoxiao", scripting=True)
    _, expected = ready(page, own_house)
    _, poll = open_round(page, expected)
    make_keys(page)
    page.get_by_label("每位监票人都抄下").check()
    press(page, "封定")
    press(page, "开始投票")
    first, second = own_window("gaofuhe", scripting=True), own_window("gaofuhe", scripting=True)
    first.goto(poll)
    first.route("**/urn", lambda route: route.abort("aborted"))
    press(first, "确认并投票")
    expect(first.locator("[data-say]")).to_contain_text("取回码")
    code = re.search(r"取回码：([0-9A-Z ]+)", first.locator("[data-say]").inner_text()).group(1)
    second.goto(poll)
    expect(second.get_by_label("取回码")).to_be_visible()
    second.get_by_label("取回码").fill("0" * 32)
    press(second, "确认并投票")
    expect(second.locator("[data-say]")).to_contain_text("已经在另一台设备")
    second.get_by_label("取回码").fill(code)
    mark(second, [0])
    press(second, "确认并投票")
    expect(second.locator("[data-receipt]")).to_be_visible()
