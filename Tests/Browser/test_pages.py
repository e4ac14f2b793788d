# SPDX-License-Identifier: Apache-2.0
"""Every page, on a desk and on a phone, in light and dark: accessible, within its width, valid, easy to hit."""
import json
import re
from urllib.parse import urlsplit

import pytest

from inspection import inspect
from walk import PAGES, find_places, visit
from window import Gallery, Record, Windows

WIDTHS = {False: [1024, 1366, 1920], True: [360, 390]}

# What answers with a file is looked at where it is made, the second step of a sign-in and the way through a provider where
# they are taken.
FILES = {"/login/code", "/login/sso", "/login/sso/return", "/attachments/:attachment", "/attachments/:attachment/view", "/documents/:document/pdf",
         "/documents/:document/docx", "/reports/:report/pdf", "/reports/:report/docx",
         "/members/rolls/template.xlsx", "/members/rolls/template.csv", "/members/rolls/imports/:import/faults",
         "/members/rolls/exports/:export/file", "/forms/:form/sheet", "/form-responses/:response/papers/:paper",
         "/grants/exports/:export/file", "/congress-meetings/:meeting/materials/:material", "/ballots/:poll/export",
         "/reviews/:review/files/:file", "/certificates/:certificate/pdf", "/programmes/:programme/certificates/pdf",
         "/ratings/:rating/result/pdf", "/form-collections/:collection/exports/:export/file",
         "/programmes/:programme/exports/:export/file"}


@pytest.fixture(scope="module")
def places(house):
    return find_places(house)


@pytest.fixture(scope="module")
def seen():
    """The addresses that the tests of this module came to."""
    return []


@pytest.fixture(scope="module")
def gallery(chromium, house):
    record = Record()
    record.allow(403, 404, 422)
    windows = Windows(chromium, house, record)
    yield Gallery(windows, record)
    windows.close()


@pytest.mark.parametrize("phone", [False, True])
@pytest.mark.parametrize("name", PAGES)
def test_page(gallery, places, seen, name, phone):
    """The page has one h1, sound references, no inline style, nothing too wide or too small, and axe finds nothing."""
    page = gallery.window(PAGES[name][0], phone=phone, bypass_csp=True)
    visit(page, name, places)
    seen.append(urlsplit(page.url).path)
    assert page.title().endswith(" · 教工之家")
    assert name.startswith("404") or not page.title().startswith("没有这一页"), page.url
    found = inspect(page, WIDTHS[phone]) + gallery.record.faults
    assert not found, "\n".join(found)


def fits(route, address):
    """Whether an address is one of a route's; a record's id has thirteen characters, a word of an address never."""
    words = r":(code|version|kind|certificate)\b"
    return re.fullmatch(re.sub(words, r"[\\w-]+", re.sub(rf"(?!{words}):\w+", r"\\w{13}", route)), address)


def test_no_page_is_forgotten(house, seen):
    """Every page that the house lists among its addresses was looked at."""
    if len(seen) < len(PAGES):
        pytest.skip("only some pages were visited")
    routes = json.loads(house.caller("jingban").get("/api", Accept="application/json").text)["rows"]
    pages = {route["path"] for route in routes if route["method"] == "GET"} - FILES - {"/"}
    forgotten = [path for path in sorted(pages) if not any(fits(path, address) for address in seen)]
    assert not forgotten, "in no test: " + ", ".join(forgotten)
