# SPDX-License-Identifier: Apache-2.0
"""A form is written and sent out, and a union fills it in on a phone: with the script it answers while one types."""
import re

import pytest
from playwright.sync_api import expect

from inspection import overflow

scripting = pytest.mark.parametrize("scripting", [True, False])


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def add(page, kind, label, **more):
    """Adds an item; what its kind needs besides is unfolded first where it is folded."""
    page.locator("#item #kind").select_option(label=kind)
    page.locator("#item #label").fill(label)
    for field, text in more.items():
        control = page.locator(f"#{field}")
        if not control.is_visible():
            page.locator("#item details:not([open])", has=control).first.locator("> summary").click()
        control.fill(text)
    press(page, "添上")
    expect(page.get_by_role("status")).to_contain_text("存好了")


def write(page):
    """A form with a condition, a table and a sum."""
    page.goto("/forms")
    page.locator("#title").fill("器材需求表")
    press(page, "新建")
    add(page, "单选", "要不要添器材", options="要\n不要")
    add(page, "表格（可以加行）", "清单", shownIf='要不要添器材 = "要"')
    page.get_by_role("link", name="添一列").click()
    add(page, "文字", "品名")
    add(page, "金额", "价钱")
    page.get_by_role("link", name="在这一页添题").click()
    add(page, "自动计算", "合计", formula="合计(清单, 价钱)", unit="元", shownIf='要不要添器材 = "要"')


@scripting
def test_from_a_blank_form_to_an_accepted_answer(own_window, scripting):
    """The region writes and sends, a city fills in on a phone, the region accepts; conditions hold with and without script."""
    officer = own_window("jingban", scripting=scripting)
    write(officer)
    press(officer, "发布第 1 版")
    expect(officer.get_by_role("status")).to_contain_text("第 1 版发布了")
    officer.locator("summary", has_text="发给下级填").click()
    officer.get_by_label("点名的工会", exact=True).check()
    officer.locator("#named").fill("柳州市教育工会")
    officer.locator("#due").fill("7月10日")
    press(officer, "发出去")
    collection = officer.url
    city = own_window("liuzhou", scripting=scripting, phone=True)
    city.goto("/tasks")
    city.get_by_role("link", name=re.compile("器材需求表")).first.click()
    expect(city.get_by_role("group", name=re.compile("^清单"))).to_be_hidden()
    city.get_by_label("要", exact=True).check()
    if not scripting:
        press(city, "存一下")
    expect(city.get_by_role("group", name=re.compile("^清单"))).to_be_visible()
    for index, (name, price) in enumerate([("乒乓球台", "1,200.50"), ("羽毛球拍", "99.5")]):
        press(city, "清单加一行")
        city.get_by_label("品名").nth(index).fill(name)
        city.get_by_label("价钱").nth(index).fill(price)
    if scripting:
        expect(city.locator("output")).to_have_text("1300元")
    assert overflow(city, 390) == ""
    press(city, "存下，去下一页")
    expect(city.locator("main")).to_contain_text("1300元")
    press(city, "提交")
    expect(city.get_by_role("status")).to_contain_text("提交了")
    officer.goto(collection)
    officer.get_by_role("link", name="柳州市教育工会").click()
    expect(officer.locator("main")).to_contain_text("乒乓球台")
    press(officer, "收下")
    expect(officer.locator("main")).to_contain_text("1 家里交了 1 家，收下 1 家")


def test_the_page_saves_itself_and_tells_of_another(own_window):
    """What is typed is saved after a while; of two windows the later one is told, and nothing is overwritten."""
    first, second = own_window("liuzhou"), own_window("liuzhou")
    for page in (first, second):
        page.clock.install()
        page.goto("/forms")
        page.get_by_role("link", name=re.compile("劳模创新工作室")).first.click()
    first.locator("#q_name").fill("青蓝工作室")
    first.clock.run_for(11000)
    expect(first.locator("#saved")).to_contain_text("自动存好了")
    second.locator("#q_name").fill("红蓝工作室")
    second.clock.run_for(11000)
    expect(second.locator("#saved")).to_contain_text("也在填这份表")
    first.reload()
    expect(first.locator("#q_name")).to_have_value("青蓝工作室")


def test_conditions_answer_while_one_types(window):
    """Without sending anything: what is asked next appears, what must be answered says so, what is wrong is told."""
    page = window("jingban")
    page.goto("/forms")
    page.get_by_role("link", name="劳模创新工作室情况表").click()
    page.get_by_role("link", name="预览").click()
    why = page.get_by_label("不满三年的说明")
    expect(why).to_be_hidden()
    page.locator("#q_founded").fill("2022年7月1日")
    expect(page.locator("output")).to_have_text("1年")
    expect(why).to_be_visible()
    # As people write it who do not write it as asked: the script reads what the server reads.
    page.locator("#q_founded").fill("２０１９0628")
    expect(page.locator("output")).to_have_text("5年")
    expect(why).to_be_hidden()
    page.get_by_label("自治区级").check()
    expect(page.locator("[data-needed=q_number]")).to_be_visible()
    page.get_by_role("link", name="人员").click()
    page.locator("#q_women").fill("3")
    expect(page.get_by_text("女成员不会多过全部成员")).to_be_hidden()
