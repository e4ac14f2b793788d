# SPDX-License-Identifier: Apache-2.0
"""Elections: the university's whose list has hung out, its run-off, the school's that waits for its approval."""
import re

from walk.ways import refused, unfolded


def find(house):
    def all_of(login, path, pattern):
        return re.findall(pattern, house.caller(login).get(path).text)
    mine = house.caller("gaoxiao").get("/elections").text
    address = {re.sub(r"<[^>]*>", "", title): path
               for path, title in re.findall(r'<a href="(/elections/\w{13})">(.*?)</a>', mine)}
    listed = next(path for title, path in address.items() if "工会委员会委员" in title)
    voting = next(path for title, path in address.items() if "经费审查委员会委员" in title)
    done = next(path for title, path in address.items() if "上级代表大会代表" in title)
    rounds = all_of("gaoxiao", voting, r"/election-rounds/\w{13}")
    return {"election_listed": listed, "election_voting": voting, "election_done": done, "election_round": rounds[0],
            "election_runoff": rounds[1], "election_asked": all_of("sanxiao", "/elections", r"/elections/\w{13}")[0]}


PAPERS = ["request", "register", "method", "tellers", "result", "report", "reply"]

PAGES = {
    "elections": ("gaoxiao", "/elections"),
    "elections, none": ("liuzhou", "/elections"),
    "election form": ("gaoxiao", "/elections/new"),
    "election form, refused": ("gaoxiao", refused("/elections/new", "开始筹备", number="x", held="某天", shares="教师")),
    "election listed": ("gaoxiao", unfolded("{election_listed}")),
    "election voting": ("gaoxiao", unfolded("{election_voting}")),
    "election done": ("gaoxiao", "{election_done}"),
    "election to approve": ("yongning", unfolded("{election_asked}")),
    "election roll": ("gaoxiao", "{election_voting}/roll"),
    "election notice": ("gaoxiao", "{election_listed}/notice"),
    "round declared": ("gaoxiao", "{election_round}"),
    "round to count": ("gaoxiao", unfolded("{election_runoff}")),
    "round, refused": ("gaoxiao", refused("{election_runoff}", "录入", issued="9999", returned="1", toomany="0", unclear="0")),
    "round corrected": ("gaofuhe", unfolded("{election_runoff}")),
    "ballot": ("gaoxiao", "{election_runoff}/papers/ballot"),
    "count sheet": ("gaoxiao", "{election_round}/papers/count"),
    **{f"election paper {name}": ("gaoxiao", "{election_done}/papers/" + name) for name in PAPERS},
}
