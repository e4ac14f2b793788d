# SPDX-License-Identifier: Apache-2.0
"""Amending: the new text handed in, decided, confirmed; the versions and any two beside each other."""
import re

import plans
from steps import confirm, demo_plan, draft, hand_over, measure
from walk.ways import refused, unfolded

DEMO = {"2个自治区教育工会劳模创新工作室": "3个自治区教育工会劳模创新工作室", "组队参加全区职工羽毛球比赛。": "",
        "举办健康专题讲座和文体比赛。": "举办健康专题讲座和文体比赛。建设教职工心理驿站5个。"}
FIRST = {"新建职工书屋10个": "新建职工书屋12个", "开展“书香校园”读书活动，": "", "做好信访接待工作。": "做好信访接待工作。编印维权手册1册。"}
SECOND = {**FIRST, "制作教师风采短视频": "制作教师风采短视频20部", "，开展校务公开专项检查": ""}


def amend(house, plan, text, changes):
    """Hands a changed text in. Returns the amendment."""
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    fields = {"decision": "6月20日主席办公会", "number": "桂教工字〔2024〕26号", "on": "2024-06-20", "text": text}
    answer = house.caller("jingban").post(f"{plan}/amendments", **fields)
    assert answer.status == 303, re.findall(r'class="err".*', answer.text)
    return answer.location


def settle(house, amendment):
    """What changed goes on under its new words, what is gone ends, what is new is taken; then it is handed over."""
    officer = house.caller("jingban")
    page = officer.get(amendment).text
    for card in re.findall(r'<article class="card".*?</article>', page, re.S):
        verdict = re.search(r'action="(/amendments/\w+/measures/\w+/verdict)"', card).group(1)
        near = re.search(r'<option value="(\w+)" selected', card)
        if near:
            officer.post(verdict, verdict="carry", successor=near.group(1), target="new", due="new")
        else:
            officer.post(verdict, verdict="end", reason="并入下半年的活动")
    new = re.search(r'href="(/plans/\w+)/review"', page).group(1)
    assert officer.post(f"{new}/acceptances").status == 303
    assert officer.post(f"{amendment}/submission").status == 303


def published(house, year):
    """A published plan of that year."""
    path = draft(house, plans.notice(year))
    hand_over(house, path)
    confirm(house, path)
    return path


def find(house):
    settled = amend(house, demo_plan(house), plans.demo(), DEMO)
    settle(house, settled)
    reread, amended = published(house, 2029), published(house, 2028)
    ended = measure(house, "书香校园", path=amended)
    first = amend(house, amended, plans.notice(2028), FIRST)
    settle(house, first)
    reviewer = house.caller("fuhe")
    revision = re.search(r'name="revision" value="(\w+)"', reviewer.get(f"{first}/publication").text).group(1)
    assert reviewer.post(f"{first}/publication", seen=["yes", "yes"], revision=revision).status == 303
    open_one = amend(house, amended, plans.notice(2028), SECOND)
    return {"settled": settled, "reread": reread, "amended": amended, "ended": ended, "amendment": open_one}


PAGES = {
    "amending": ("jingban", "{reread}/amendments/new"),
    "amending, errors": ("jingban", refused("{reread}/amendments/new", "交上去比对")),
    "amendment": ("jingban", unfolded("{amendment}")),
    "amendment compared": ("jingban", "{amendment}/comparison"),
    "amendment, removal": ("jingban", "{amendment}/removal"),
    "amendment handed over": ("jingban", "{settled}"),
    "amendment to confirm": ("fuhe", "{settled}/publication"),
    "versions": ("huiyuan", "{amended}/versions"),
    "a former version": ("huiyuan", "{amended}/versions/1"),
    "versions compared": ("huiyuan", "{amended}/comparison?from=1&to=2"),
    "measure that ended": ("jingban", "{ended}"),
}
