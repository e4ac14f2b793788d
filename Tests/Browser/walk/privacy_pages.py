# SPDX-License-Identifier: Apache-2.0
"""Privacy: impact assessments, and how long what is kept."""
import re

from walk.ways import refused, unfolded


def find(house):
    found = re.findall(r"/impact-assessments/\w{13}", house.caller("jingban").get("/impact-assessments").text)
    # Newest first: the one that waits for the chair, then the one with its conclusion.
    return {"submitted": found[0], "concluded": found[1]}


def draft(page, places):
    page.goto("/impact-assessments/new")
    page.locator("#name").fill("制作教工之家门禁卡")
    page.get_by_role("button", name="存下").click()
    for summary in page.locator("main summary").all():
        summary.click()


def changing(page, places):
    draft(page, places)
    page.goto(page.url + "/edit")


PAGES = {
    "impact assessments": ("jingban", "/impact-assessments"),
    "impact assessments, none": ("sanxiao", "/impact-assessments"),
    "impact assessment, form": ("jingban", "/impact-assessments/new"),
    "impact assessment, form with errors": ("sanxiao", refused("/impact-assessments/new", "存下")),
    "impact assessment, draft": ("gaoxiao", draft),
    "impact assessment, changing": ("gaoxiao", changing),
    "impact assessment, with its conclusion": ("jingban", "{concluded}"),
    "impact assessment, to conclude": ("zhuxi", unfolded("{submitted}")),
    "impact assessment, conclusion with errors": ("zhuxi", refused("{submitted}", "记下结论")),
    "terms of keeping": ("zhuxi", "/retention"),
    "terms of keeping, a kind": ("zhuxi", "/retention/refused"),
    "terms of keeping, a kind of the rule book": ("zhuxi", "/retention/leaver"),
    "terms of keeping, errors": ("zhuxi", refused("/retention/invitation", "定下来", days="3")),
}
