# SPDX-License-Identifier: Apache-2.0
"""Secret polls: the university's women's committee, counted, and its delegates, waiting for the scrutineers and their key."""
import re

from walk.ways import unfolded


def find(house):
    text = house.caller("gaoxiao").get("/ballots").text
    polls = {re.sub(r"<[^>]*>", "", title): path for path, title in re.findall(r'<a href="(/ballots/\w{13})">(.*?)</a>', text)}
    counted = next(path for title, path in polls.items() if "女职工委员会" in title)
    planned = next(path for title, path in polls.items() if "会员代表大会代表" in title)
    home = re.search(r"/election-rounds/\w{13}", house.caller("gaoxiao").get(counted).text).group()
    mixed = re.search(r"/election-rounds/\w{13}", house.caller("gaoxiao").get(planned).text).group()
    return {"poll_counted": counted, "poll_planned": planned, "round_on_screen": home, "round_mixed": mixed}


PAGES = {
    "ballots": ("gaoxiao", "/ballots"),
    "ballots, none": ("huiyuan", "/ballots"),
    "poll counted": ("gaoxiao", unfolded("{poll_counted}")),
    "poll counted, receipt": ("gaofuhe", "{poll_counted}?code=0000000000000000"),
    "poll planned": ("gaoxiao", unfolded("{poll_planned}")),
    "ceremony": ("gaoxiao", "{poll_planned}/ceremony"),
    "board": ("gaofuhe", "{poll_counted}/board"),
    "round on screen": ("gaoxiao", "{round_on_screen}"),
    "round on both": ("gaoxiao", unfolded("{round_mixed}")),
}
