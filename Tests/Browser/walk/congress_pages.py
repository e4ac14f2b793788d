# SPDX-License-Identifier: Apache-2.0
"""Congresses: the university's in session, the school's that waits for its approval, and what a delegate sees of it."""
import re

from walk.ways import refused, unfolded


def find(house):
    def first(login, path, pattern):
        return re.search(pattern, house.caller(login).get(path).text).group(0)
    hall = first("gaoxiao", "/congresses", r"/congress-meetings/\w{13}")
    waiting = first("sanxiao", "/congresses", r"/congress-meetings/\w{13}")
    proposals = house.caller("gaoxiao").get(f"{hall}/proposals").text
    return {
        "congress": first("gaoxiao", "/congresses", r"/congresses/\w{13}"),
        "hall": hall,
        "waiting": waiting,
        "vote": first("gaoxiao", hall, r"/congress-motions/\w{13}"),
        "draft_vote": re.findall(r"/congress-motions/\w{13}", house.caller("gaoxiao").get(hall).text)[-1],
        "sheet": re.search(r"/proposals/\w{13}", proposals).group(0),
        "dossiers": re.findall(r"/dossiers/\w{13}", proposals),
        "school_sheet": first("sanxiao", f"{waiting}/proposals", r"/proposals/\w{13}"),
    }


PAGES = {
    "congresses": ("gaoxiao", "/congresses"),
    "congresses, none": ("liuzhou", "/congresses"),
    "congress form": ("gaoxiao", "/congresses/new"),
    "congress form, refused": ("gaoxiao", refused("/congresses/new", "登记", unit="", number="x")),
    "congress": ("gaoxiao", unfolded("{congress}")),
    "seats shared out": ("gaoxiao", "{congress}/allocation"),
    "meeting form": ("gaoxiao", "{congress}/meetings/new"),
    "meeting form, refused": ("gaoxiao", refused("{congress}/meetings/new", "开始筹备", number="x", held="某天")),
    "meeting open": ("gaoxiao", unfolded("{hall}")),
    "meeting to approve": ("yongning", unfolded("{waiting}")),
    "meeting for a delegate": ("huiyuan", "{waiting}"),
    "congress roll": ("gaoxiao", "{hall}/roll"),
    "screen": ("gaoxiao", "{hall}/screen"),
    "handbook": ("gaoxiao", "{hall}/handbook"),
    "motion": ("gaoxiao", unfolded("{vote}")),
    "motion to open": ("gaoxiao", unfolded("{draft_vote}")),
    "opinions": ("gaoxiao", unfolded("{hall}/opinions")),
    "opinions, none": ("sanxiao", "{waiting}/opinions"),
    "proposals": ("gaoxiao", "{hall}/proposals"),
    "proposals, none found": ("gaoxiao", "{hall}/proposals?q=nothing"),
    "proposal report": ("gaoxiao", "{hall}/proposal-report"),
    "proposal": ("gaoxiao", unfolded("{sheet}")),
    "proposal to second": ("huiyuan", "{school_sheet}"),
    "proposal form": ("huiyuan", "{waiting}/proposals/new"),
    "proposal form, refused": ("huiyuan", refused("{waiting}/proposals/new", "提交", title="")),
    "dossier": ("gaoxiao", unfolded("{dossiers[0]}")),
    "dossier rated": ("gaoxiao", unfolded("{dossiers[3]}")),
    "a delegate's page": ("huiyuan", "/delegate"),
    "delegate of nothing": ("jingban", "/delegate"),
    "check-in": ("huiyuan", "/check-in?code=ABCD2345"),
}
