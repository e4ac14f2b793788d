# SPDX-License-Identifier: Apache-2.0
"""The year-end assessment: schemes, sheets, the ranking."""
import re

from walk.ways import refused, unfolded


# A scheme's text as its form sends it; the indicators stay those of the year before.
TEXT = {"title": "2026年度考评办法", "basis": "常委会会议决定", "full": "100", "groups": "点名的工会", "named": "南宁市教育工会",
        "grade-0": "一等奖", "from-0": "85", "share-0": "", "rounding": "half", "tie": "contract", "down": "no", "rounded": "no",
        "places": "2", "bonus": "5", "deduction": "5", "vetoes": "瞒报考评材料", "by": "2024-07-05", "days": "5", "revision": "1"}
DUTY = {"leaf": "duty", "part": "任务落实", "name": "承办任务按期办结", "kind": "assignments", "points": "40", "slip": "1",
        "idle": "yes", "revision": "2"}


def appealed(house):
    """An assessment on its way to the end: published, with an appeal that waits. Returns the scheme and the sheet."""
    officer, city, chair = (house.caller(login) for login in ("jingban", "nanning", "zhuxi"))

    def go(who, path, **fields):
        answer = who.post(path, **fields)
        assert answer.status == 303, (path, re.findall(r'class="err".*|<h1>.*', answer.text))
        return answer.location
    scheme = go(officer, "/assessments", year="2026").removesuffix("/edit")
    go(officer, scheme, **TEXT)
    go(officer, f"{scheme}/leaves", **DUTY)
    go(officer, f"{scheme}/issue")
    sheet = re.search(r"/assessment-sheets/\w+", officer.get(scheme).text).group(0)
    points = {"points-rules": "28", "note-rules": "制度十二项，都有执行记录", "points-service": "27.5", "note-service": "办成六件"}
    go(city, sheet, **points, revision="1", act="submit")
    less = {"points-service": "20", "note-service": "两件没有反馈", "note-rules": ""}
    seen = re.search(r'name="revision" value="(\d+)"', officer.get(sheet).text).group(1)
    go(officer, f"{sheet}/verification", **{**points, **less}, revision=seen)
    go(officer, f"{scheme}/counts")
    go(chair, f"{scheme}/decision")
    go(officer, f"{scheme}/publication")
    go(city, f"{sheet}/appeals", leaf="service", text="反馈单漏交，现补上")
    return scheme, sheet


def find(house):
    officer = house.caller("jingban")
    schemes = {}
    for path in re.findall(r'href="(/assessments/\w{13})"', officer.get("/assessments").text):
        schemes["finished" if "2023" in officer.get(path).text.split("<h1")[1][:200] else "running"] = path
    draft = officer.post("/assessments", year="2025").location.removesuffix("/edit")
    sheets = {}
    for key, name in (("sheet to verify", "南宁"), ("sheet to score", "柳州")):
        row = re.search(rf'href="(/assessment-sheets/\w+)">[^<]*{name}', officer.get(schemes["running"]).text)
        sheets[key] = row.group(1)
    final = re.search(r"/assessment-sheets/\w+", officer.get(schemes["finished"]).text).group(0)
    published, waiting = appealed(house)
    return {**schemes, **sheets, "scheme": draft, "final sheet": final, "published": published, "appealed": waiting}


PAGES = {
    "assessments": ("jingban", "/assessments"),
    "assessments of a city": ("nanning", "/assessments"),
    "assessments, none": ("sanxiao", "/assessments"),
    "scheme, writing": ("jingban", unfolded("{scheme}/edit")),
    "scheme, errors": ("jingban", refused("{scheme}/edit", "存办法", full="x")),
    "scheme, draft": ("jingban", "{scheme}"),
    "scheme, issued": ("jingban", "{running}"),
    "scheme, for the assessed": ("nanning", "{running}"),
    "scheme, finished": ("jingban", "{finished}"),
    "sheet to score": ("liuzhou", unfolded("{sheet to score}")),
    "sheet to verify": ("jingban", unfolded("{sheet to verify}")),
    "sheet, final": ("nanning", "{final sheet}"),
    "sheet, appealing": ("nanning", "{appealed}"),
    "sheet, appeal to answer": ("zhuxi", unfolded("{appealed}")),
    "ranking, published": ("jingban", "{published}/ranking"),
    "ranking": ("jingban", "{finished}/ranking"),
    "ranking for the assessed": ("nanning", "{finished}/ranking"),
}
