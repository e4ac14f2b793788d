# SPDX-License-Identifier: Apache-2.0
"""The desk: tasks, the journal, notifications; and the list of addresses."""
from playwright.sync_api import expect


def find(house):
    return {}


def further_down(page, places):
    page.goto("/tasks")
    page.locator(".pager a").click()
    expect(page.get_by_role("link", name="回到最急的")).to_be_visible()


def endpoint_error(page, places):
    page.goto(places["union"] + "/endpoints")
    page.locator("#url").fill("http://oa.example.org/")
    page.get_by_role("button", name="加上").click()
    expect(page.locator(".errors")).to_be_visible()


def endpoint_secret(page, places):
    page.goto(places["union"] + "/endpoints")
    page.locator("#url").fill(f"https://oa{page.viewport_size['width']}.example.org/hook")
    page.get_by_role("button", name="加上").click()
    expect(page.locator(".hash")).to_contain_text("whsec_")


PAGES = {
    "inbox": ("jingban", "/tasks"),
    "inbox, further down": ("jingban", further_down),
    "empty inbox": ("huiyuan", "/tasks"),
    "done": ("jingban", "/tasks/done"),
    "journal": ("shenji", "/journal"),
    "notifications": ("zhuxi", "/account/notifications"),
    "endpoints": ("zhuxi", "{union}/endpoints"),
    "endpoint refused": ("zhuxi", endpoint_error),
    "endpoint's secret": ("zhuxi", endpoint_secret),
    "dead letters": ("zhuxi", "{union}/dead-letters"),
    "addresses": ("jingban", "/api"),
}
