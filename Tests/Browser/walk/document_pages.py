# SPDX-License-Identifier: Apache-2.0
"""Official documents, what came in, registers."""
from playwright.sync_api import expect

from steps import document
from walk.ways import refused


def find(house):
    fields = {"sender": "自治区总工会", "number": "", "name": "关于送温暖的通知", "received": "6月20日"}
    return {"issued": document(house, "疗休养工作的通知"), "asking": document(house, "气排球比赛的请示"),
            "letter": document(house, "商请提供场地的函"), "minutes": document(house, "办公会议纪要"),
            "entry": house.caller("jingban").post("/incoming", **fields).location}


def editing(page, places):
    page.goto("/documents/new")
    page.get_by_label("标题").fill("自治区教育工会关于报送总结的通知")
    page.get_by_label("正文", exact=True).fill("请报送总结。")
    page.locator("main button", has_text="存下").click()
    page.get_by_role("link", name="改文字").click()
    expect(page.locator("h1")).to_have_text("改稿")


PAGES = {
    "documents": ("jingban", "/documents"),
    "documents, none": ("gaoxiao", "/documents?state=void"),
    "document, issued": ("jingban", "{issued}"),
    "document, to sign for": ("gaoxiao", "{issued}"),
    "document, to check": ("fuhe", "{asking}"),
    "document, a letter": ("jingban", "{letter}"),
    "document, minutes": ("jingban", "{minutes}"),
    "document form": ("jingban", "/documents/new"),
    "document form, errors": ("jingban", refused("/documents/new", "存下")),
    "document, editing": ("jingban", editing),
    "document settings": ("zhuxi", "/documents/settings"),
    "outgoing register": ("jingban", "/documents/register?year=2024"),
    "outgoing register, none": ("jingban", "/documents/register?year=1999"),
    "archive list, none": ("jingban", "/documents/archive"),
    "incoming register": ("jingban", "/incoming/register"),
    "incoming": ("nanning", "/incoming"),
    "incoming, none": ("jingban", "/incoming?state=done"),
    "incoming form": ("jingban", "/incoming/new"),
    "incoming form, errors": ("jingban", refused("/incoming/new", "登记")),
    "incoming entry": ("jingban", "{entry}"),
}
