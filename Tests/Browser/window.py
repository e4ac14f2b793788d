# SPDX-License-Identifier: Apache-2.0
"""Browser windows whose every complaint is written down."""
from urllib.parse import urlsplit

DESKTOP = {"viewport": {"width": 1366, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}


class Record:
    """What the pages of a test complained of. A test that provokes a refusal says so beforehand with `allow`."""

    def __init__(self):
        self.faults = []
        self.allowed = set()
        # Other servers that a test leads to on purpose.
        self.neighbours = set()
        self.dialogs = []

    def allow(self, *statuses):
        """These answers are what the test is about."""
        self.allowed.update(statuses)

    def clear(self):
        """Forgets what earlier pages of the same window complained of."""
        self.faults.clear()
        self.dialogs.clear()

    def watch(self, context, house):
        context.on("console", self.hear)
        context.on("weberror", lambda error: self.faults.append(f"page error: {error.error}"))
        context.on("requestfailed", self.miss)
        context.on("response", self.see)
        context.on("request", lambda request: self.check_origin(request.url, house))
        context.on("dialog", self.answer)

    def hear(self, message):
        # A refused page is told by its status, which `see` judges.
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self.faults.append(f"console {message.type}: {message.text}")

    def miss(self, request):
        # What a page gave up because it went elsewhere has not failed; nor has a way that led to a download.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"failed: {request.url} {request.failure}")

    def see(self, response):
        if response.status >= 400 and response.status not in self.allowed:
            self.faults.append(f"{response.status}: {response.request.method} {response.url}")

    def check_origin(self, url, house):
        parts = urlsplit(url)
        if parts.scheme not in ("data", "about", "blob") and f"{parts.scheme}://{parts.netloc}" not in {house.url, *self.neighbours}:
            self.faults.append(f"left the house: {url}")

    def answer(self, dialog):
        """Only the question before leaving an unsaved form is ours; it is answered with yes."""
        self.dialogs.append(dialog.type)
        if dialog.type != "beforeunload":
            self.faults.append(f"dialog {dialog.type}: {dialog.message}")
        dialog.accept()


class Windows:
    """Opens windows for a test and closes them after it."""

    def __init__(self, chromium, house, record):
        self.chromium = chromium
        self.house = house
        self.record = record
        self.contexts = []

    def __call__(self, login=None, *, scripting=True, phone=False, house=None, **options):
        """A window in which `login` is already signed in; nobody is when it is left out."""
        house = house or self.house
        device = PHONE if phone else DESKTOP
        context = self.chromium.new_context(
            **{"base_url": house.url, "locale": "zh-CN", "java_script_enabled": scripting,
               "reduced_motion": "reduce", **device, **options})
        context.set_default_timeout(15000)
        self.contexts.append(context)
        self.record.watch(context, house)
        if login:
            context.add_cookies(house.caller(login).browser_cookies)
        return context.new_page()

    def close(self):
        for context in self.contexts:
            context.close()


class Gallery:
    """One window for each who looks at many pages in turn: to open a window costs more than most pages do."""

    def __init__(self, windows, record):
        self.windows = windows
        self.record = record
        self.pages = {}

    def window(self, login, **options):
        """The window of `login`, as if it had just been opened."""
        key = (login, *options.items())
        page = self.pages.get(key)
        if page:
            page.context.clear_cookies()
            if login:
                page.context.add_cookies(self.windows.house.caller(login).browser_cookies)
            page.emulate_media(color_scheme="light")
        else:
            page = self.pages[key] = self.windows(login, **options)
        self.record.clear()
        return page
