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


def pytest_make_parametrize_id(config, val, argname):
    names = {"scripting": ("no-script", "script"), "phone": ("desktop", "phone")}
    return names[argname][val] if argname in names else None


@pytest.fixture(scope="session")
def executable(pytestconfig):
    path = Path(pytestconfig.getoption("--hearth")).resolve()
    if not path.is_file():
        pytest.exit(f"no executable at {path}; build it, or name it with --hearth", returncode=2)
    return str(path)


@pytest.fixture(scope="session")
def demo(executable, tmp_path_factory):
    """The demo region in a file; every server works on a copy."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    subprocess.run([executable, "demo", "--database", f"sqlite:{path}"], check=True, capture_output=True, timeout=120)
    # The file alone is copied, so what is still in the write-ahead log goes into it first.
    log = sqlite3.connect(path)
    log.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    log.close()
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
    path = os.environ.get("HEARTH_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        pytest.exit("no chromium; install it, or name it with HEARTH_CHROMIUM", returncode=2)
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
