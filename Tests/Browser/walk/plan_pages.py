# SPDX-License-Identifier: Apache-2.0
"""The living plan: the paper, its other views, its measures' panels, indicators and reports."""
from playwright.sync_api import expect

from steps import demo_plan, measure
from walk.ways import refused, unfolded


def find(house):
    officer = house.caller("jingban")
    plan = demo_plan(house)
    proposals, counted = (measure(house, words).rsplit("/", 1)[1] for words in ("落实教代会提案", "组织各级教育工会干部学习"))
    step = officer.get(measure(house, "劳模工匠进校园")).text.split('action="/checkpoints/')[1].split("/completion")[0]
    officer.post(f"/checkpoints/{step}/completion", on="2024-06-20", evidence="试点学校名单")
    for number in range(30):
        officer.post(f"/measures/{proposals}/checkpoints", title=f"第{number + 1}次督办", due="2024-12-20")
    report, frozen = (officer.post(f"{plan}/reports", kind="half").location for _ in range(2))
    officer.post(frozen, title="上半年报告", body="学习办了{{1-1.value}}场。", revision="1")
    officer.post(f"{frozen}/freeze", revision="2")
    return {"plan": plan, "report": report, "frozen": frozen, "counted": counted, "panel": measure(house, "培育和创建2个"),
            "unset": measure(house, "规范教代会程序")}


def by_click(page, places):
    page.goto(places["plan"])
    page.locator("a.phrase", has_text="组织劳模疗休养").click()
    expect(page.locator(".panel h2")).to_contain_text("疗休养")


def published_edit_errors(page, places):
    page.goto(places["panel"])
    page.get_by_role("link", name="改这条").click()
    page.get_by_role("button", name="存好").click()
    expect(page.locator(".errors")).to_be_visible()


PAGES = {
    "plans": ("jingban", "/plans"),
    "plan": ("jingban", "{plan}"),
    "plan of a member": ("huiyuan", "{plan}"),
    "panel by address": ("zhuxi", "{panel}"),
    "panel without light": ("jingban", "{unset}"),
    "panel by click": ("jingban", by_click),
    "panel with its forms": ("jingban", unfolded("{panel}")),
    "edit after publishing": ("jingban", published_edit_errors),
    "list": ("jingban", "{plan}/list"),
    "list, nothing found": ("jingban", "{plan}/list?q=nothing"),
    "timeline": ("jingban", "{plan}/timeline"),
    "unions": ("jingban", "{plan}/unions"),
    "journal of a plan": ("jingban", "{plan}/journal"),
    "thresholds": ("jingban", "{plan}/pace"),
    "thresholds, errors": ("jingban", refused("{plan}/pace", "存好")),
    "counted panel": ("jingban", "{plan}/measures/{counted}"),
    "indicator": ("jingban", "/measures/{counted}/indicator"),
    "indicator, choosing": ("jingban", "/measures/{counted}/indicator?again=yes"),
    "indicator, mistakes": ("jingban", refused("/measures/{counted}/indicator", "试算", **{"from": "13月1日"})),
    "records that do not count": ("jingban", "/measures/{counted}/records?lot=excluded"),
    "reports": ("jingban", "{plan}/reports"),
    "report": ("jingban", "{report}"),
    "report, its text": ("jingban", "{report}/edit"),
    "report, frozen": ("jingban", "{frozen}"),
    "report, what moved since": ("jingban", "{frozen}/drift"),
    "report to document": ("jingban", "{frozen}/document"),
    "report to document, errors": ("jingban", refused("{frozen}/document", "拟成公文", recipients="")),
    "unfinished": ("jingban", "{plan}/unfinished"),
}
