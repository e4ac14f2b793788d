# SPDX-License-Identifier: Apache-2.0
"""Ways to a page that is more than an address. `{plan}` and the like stand for what the rooms found in the house."""
from playwright.sync_api import expect


def unfolded(path):
    """A page with everything open that folds."""
    def go(page, places):
        page.goto(path.format(**places))
        for summary in page.locator("main summary").all():
            summary.click()
    return go


def refused(path, press, **fields):
    """A form sent off as no rule allows: it comes back with its errors."""
    def go(page, places):
        page.goto(path.format(**places))
        # What the browser itself would hold back is refused by the house too.
        page.evaluate("() => Array.from(document.forms).forEach((form) => { form.noValidate = true })")
        for field, text in fields.items():
            page.locator(f"#{field}").fill(text)
        page.locator("main").get_by_role("button", name=press, exact=True).first.click()
        expect(page.locator(".errors")).to_be_visible()
    return go


def ticked(path, press, count=2):
    """The form for several at once: the first lines of a list are ticked, and the bar's button pressed."""
    def go(page, places):
        page.goto(path.format(**places))
        boxes = page.locator("[name=pick]")
        for line in range(min(count, boxes.count())):
            boxes.nth(line).check()
        page.locator("#picked").get_by_role("button", name=press).click()
        expect(page.locator("#pick, .empty")).to_be_visible()
    return go
