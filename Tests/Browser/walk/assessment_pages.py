# SPDX-License-Identifier: Apache-2.0
"""The year-end assessment: schemes, sheets, the ranking."""
import re

from walk.ways import refused, unfolded


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
    return {**schemes, **sheets, "scheme": draft, "final sheet": final}


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
    "ranking": ("jingban", "{finished}/ranking"),
    "ranking for the assessed": ("nanning", "{finished}/ranking"),
}
