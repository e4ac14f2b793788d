# SPDX-License-Identifier: Apache-2.0
"""Ratings: the university's that was made known, the school's that runs, and one that is being planned."""
import re

from walk.ways import refused, unfolded

PLAN = {"kind": "home", "assembly": "members", "title": "2024年度会员评家（分会）", "opens": "2024年6月28日", "closes": "2024年7月5日",
        "matters": "工会工作总体评价", "scale": "满意、基本满意、不满意", "floor": "2/3", "line": "90%", "base": "参评", "grades": "2", "source": ""}


def find(house):
    def first(login, pattern):
        return re.search(pattern, house.caller(login).get("/ratings").text).group(1)
    officer = house.caller("gaoxiao")
    counted = first("gaoxiao", r'<th scope="row"><a href="(/ratings/\w{13})">')
    union = re.search(r'name="union" value="(\w+)"', officer.get("/ratings/new").text).group(1)
    planned = officer.post("/ratings", union=union, **PLAN).location
    return {"rating_counted": counted, "rating_running": first("sanxiao", r'<th scope="row"><a href="(/ratings/\w{13})">'),
            "rating_planned": planned}


PAGES = {
    "ratings": ("gaoxiao", "/ratings"),
    "ratings, none": ("liuzhou", "/ratings"),
    "ratings of a member": ("huiyuan", "/ratings"),
    "rating form": ("gaoxiao", "/ratings/new"),
    "appraisal form": ("gaoxiao", "/ratings/new?kind=appraisal"),
    "rating form, refused": ("gaoxiao", refused("/ratings/new", "建好方案", title="x" * 80, floor="很多", line="高", matters="一样\n一样")),
    "rating planned": ("gaoxiao", unfolded("{rating_planned}")),
    "rating edited": ("gaoxiao", "{rating_planned}/edit"),
    "rating running": ("sanxiao", unfolded("{rating_running}")),
    "rating roll": ("sanxiao", unfolded("{rating_running}/roll")),
    "rating papers": ("sanxiao", unfolded("{rating_running}/entries")),
    "rating papers, refused": ("sanxiao", refused("{rating_running}/entries", "录入", returned="99", invalid="0")),
    "rating paper": ("sanxiao", "{rating_running}/paper"),
    "rating vote": ("huiyuan", "{rating_running}/vote"),
    "rating receipt": ("huiyuan", "{rating_running}/receipt"),
    "rating receipt, found or not": ("gaoxiao", "{rating_counted}/receipt?code=0000+0000+0000+0000"),
    "rating counted": ("gaoxiao", unfolded("{rating_counted}")),
    "rating result": ("gaoxiao", unfolded("{rating_counted}/result")),
}
