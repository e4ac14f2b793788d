# SPDX-License-Identifier: Apache-2.0
"""Disclosures: a university's catalogue, a school's that is behind, and what a teacher sees of it."""
import re

from walk.ways import refused, unfolded


def find(house):
    def first(login, path, pattern):
        return re.search(pattern, house.caller(login).get(path).text).group(0)

    def topic(login, catalogue, words):
        page = house.caller(login).get(catalogue).text
        return re.search(rf'"(/disclosure-topics/\w{{13}})">{words}', page).group(1)
    campus = first("gaoxiao", "/disclosures", r"/disclosures/\w{13}")
    small = first("sanxiao", "/disclosures", r"/disclosures/\w{13}")
    final = topic("gaoxiao", campus, "年度决算")
    canteen = topic("sanxiao", small, "教工食堂收支")
    answer = house.caller("sanxiao").post(f"{topic('sanxiao', small, '招生片区和办法')}/retirement", why="并入收费和招生公示")
    assert answer.status == 303, answer.text[:300]
    shown = first("gaoxiao", final, r"/disclosure-entries/\w{13}")
    taken = re.findall(r"/disclosure-entries/\w{13}", house.caller("sanxiao").get(canteen).text)[-1]
    answer = house.caller("sanxiao").post(f"{taken}/withdrawal", why="数字抄错了行")
    assert answer.status == 303, answer.text[:300]
    return {
        "campus": campus,
        "small": small,
        "final": final,
        "canteen": canteen,
        "purchase": topic("sanxiao", small, "校服和教辅采购"),
        "retired": re.search(r"/disclosure-topics/\w{13}", house.caller("sanxiao").get(small).text.split('id="ended"')[1]).group(0),
        "shown": shown,
        "taken": taken,
        "read": first("huiyuan", canteen, r"/disclosure-entries/\w{13}"),
        "round": first("gaoxiao", f"{campus}/inspections", r"/disclosure-inspections/\w{13}"),
        "round at work": first("sanxiao", f"{small}/inspections", r"/disclosure-inspections/\w{13}"),
        "public": first("sanxiao", small, r"/public-disclosures/\w{13}"),
    }


PAGES = {
    "disclosures": ("gaoxiao", "/disclosures"),
    "disclosures for a teacher": ("huiyuan", "/disclosures"),
    "disclosures, none": ("liuzhou", "/disclosures"),
    "catalogue form": ("liuzhou", "/disclosures/new"),
    "catalogue form, refused": ("liuzhou", refused("/disclosures/new", "建立", dom="x", standing="某天")),
    "catalogue": ("gaoxiao", unfolded("{campus}")),
    "catalogue with a retired topic": ("sanxiao", unfolded("{small}")),
    "catalogue for a teacher": ("huiyuan", "{small}"),
    "catalogue, nothing found": ("gaoxiao", "{campus}?q=nothing"),
    "disclosure roll-up": ("jingban", "/disclosures/overview"),
    "disclosure roll-up of a school": ("sanxiao", "/disclosures/overview"),
    "disclosure roll-up, nothing due": ("jingban", "/disclosures/overview?year=2020"),
    "topic form": ("gaoxiao", "{campus}/topics/new"),
    "topic form, refused": ("gaoxiao", refused("{campus}/topics/new", "存好", title="", dom="x")),
    "topic to change": ("gaoxiao", "{final}/edit"),
    "topic overdue": ("sanxiao", unfolded("{canteen}")),
    "topic by events": ("sanxiao", unfolded("{purchase}")),
    "topic retired": ("sanxiao", "{retired}"),
    "topic for a teacher": ("huiyuan", unfolded("{canteen}")),
    "disclosure form": ("sanxiao", "{canteen}/entries/new"),
    "disclosure form, refused": ("sanxiao", refused("{purchase}/entries/new", "公开", title="", on="明年")),
    "disclosure corrected": ("gaoxiao", unfolded("{shown}")),
    "disclosure, a former version": ("gaoxiao", "{shown}/versions/1"),
    "disclosure to correct": ("gaoxiao", "{shown}/edit"),
    "disclosure withdrawn": ("sanxiao", "{taken}"),
    "disclosure for a teacher": ("huiyuan", unfolded("{read}")),
    "questions": ("sanxiao", unfolded("{small}/questions")),
    "questions, none": ("gaoxiao", "{campus}/questions"),
    "supervision group": ("sanxiao", unfolded("{small}/inspections")),
    "inspection over": ("gaoxiao", unfolded("{round}")),
    "inspection running": ("huiyuan", unfolded("{round at work}")),
    "public disclosures": ("huiyuan", "{public}"),
}
