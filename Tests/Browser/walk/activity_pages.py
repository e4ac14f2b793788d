# SPDX-License-Identifier: Apache-2.0
"""Work records: filing, verifying, the year at a glance."""
import re

from walk.ways import unfolded


def find(house):
    def first(login, state):
        return re.search(r"/activities/\w{13}", house.caller(login).get(f"/activities?state={state}").text).group(0)
    return {"record": first("yongning", "filed"), "verified": first("jingban", "verified"), "returned": first("liuzhou", "returned")}


PAGES = {
    "activities": ("jingban", "/activities"),
    "activities with ticks": ("yongning", "/activities?state=filed"),
    "activities, nothing found": ("jingban", "/activities?q=nothing&from=某天"),
    "activities by month": ("jingban", "/activities/overview"),
    "activities by month, none": ("gaoxiao", "/activities/overview?year=2020"),
    "activity form": ("sanxiao", "/activities/new"),
    "activity to verify": ("yongning", unfolded("{record}")),
    "activity": ("jingban", "{verified}"),
    "activity to mend": ("liuzhou", "{returned}/edit"),
}
