# SPDX-License-Identifier: Apache-2.0
"""Rolls: members, those who apply, those who go elsewhere, and what one person may see of their own."""
import re

from playwright.sync_api import expect

from walk.ways import refused, ticked, unfolded


def find(house):
    school = house.caller("sanxiao")

    def first(pattern, path):
        return re.search(pattern, school.get(path).text).group(0)
    member = house.caller("huiyuan")
    assert member.post("/me/data/wishes", kind="correct", words="岗位改成班主任").status == 303
    link = first(r"/unions/\w+/join-links", "/members/applications")
    assert school.post(link).status == 303
    taken = school.post("/members/rolls/exports", purpose="核对名册").location.removesuffix("/file")
    return {"roll taken": taken, "person": first(r"/members/\w{13}", "/members?q=mqy"), "wish": first(r"/data-wishes/\w{13}", "/tasks"),
            "application": first(r"/members/applications/\w{13}", "/members/applications"),
            "act": re.search(r"/union-acts/\w{13}", house.caller("jingban").get("/union-acts").text).group(0), "transfer": first(r"/transfers/\w{13}", "/transfers"), "door": first(r"/join/\w+", "/members/applications")}


def terms_of_school(page, places):
    page.goto("/unions")
    page.get_by_role("link", name="本级工会").click()
    page.get_by_role("link", name="历届和登记换届").click()


def roll_looked_through(page, places):
    page.goto("/members/rolls")
    text = "姓名,身份证号,民族\n蒙小满,450199199202030685,壮\n韦大山,45019919920203,汉\n"
    page.locator("#file").set_input_files({"name": "名册.csv", "mimeType": "text/csv", "buffer": text.encode()})
    page.get_by_role("button", name="上传并核对").click()
    expect(page.locator("#decide")).to_be_visible()


PAGES = {
    "rolls as files": ("sanxiao", "/members/rolls"),
    "rolls as files, errors": ("jingban", refused("/members/rolls", "导出", purpose="看")),
    "roll, taken out": ("sanxiao", "{roll taken}"),
    "several to hand over": ("sanxiao", ticked("/members", "转接")),
    "several to take along": ("zhuxi", ticked("/members", "导出")),
    "several to admit": ("sanxiao", ticked("/members/applications", "批准入会")),
    "several to take up": ("sanxiao", ticked("/transfers", "接收")),
    "roll looked through": ("sanxiao", roll_looked_through),
    "register of unions": ("jingban", "/unions"),
    "register of unions, found": ("jingban", "/unions?q=qingxiu"),
    "register of unions, by tag": ("jingban", "/unions?tag=区直驻邕高校"),
    "register of unions, nothing found": ("jingban", "/unions?q=nothing"),
    "register of unions, a school": ("sanxiao", "/unions"),
    "union": ("jingban", "{union}"),
    "terms": ("jingban", "{union}/terms"),
    "terms to enter": ("sanxiao", terms_of_school),
    "acts on unions": ("jingban", "/union-acts"),
    "acts on unions, none": ("jingban", "/union-acts?state=returned"),
    "act on a union": ("zhuxi", unfolded("{act}")),
    "act to found": ("jingban", "{union}/acts/new"),
    "act to merge, errors": ("jingban", refused("{union}/acts/new?kind=merge", "提交批准")),
    "act to abolish": ("jingban", "{union}/acts/new?kind=abolish"),
    "posts": ("jingban", unfolded("{union}/posts")),
    "legal person": ("jingban", "{union}/legal-person"),
    "unions that lag": ("jingban", "/unions?term=late"),
    "roll": ("jingban", "/members"),
    "roll of a school": ("sanxiao", "/members"),
    "roll, found": ("jingban", "/members?q=wei"),
    "roll, nothing found": ("sanxiao", "/members?q=zzz"),
    "roll, a whole number": ("sanxiao", "/members?q=450199198503"),
    "fields": ("huiyuan", "/members/fields"),
    "applications": ("sanxiao", "/members/applications"),
    "applications, none": ("sanxiao", "/members/applications?state=refused"),
    "application": ("sanxiao", unfolded("{application}")),
    "application form": ("sanxiao", "/members/applications/new"),
    "application form, errors": ("sanxiao", refused("/members/applications/new", "交申请")),
    "application under a link": (None, "{door}"),
    "application handed in": (None, "{door}?done=yes"),
    "transfers in": ("sanxiao", "/transfers"),
    "transfers out": ("gaoxiao", "/transfers?way=out"),
    "transfer": ("sanxiao", unfolded("{transfer}")),
    "transfer form": ("sanxiao", "{person}/transfers"),
    "transfer form, errors": ("sanxiao", refused("{person}/transfers", "提出")),
    "person": ("sanxiao", unfolded("{person}")),
    "person, editing": ("sanxiao", "{person}/edit"),
    "person, acts": ("sanxiao", unfolded("{person}/acts")),
    "person, honours": ("sanxiao", unfolded("{person}/honours")),
    "duplicates": ("jingban", "/members/duplicates"),
    "duplicates, none": ("sanxiao", "/members/duplicates"),
    "own data": ("huiyuan", "/me/data"),
    "wish": ("sanxiao", "{wish}"),
}
