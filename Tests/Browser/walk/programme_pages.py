# SPDX-License-Identifier: Apache-2.0
"""Programmes: calls, entries, sheets of judges, publicities, objections."""
import re
import time

from walk.ways import refused, unfolded


def find(house):
    officer = house.caller("jingban")
    calls = {}
    for path in re.findall(r'href="(/programmes/\w{13})"', officer.get("/programmes").text):
        heading = officer.get(path).text.split("<h1")[1][:200]
        if "补助" in heading:
            calls["money settled" if "第一批" in heading else "money"] = path
            continue
        calls["studios" if "工作室" in heading else "blind" if "盲评" in heading else "essay call"] = path
    page = officer.get(calls["studios"]).text
    scored, visited = reviewing(house)
    panel = officer.get(f"{calls['blind']}/panel").text
    ledger = officer.get(f"{calls['money']}/subsidies").text
    member, judge = house.caller("huiyuan").get("/reviews").text, house.caller("nanning").get("/reviews").text
    reviews = dict(re.findall(r'href="(/reviews/\w{13})">.*?data-s="(\w+)"', member, re.S))
    return {
        **calls,
        "granted": re.search(r'href="(/programme-entries/\w+)">教职工活动中心', ledger).group(1),
        "to prove": re.search(r'href="(/programme-entries/\w+)">青年教职工', ledger).group(1),
        "publicity": re.search(r'href="(/publicity/\w+)"', page).group(1),
        "objection": re.search(r'href="(/objections/\w+)"', page).group(1),
        "entries taken": officer.post(f"{calls['studios']}/exports", format="csv").location.removesuffix("/file"),
        "named": re.search(r'href="(/programme-entries/\w+)"', page).group(1),
        "essay": re.search(r'href="(/programme-entries/\w+)"', officer.get(f"{calls['essay call']}/entries").text).group(1),
        "draft essay": re.search(r'href="(/programme-entries/\w+)">民办',
                                 house.caller("gaoxiao").get(f"{calls['essay call']}/entries").text).group(1),
        "scored": scored,
        "visited": visited,
        "certificate": certified(officer, calls["studios"]),
        "blind empty": officer.post("/programmes", ready="essay", title="第二批学习体会征文", basis="常委会会议决定", until="2024-12-20",
                                    perUnion="2", days="5", quotaSource="会议决定第二条", review="blind", perEntry="2", most="9",
                                    criteria="立意 30\n论证 40\n应用价值 20\n文字规范 10",
                                    levels="0", reviewSource="会议决定第三条").location,
        "expert": re.search(r'href="(/experts/\w{13})"', officer.get("/experts?state=active").text).group(1),
        "paused": re.search(r'href="(/experts/\w{13})"', officer.get("/experts?state=paused").text).group(1),
        "judge": re.search(r'\?judge=(\d+)', panel).group(1),
        "sheet handed in": next(path for path, tone in reviews.items() if tone == "done"),
        "to review": next(path for path, tone in reviews.items() if tone == "none"),
        "given back": next(path for path, tone in re.findall(r'href="(/reviews/\w{13})">.*?data-s="(\w+)"', judge, re.S)
                           if tone == "late"),
        "judged": re.search(r'href="(/programme-entries/\w{13})"', officer.get(f"{calls['blind']}/entries").text).group(1),
    }


def certified(officer, call):
    """Where the one certificate of a call is checked; it is given as long work."""
    assert officer.post(f"{call}/certificates").status == 303
    for _ in range(100):
        found = re.search(r'href="(/certificates/\w{16})"', officer.get(f"{call}/certificates").text)
        if found:
            return found.group(1)
        time.sleep(0.2)
    raise AssertionError("no certificate was given")


def applied(school, call, head, answers):
    """An entry of the school, through the pages of its form of one page."""
    entry = school.post(f"{call}/entries", **head).location.split("/edit")[0]
    revision = re.search(r'name="revision" value="(\d+)"', school.get(f"{entry}/edit?page=1").text).group(1)
    saved = school.post(f"{entry}/answers", act="next", page="0", revision=revision, **answers)
    assert saved.status == 303 and saved.location.endswith("page=check"), (saved.location, re.findall(r'class="err".*', saved.text))
    handed = school.post(f"{entry}/submission", revision=str(int(revision) + 1))
    assert handed.status == 303, re.findall(r'class="errors".*', handed.text)
    return entry


def reviewing(house):
    """A call whose one entry waits for the sheets of five judges."""
    officer, school = house.caller("jingban"), house.caller("gaoxiao")

    def go(who, path, **fields):
        answer = who.post(path, **fields)
        assert answer.status == 303, (path, re.findall(r'class="err".*|<h1>.*|<p>.*', answer.text)[:5])
        return answer.location
    call = go(officer, "/programmes", ready="studio", title="第二批劳模创新工作室评选", basis="常委会会议决定", until="2024-12-20", places="1",
              reserves="0", perUnion="1", days="5", quotaSource="会议决定第二条", visitMost="20", visitSource="会议决定第三条")
    entry = applied(school, call, {"title": "桥隧检测工作室"}, {"leader": "甘棠", "years": "4", "team": "九人", "projects": "两项",
                                                         "support": "两间"})
    go(school, f"{entry}/forwarding", why="研究同意")
    go(officer, f"{entry}/acceptance")
    for number in range(1, 6):
        go(officer, f"{call}/judges", judge=f"评委{number}", **{"from": ""})
    go(officer, f"{call}/review")
    go(officer, f"{entry}/visit", act="plan", on="2024-12-25", judge="1")
    return call, entry


START = {"title": "", "basis": "", "until": "昨天", "places": "0", "reserves": "0", "perUnion": "1", "days": "3", "quotaSource": "通知"}

PAGES = {
    "entries, taken out": ("jingban", "{entries taken}"),
    "programmes": ("jingban", "/programmes"),
    "programmes of a school": ("sanxiao", "/programmes"),
    "programme, choosing": ("jingban", "/programmes/new"),
    "programme, starting": ("jingban", "/programmes/new?ready=studio"),
    "programme, about money": ("jingban", "/programmes/new?ready=subsidy"),
    "programme, prizes": ("jingban", "/programmes/new?ready=essay"),
    "apportionment": ("jingban", "/programmes/apportionment"),
    "apportionment, worked out": ("jingban", "/programmes/apportionment?seats=20&least=1&units=%E7%94%B2+4320%0A%E4%B9%99+2680%0A%E4%B8%99+35"),
    "apportionment, errors": ("jingban", "/programmes/apportionment?seats=x&units=%E7%94%B2"),
    "programme in publicity": ("jingban", unfolded("{studios}")),
    "programme for the chair": ("zhuxi", "{studios}"),
    "programme for a university": ("gaoxiao", "{essay call}"),
    "programme, reviewing": ("jingban", unfolded("{scored}")),
    "sheets of judges": ("jingban", "{scored}/scores"),
    "visits": ("jingban", "{scored}/visits"),
    "visit": ("jingban", unfolded("{visited}/visit")),
    "experts": ("jingban", "/experts"),
    "experts, none": ("jingban", "/experts?words=%E6%B2%A1%E6%9C%89"),
    "expert": ("jingban", unfolded("{expert}")),
    "expert, paused": ("zhuxi", "{paused}"),
    "expert, adding": ("jingban", "/experts/new"),
    "expert, errors": ("jingban", refused("/experts/new", "存好", name="", fields="")),
    "expert, correcting": ("jingban", "{expert}/edit"),
    "panel": ("jingban", unfolded("{blind}/panel")),
    "panel, one judge": ("jingban", unfolded("{blind}/panel?judge={judge}")),
    "panel, nobody asked": ("jingban", unfolded("{blind empty}/panel")),
    "what judges see": ("jingban", "{judged}/blind"),
    "judging": ("huiyuan", "/reviews"),
    "judging, nothing": ("gaoxiao", "/reviews"),
    "judging an entry": ("huiyuan", unfolded("{to review}")),
    "judging an entry, errors": ("huiyuan", refused("{to review}", "确认，交评分", **{"p-view": "31", "p-use": "x"})),
    "judging an entry, handed in": ("huiyuan", "{sheet handed in}"),
    "judging an entry, given back": ("nanning", unfolded("{given back}")),
    "sheets on paper, none": ("jingban", "{blind}/scores"),
    "entries": ("jingban", "{studios}/entries"),
    "entries, none": ("sanxiao", "{studios}/entries"),
    "entry, applying": ("gaoxiao", "{essay call}/entries/new"),
    "entry, head": ("gaoxiao", "{draft essay}/edit?page=0"),
    "entry, changing": ("gaoxiao", "{draft essay}/edit"),
    "entry, last look": ("gaoxiao", "{draft essay}/edit?page=check"),
    "entry, errors": ("gaoxiao", refused("{draft essay}/edit?page=0", "存下，填申报表", title="")),
    "programme, person": ("jingban", "/programmes/new?ready=may-national"),
    "certificates": ("zhuxi", unfolded("{studios}/certificates")),
    "certificate": ("jingban", "{certificate}"),
    "entry, to recommend": ("gaoxiao", unfolded("{essay}")),
    "entry, to check": ("jingban", unfolded("{essay}")),
    "entry, named": ("zhuxi", unfolded("{named}")),
    "programme, proving and paying": ("jingban", unfolded("{money}")),
    "money, the ledger": ("zhuxi", unfolded("{money}/subsidies")),
    "money, one entry": ("jingban", unfolded("{to prove}")),
    "money, proving": ("gaoxiao", "{granted}/proof"),
    "money, proving wrongly": ("gaoxiao", refused("{granted}/proof", "交上去", words="", spent="十万", receipts="")),
    "result into a document": ("jingban", "{money settled}/document"),
    "publicity": ("jingban", unfolded("{publicity}")),
    "objection": ("jingban", "{objection}"),
}
