# SPDX-License-Identifier: Apache-2.0
"""Starts Hearth with its demo region and Chromium, both on this machine only.

    python -m pytest Tests/Browser --hearth .build/debug/hearth -q
"""
import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from house import House
from window import Record, Windows

ROOT = Path(__file__).resolve().parents[2]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]

expect.set_options(timeout=15000)


def pytest_addoption(parser):
    parser.addoption("--hearth", default=str(ROOT / ".build" / "debug" / "hearth"), help="the built executable")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """What shares a server runs in one process: a module, or half of the walk, which has a server for each width.

    First, because pytest-xdist writes the groups into the tests' names in this very hook.
    """
    for item in items:
        params = item.callspec.params if hasattr(item, "callspec") else {}
        half = params.get("phone", False) if item.module.__name__ == "test_pages" else ""
        item.add_marker(pytest.mark.xdist_group(f"{item.module.__name__} {half}"))


def pytest_make_parametrize_id(config, val, argname):
    names = {"scripting": ("no-script", "script"), "phone": ("desktop", "phone")}
    return names[argname][val] if argname in names else None


@pytest.fixture(scope="session")
def executable(pytestconfig):
    path = Path(pytestconfig.getoption("--hearth")).resolve()
    if not path.is_file():
        pytest.exit(f"no executable at {path}; build it, or name it with --hearth", returncode=2)
    return str(path)


def fold(path):
    """What is still in the write-ahead log goes into the file, which alone is copied."""
    log = sqlite3.connect(path)
    log.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    log.close()


@pytest.fixture(scope="session")
def demo(executable, tmp_path_factory):
    """The demo region in a file, a night's work done on it; every server works on a copy."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    subprocess.run([executable, "demo", "--database", f"sqlite:{path}"], check=True, capture_output=True, timeout=120)
    fold(path)
    # Once for all, so that no test meets the night at its work.
    night = House(executable, path, tmp_path_factory.mktemp("night"))
    night.wait_for_the_night()
    night.close()
    fold(night.database)
    shutil.copy(night.database, path)
    return path


@pytest.fixture(scope="module")
def house(executable, demo, tmp_path_factory):
    """The server that the tests of a module share."""
    opened = House(executable, demo, tmp_path_factory.mktemp("house"))
    yield opened
    opened.close()


@pytest.fixture
def own_house(executable, demo, tmp_path):
    """A server for one test that publishes, locks or changes how pages look."""
    opened = House(executable, demo, tmp_path)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def chromium():
    # The shell draws no window of its own, which saves a quarter of the time.
    names = ("chromium-headless-shell", "chromium", "chromium-browser")
    path = os.environ.get("HEARTH_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if not path:
        pytest.exit("no chromium-headless-shell; install it, or name it with HEARTH_CHROMIUM", returncode=2)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def record():
    """What this test's pages complained of; anything not allowed fails the test."""
    kept = Record()
    yield kept
    assert not kept.faults, "\n".join(kept.faults)


@pytest.fixture
def window(chromium, house, record):
    """Opens windows on the module's server: `window("jingban", scripting=False)`."""
    windows = Windows(chromium, house, record)
    yield windows
    windows.close()


@pytest.fixture
def own_window(chromium, own_house, record):
    """Opens windows on this test's own server."""
    windows = Windows(chromium, own_house, record)
    yield windows
    windows.close()
