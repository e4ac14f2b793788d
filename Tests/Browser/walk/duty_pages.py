# SPDX-License-Identifier: Apache-2.0
"""Handing down and following up: assignments, the matrix, slips."""
import re

from playwright.sync_api import expect

from steps import assignment, measure
from walk.ways import unfolded


def find(house):
    slip = re.search(r"/slips/\w{13}", house.caller("jingban").get("/supervision").text).group(0)
    regional = re.search(r"/slips/\w{13}", house.caller("zhuxi").get("/supervision?show=own").text).group(0)
    return {"slip": slip, "own slip": regional, "essays": measure(house, "工会理论征文").rsplit("/", 1)[1],
            "own": assignment(house, "劳模工匠进校园"), "asked": assignment(house, "专题调研"),
            "split": assignment(house, "工会理论征文")}


def application_errors(page, places):
    page.goto(places["split"])
    page.locator("summary", has_text="申请销号").click()
    page.get_by_role("button", name="申请销号").click()
    expect(page.locator(".errors")).to_be_visible()


PAGES = {
    "issuing": ("jingban", "/measures/{essays}/assignments/new"),
    "issuing, last look": ("jingban", "/measures/{essays}/assignments/new?to=kind-school&part=lead&due=2025-01-05"),
    "issuing, errors": ("jingban", "/measures/{essays}/assignments/new?to=named&names=x&part=lead&due=x"),
    "matrix": ("jingban", "{plan}/matrix"),
    "matrix, one state": ("jingban", "{plan}/matrix?state=submitted&measures=issued"),
    "matrix of a city": ("nanning", "{plan}/matrix"),
    "matrix, nothing there": ("gaoxiao", "{plan}/matrix?state=closed"),
    "assignments": ("nanning", "/assignments"),
    "assignments, none": ("jingban", "/assignments"),
    "assignment with its forms": ("nanning", unfolded("{own}")),
    "assignment, errors": ("nanning", application_errors),
    "assignment to verify": ("zhuxi", "{asked}"),
    "splitting an assignment": ("nanning", "{split}/parts/new"),
    "supervision": ("jingban", "/supervision"),
    "supervision, lagging": ("zhuxi", "/supervision?show=lagging"),
    "supervision, given to nobody": ("zhuxi", "/supervision?show=own"),
    "supervision, none": ("nanning", "/supervision?show=proposed"),
    "slip": ("zhuxi", "{slip}"),
    "slip to answer": ("liuzhou", "{slip}"),
    "slip about a measure": ("jingban", "{own slip}"),
}
