# SPDX-License-Identifier: Apache-2.0
"""Every page, on a desk and on a phone, in light and dark: accessible, within its width, valid, easy to hit."""
import json
import re
from urllib.parse import urlsplit

import pytest

from inspection import inspect
from walk import PAGES, find_places, visit

WIDTHS = {False: [1024, 1366, 1920], True: [360, 390]}

# What answers with a file is looked at where it is made, the second step of a sign-in where it is taken.
FILES = {"/login/code", "/attachments/:attachment", "/attachments/:attachment/view", "/documents/:document/pdf",
         "/documents/:document/docx", "/reports/:report/pdf", "/reports/:report/docx",
         "/members/rolls/template.xlsx", "/members/rolls/template.csv", "/members/rolls/imports/:import/faults",
         "/members/rolls/exports/:export/file"}


@pytest.fixture(scope="module")
def places(house):
    return find_places(house)


@pytest.fixture(scope="module")
def seen():
    """The addresses that the tests of this module came to."""
    return []


@pytest.mark.parametrize("phone", [False, True])
@pytest.mark.parametrize("name", PAGES)
def test_page(window, places, record, seen, name, phone):
    """The page has one h1, sound references, no inline style, nothing too wide or too small, and axe finds nothing."""
    record.allow(403, 404, 422)
    page = window(PAGES[name][0], phone=phone, bypass_csp=True)
    visit(page, name, places)
    seen.append(urlsplit(page.url).path)
    assert page.title().endswith(" · 教工之家")
    found = inspect(page, WIDTHS[phone])
    assert not found, "\n".join(found)


def fits(route, address):
    """Whether an address is one of a route's; a record's id has thirteen characters, a word of an address never."""
    return re.fullmatch(re.sub(r":(code|version)", r"[\\w-]+", re.sub(r":(?!code|version)\w+", r"\\w{13}", route)), address)


def test_no_page_is_forgotten(house, seen):
    """Every page that the house lists among its addresses was looked at."""
    if len(seen) < 2 * len(PAGES):
        pytest.skip("only some pages were visited")
    routes = json.loads(house.caller("jingban").get("/api", Accept="application/json").text)["rows"]
    pages = {route["path"] for route in routes if route["method"] == "GET"} - FILES - {"/"}
    forgotten = [path for path in sorted(pages) if not any(fits(path, address) for address in seen)]
    assert not forgotten, "in no test: " + ", ".join(forgotten)
