# SPDX-License-Identifier: Apache-2.0
"""Every page of the house, a file a room: who looks, and where it is or how to come there.

A room's `find` fills the house and says where its pages are; its `PAGES` name them.
"""
from walk import (account_pages, activity_pages, amendment_pages, assessment_pages, ballot_pages, congress_pages,
                  disclosure_pages, document_pages, draft_pages, duty_pages, election_pages, form_pages, office_pages,
                  plan_pages, privacy_pages, programme_pages, rating_pages, roll_pages)

# In this order, for amending comes after what the demo's plan is first used for.
ROOMS = [plan_pages, draft_pages, duty_pages, document_pages, activity_pages, assessment_pages, form_pages, roll_pages,
         programme_pages, privacy_pages, congress_pages, election_pages, ballot_pages, rating_pages, disclosure_pages,
         account_pages, office_pages, amendment_pages]

PAGES = {name: page for room in ROOMS for name, page in room.PAGES.items()}
assert len(PAGES) == sum(len(room.PAGES) for room in ROOMS), "two pages have one name"


def find_places(house):
    """Where everything is, once every kind of page has something to show."""
    places = {}
    for room in ROOMS:
        found = room.find(house)
        assert not places.keys() & found.keys(), f"two places have one name: {places.keys() & found.keys()}"
        places |= found
    return {**places, "union": places["settings"].removesuffix("/settings")}


def visit(page, name, places):
    """Brings a window to a page."""
    way = PAGES[name][1]
    way(page, places) if callable(way) else page.goto(way.format(**places))
