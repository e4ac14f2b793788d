# SPDX-License-Identifier: Apache-2.0
"""A congress in session with its quorum lost and regained, a delegate's phone, and a proposal's life."""
import re

import pytest
from playwright.sync_api import expect

from inspection import inspect

scripting = pytest.mark.parametrize("scripting", [True, False])


def press(page, name):
    page.get_by_role("button", name=name, exact=True).first.click()


def meeting(house, login):
    return re.search(r"/congress-meetings/\w{13}", house.caller(login).get("/congresses").text).group(0)


@scripting
def test_a_vote_waits_for_the_quorum(own_window, own_house, record, scripting):
    """Twelve delegates leave: the next vote cannot be opened, and says why; one comes back, and it can."""
    record.allow(422)
    hall = meeting(own_house, "gaoxiao")
    page = own_window("gaoxiao", scripting=scripting)
    page.goto(f"{hall}/roll")
    for box in page.locator("input[name=delegate]").all()[:12]:
        box.check()
    press(page, "选上的离会")
    page.goto(hall)
    expect(page.get_by_text("39/59，需40")).to_be_visible()
    page.get_by_role("link", name="第八届教代会第二次会议决议").click()
    press(page, "开始表决")
    expect(page.get_by_text("还差1人")).to_be_visible()
    page.goto(f"{hall}/roll")
    page.locator("input[name=delegate]").first.check()
    press(page, "选上的到会")
    page.goto(hall)
    expect(page.get_by_text("40/59，需40")).to_be_visible()
    page.get_by_role("link", name="第八届教代会第二次会议决议").click()
    press(page, "开始表决")
    for field, count in {"赞成": "29", "反对": "6", "弃权": "5"}.items():
        page.get_by_label(field, exact=True).fill(count)
    page.get_by_label("监票人二").select_option(index=1)
    press(page, "公布结果")
    # 59 delegates are in office: 29 of them are not half.
    expect(page.get_by_text("须半数以上，即至少30人；现有29人，未达到，还差1人").last).to_be_visible()


@scripting
def test_a_delegate_on_a_phone(own_window, own_house, record, scripting):
    """A teacher proposes something, seconds another's, and takes the name back."""
    phone = own_window("huiyuan", phone=True, scripting=scripting, bypass_csp=True)
    phone.goto("/delegate")
    phone.get_by_role("link", name="提提案").click()
    phone.get_by_label("案名").fill("操场照明延长到19:00")
    phone.get_by_label("案由").fill("冬天放学后天黑")
    phone.get_by_label("建议怎样办").fill("灯晚关半小时")
    press(phone, "提交")
    expect(phone.get_by_text("还差 2 人才能立案")).to_be_visible()
    if scripting:
        assert not inspect(phone, [360, 390])
    phone.goto("/delegate")
    phone.get_by_role("link", name="午休时给值班教师安排躺椅").click()
    press(phone, "附议")
    expect(phone.get_by_role("heading", name="附议 2 人")).to_be_visible()
    press(phone, "撤回附议")
    expect(phone.get_by_role("heading", name="附议 1 人")).to_be_visible()


def test_a_proposal_until_it_is_closed(own_window, own_house, record):
    """Given to a department, returned, given to another, answered under a signature, rated: all in one story."""
    hall = meeting(own_house, "gaoxiao")
    page = own_window("gaoxiao")
    page.goto(f"{hall}/proposals?q=心理咨询")
    page.locator("a[href^='/dossiers/']").first.click()

    def unfold(summary, fields, button):
        page.locator("summary", has_text=summary).first.click()
        for label, text in fields.items():
            page.get_by_role("textbox", name=label, exact=True).fill(text)
        press(page, button)
    unfold("分办", {"主办部门": "后勤处"}, "分办")
    unfold("承办部门退回", {"退回原因": "应由工会办"}, "登记退回")
    unfold("分办", {"主办部门": "工会"}, "分办")
    unfold("登记答复", {"答复": "和心理系合办，9月开门。"}, "存好答复")
    expect(page.get_by_text("待审签，提案人还看不到")).to_be_visible()
    unfold("审签后发出", {"审签的分管校领导": "副校长覃志远", "哪天审签": "6月28日"}, "发出答复")
    unfold("反馈", {}, "反馈")
    expect(page.get_by_text("提案人反馈满意（书面反馈，工会代录），办结")).to_be_visible()
    story = page.locator("section", has=page.get_by_role("heading", name="从提出到现在")).locator("li").all_inner_texts()
    assert len(story) >= 9 and "提出“建立教职工心理咨询室”" in story[-1]
