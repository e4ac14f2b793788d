# SPDX-License-Identifier: Apache-2.0
"""A call of studios from the measure to the public page, through five pairs of hands."""
import re

import pytest
from playwright.sync_api import expect

from inspection import inspect

scripting = pytest.mark.parametrize("scripting", [True, False])
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf000000030001"
                    "18dd8db40000000049454e44ae426082")
KEYS = {"leader": "14", "team": "14", "projects": "18", "results": "23", "mentoring": "9", "base": "9", "rules": "4.5"}


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


@scripting
def test_a_call_from_the_measure_to_the_public_page(own_window, own_house, scripting):
    """Started from the measure in one form; applied for on a phone; recommended, checked, scored, ranked, decided, public."""
    officer = own_window("jingban", scripting=scripting)
    officer.goto("/programmes/new?ready=studio")
    officer.locator("#title").fill("秋季劳模创新工作室评选")
    officer.locator("#basis").fill("桂教工办〔2024〕30号")
    officer.locator("#until").fill("7月31日")
    officer.locator("#places").fill("1")
    # What no source says is left open.
    officer.locator("#perUnion").fill("1")
    officer.locator("#quotaSource").fill("桂教工办〔2024〕30号第三条")
    press(officer, "发起")
    expect(officer.get_by_role("status")).to_contain_text("发起了")
    call = officer.url

    phone = own_window("gaoxiao", scripting=scripting, phone=True)
    phone.goto("/tasks")
    phone.get_by_role("link", name=re.compile("秋季劳模创新工作室评选")).first.click()
    phone.get_by_role("link", name="申报", exact=True).first.click()
    phone.locator("#title").fill("青年教师创新工作室")
    press(phone, "存下，填申报表")
    for key, text in {"leader": "自治区劳动模范 韦文静", "years": "四年", "team": "九人", "projects": "三项", "support": "两间"}.items():
        phone.locator(f"#{key}").fill(text)
    phone.locator("#proof").set_input_files({"name": "照片.png", "mimeType": "image/png", "buffer": PNG})
    press(phone, "存下，去下一页")
    expect(phone.locator(".field.bad")).to_contain_text("有效运行几年")
    expect(phone.get_by_role("link", name="照片.png")).to_be_visible()
    phone.locator("#years").fill("4")
    press(phone, "存下，去下一页")
    expect(phone.locator("main")).to_contain_text("都填好了")
    if scripting:
        assert not inspect(phone, [360, 390])
    press(phone, "申报")
    expect(phone.locator("h1 .badge")).to_have_text("已申报")
    phone.locator("summary", has_text="推荐").click()
    phone.locator("#why-forwarding").fill("7月1日工会委员会研究，校内公示无异议")
    press(phone, "推荐")
    expect(phone.locator("h1 .badge")).to_have_text("已推荐")
    # axe waits for timers, which a page without script never runs.
    if scripting:
        assert not inspect(phone, [360, 390])

    officer.goto("/tasks")
    officer.get_by_role("link", name=re.compile("青年教师创新工作室")).first.click()
    press(officer, "通过审查")
    for number in range(1, 6):
        officer.goto(call)
        officer.locator("summary", has_text="请一位评委").click()
        officer.locator("#judge").fill(f"评委{number}")
        press(officer, "请上")
    press(officer, "截止申报，往下办")
    for number in range(1, 6):
        officer.goto(f"{call}/scores?judge={number}")
        for key, points in KEYS.items():
            officer.locator(f"input[name$='-{key}']").first.fill(points)
        press(officer, f"登记评委 {number} 的评分")
        expect(officer.get_by_role("status")).to_contain_text("登记了 1 件")
    officer.goto(call)
    press(officer, "排名")
    expect(officer.locator("table b")).to_have_text("91.50")

    chair = own_window("zhuxi", scripting=scripting)
    chair.goto(call)
    chair.locator("#meeting").fill("8月5日常委会会议")
    press(chair, "审定名单")
    officer.goto(call)
    press(officer, "公示")
    expect(officer.get_by_role("status")).to_contain_text("24 时期满")
    officer.get_by_role("link", name="公示页面").click()
    expect(officer.locator(".doc")).to_contain_text("青年教师创新工作室（青秀师范大学工会）")
    officer.locator("summary", has_text="对公示提出异议").click()
    officer.locator("#facts").fill("不公平")
    press(officer, "提交异议")
    expect(officer.get_by_role("status")).to_contain_text("记下了")
