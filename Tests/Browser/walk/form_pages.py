# SPDX-License-Identifier: Apache-2.0
"""Forms and collections: writing one, sending it out, filling it in."""
import re

from walk.ways import refused, unfolded


def find(house):
    officer, city = house.caller("jingban"), house.caller("liuzhou")
    listing = officer.get("/forms").text
    forms = dict(re.findall(r'<h3><a href="(/forms/\w{13})">([^<]*)', listing))
    names = {title: path for path, title in forms.items()}
    collection = re.search(r'href="(/form-collections/\w{13})"', listing).group(1)
    handed_in = re.findall(r'href="(/form-responses/\w{13})"', officer.get(collection).text)
    open_one = re.search(r'href="(/form-responses/\w{13})"', city.get("/forms").text).group(1)
    empty = officer.post("/forms", title="刚开始写的表").location
    taken = officer.post(f"{collection}/exports", format="csv").location.removesuffix("/file")
    return {"form": names["劳模创新工作室情况表"], "form draft": names["教职工文体活动场地调查"], "form empty": empty,
            "collection": collection, "answers taken": taken, "handed in": handed_in[-1], "accepted": handed_in[0], "filling": open_one}


PAGES = {
    "forms": ("jingban", "/forms"),
    "forms of a city": ("liuzhou", "/forms"),
    "forms, none": ("sanxiao", "/forms"),
    "form, writing": ("jingban", "{form}?item=q_short"),
    "form, empty": ("jingban", "{form empty}"),
    "form, column": ("jingban", unfolded("{form}?table=q_results")),
    "form, errors": ("jingban", refused("{form}", "添上")),
    "form, for readers": ("fuhe", "{form}"),
    "form, draft": ("jingban", "{form draft}"),
    "form version": ("jingban", "{form}/versions/1"),
    "form preview": ("jingban", "{form}/preview?page=3"),
    "collection": ("jingban", "{collection}"),
    "collection, open ones": ("jingban", "{collection}?state=open"),
    "collection, taken out": ("jingban", "{answers taken}"),
    "filling": ("liuzhou", "{filling}"),
    "filling, people": ("liuzhou", "{filling}?page=2"),
    "filling, table": ("liuzhou", "{filling}?page=3"),
    "filling, errors": ("liuzhou", refused("{filling}?page=2", "存下，去下一页", q_members="x")),
    "filling, last look": ("liuzhou", "{filling}?page=check"),
    "response to judge": ("jingban", "{handed in}"),
    "response, accepted": ("nanning", "{accepted}"),
}
