# SPDX-License-Identifier: Apache-2.0
"""Privacy: an assessment from its first word to its conclusion, and what is held back from being let go."""
import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("scripting", [True, False])
def test_assessment(window, record, scripting):
    """The city's officer writes one on a phone; the chair of the region above finds it and concludes it."""
    officer = window("nanning", scripting=scripting, phone=True)
    officer.goto("/members/fields")
    officer.get_by_role("link", name="影响评估").click()
    officer.get_by_role("link", name="写一份评估").click()
    name = f"给困难教职工发慰问金{'' if scripting else '，不用脚本'}"
    officer.locator("#name").fill(name)
    officer.get_by_label("处理敏感个人信息").check()
    officer.get_by_label("手机号").check()
    officer.get_by_role("button", name="存下").click()
    expect(officer.locator("main")).to_contain_text("还没有写完：怎么处理")
    officer.get_by_role("link", name="接着写").click()
    for field in ["activity", "lawful", "risk", "safeguards"]:
        officer.locator(f"#{field}").fill("只登记姓名和收款账户，发完核对，名单不公开。")
    officer.get_by_role("button", name="存下").click()
    officer.get_by_role("button", name="交去作结论").click()
    expect(officer.locator(".badge").first).to_have_text("等结论")
    chair = window("zhuxi", scripting=scripting)
    chair.goto("/impact-assessments")
    chair.get_by_role("link", name=name, exact=True).click()
    record.allow(422)
    chair.get_by_label("改好以后可以处理").check()
    chair.get_by_role("button", name="记下结论").click()
    expect(chair.locator("#measures-error")).to_be_visible()
    chair.locator("#measures").fill("收款账户发完就删，十二月底以前由办公室改好。")
    chair.get_by_role("button", name="记下结论").click()
    expect(chair.locator("main")).to_contain_text("至少保存到")
    officer.reload()
    expect(officer.locator("main")).to_contain_text("改好以后可以处理")


def test_holding(window, record):
    """The chair holds a whole kind back with a reason, sets a term the law does not allow, and lets go again."""
    record.allow(422)
    chair = window("zhuxi")
    chair.goto("/members/fields")
    chair.get_by_role("link", name="保存期限").click()
    chair.get_by_role("link", name="用过和过期的开通链接").click()
    chair.locator("#days").fill("30")
    chair.locator("#basis").fill("主席办公会议")
    chair.get_by_role("button", name="定下来").click()
    expect(chair.locator("#days-error")).to_contain_text("不少于 184")
    chair.locator("#reason").fill("审计组进场，先留着")
    chair.get_by_role("button", name="这一类全部保留").click()
    expect(chair.locator("#held + ul")).to_contain_text("审计组进场，先留着")
    chair.get_by_role("button", name="解除对这一类全部的保留").click()
    expect(chair.locator("main")).to_contain_text("这一类全部保留")
