# SPDX-License-Identifier: Apache-2.0
"""Text that tries to be markup. Two houses go the same way, one with hostile text, one with the same text made harmless;
every page of both must be built of the same elements with the same attributes, and show its text to the letter."""
import pytest
from playwright.sync_api import expect

from house import House
from steps import card, publish, submit, upload
from window import Record, Windows

NOTICE = """自治区教育工会文件

桂教工字〔2025〕3号

自治区教育工会"><script>alert(1)</script>'2025年工作要点

2025年，"\u0301><img src=x onerror=alert(2)>是关键一年。

一、筑牢"\u200d><svg onload=alert(3)>思想根基

1.加强'\u0301onfocus='alert(4)理论武装。举办“<script>alert(5)</script>”培训班2期。开展"\u0301onmouseover="alert(6)读书活动，\
评选<\u0301i>优秀笔记&quot;onclick=alert(7)&#34;50篇。坚持正确的政治方向。

2.讲好<img src=x onerror=alert(8)>故事。组织师德>\u200d"\u0301报告会6场，制作</a></p></main>短视频。
"""
FILE = """"><img src=x onerror=alert(9)>'.txt"""
CADENCE = """"\u0301><b onclick=x>'"""
UNIT = """"'<i>\u0301&"""
BASIS = """文件"><script>alert(10)</script>\u200d第三条"""
REASON = """因为\u0301<img src=x onerror=alert(11)>&lt;b&gt;"'"""
UNION = """</option>"><script>alert(12)</script>工会"""
STEP = """"><svg onload=alert(13)>\u0301节点"""
EVIDENCE = """</span><script>alert(14)</script>"onmouseover="alert(15)"""
TRAINING, READING, FILMS = "举办“<script>alert(5)</script>”培训班2期", "开展\"\u0301onmouseover=\"alert(6)读书活动", "制作</a></p></main>短视频"
HARMLESS = str.maketrans({"<": "甲", ">": "乙", '"': "丙", "'": "丁", "&": "戊", "\u0301": "己", "\u200d": "庚", "/": "辛", "=": "壬"})

SHAPE = """() => Array.from(new Set(Array.from(document.querySelectorAll('*'), (el) =>
    el.tagName + ' ' + el.getAttributeNames().sort().join(' ')))).sort()"""

# What is read on a page, and what stands in its fields.
TEXT = """() => document.documentElement.textContent
    + Array.from(document.querySelectorAll('input, textarea'), (el) => el.value).join('\\n')"""


class Way:
    """Walks through every page of a house and keeps what each is built of."""

    def __init__(self, windows, dress):
        self.dress = dress
        self.windows = windows
        self.windows.record.allow(404, 422)
        self.shapes = {}
        self.texts = {}

    def see(self, name, page):
        self.shapes[name] = page.evaluate(SHAPE)
        self.texts[name] = page.evaluate(TEXT)

    def visit(self, name, page, address):
        page.goto(address)
        self.see(name, page)

    def walk(self, folder):
        officer, reviewer = self.windows("jingban"), self.windows("fuhe")
        path = self.import_file(officer, folder)
        self.correct(officer, path)
        self.hand_over(officer, reviewer, path)
        self.register(officer, path)
        self.look_around(officer, reviewer, path)
        self.knock()

    def import_file(self, page, folder):
        file = {"name": self.dress(FILE), "mimeType": "text/plain", "buffer": self.dress(NOTICE).encode()}
        page.goto("/imports/new")
        page.locator("#file").set_input_files({**file, "buffer": b"", "name": file["name"].replace(".txt", ".pdf")})
        page.get_by_role("button", name="上传并读").click()
        expect(page.locator(".errors")).to_be_visible()
        self.see("import error", page)
        path = upload(page, file)
        self.see("review", page)
        self.visit("removal", page, f"{path}/removal")
        page.goto(f"{path}/review")
        return path

    def correct(self, page, path):
        card(page, self.dress(TRAINING)).get_by_role("link", name="改", exact=True).click()
        self.see("edit", page)
        page.locator("#value").fill("3")
        page.locator("#unit").fill(self.dress(UNIT))
        page.get_by_label("政策依据", exact=True).check()
        for field, text in (("basis", BASIS), ("cadence", CADENCE), ("reason", REASON), ("lead", UNION)):
            page.locator(f"#{field}").fill(self.dress(text))
        page.get_by_role("button", name="存好").click()
        expect(page.locator(".errors")).to_contain_text(self.dress(UNION))
        self.see("edit error", page)
        page.locator("#lead").fill("南宁市教育工会")
        page.get_by_role("button", name="存好").click()
        expect(card(page, self.dress(TRAINING)).locator(".badge")).to_have_text("已改")
        page.locator(".card", has_text="alert(6)").get_by_role("button", name="与下一条合并").click()
        page.locator(".card", has_text="alert(6)").get_by_role("link", name="拆开").click()
        self.see("split", page)
        page.goto(f"{path}/review")
        page.get_by_role("link", name="补一条").first.click()
        self.see("adding", page)
        page.goto(f"{path}/review")
        page.get_by_role("button", name="全部收下待核的").click()
        expect(page.get_by_role("status")).to_be_visible()

    def hand_over(self, officer, reviewer, path):
        submit(officer)
        self.visit("publication", reviewer, f"{path}/publication")
        reviewer.locator("#why").fill(self.dress(REASON))
        reviewer.get_by_role("button", name="退回", exact=True).click()
        expect(reviewer.get_by_role("status")).to_be_visible()
        self.visit("inbox", officer, "/tasks")
        officer.goto(f"{path}/review")
        submit(officer)
        reviewer.goto(f"{path}/publication")
        publish(reviewer)
        expect(reviewer.get_by_role("status")).to_contain_text("已发布")

    def register(self, page, path):
        page.goto(path)
        page.locator("a.phrase", has_text=self.dress(FILMS)).click()
        expect(page.locator(".panel h2")).to_have_text(self.dress(FILMS))
        self.see("panel by click", page)
        page.locator(".panel summary", has_text="加节点").click()
        page.locator("#step-title").fill(self.dress(STEP))
        page.locator("#step-due").fill("10月8日")
        page.get_by_role("button", name="加上").click()
        expect(page.locator(".panel .line li")).to_contain_text(self.dress(STEP))
        page.locator(".panel .line summary").click()
        page.get_by_label("凭什么").fill(self.dress(EVIDENCE))
        page.get_by_role("button", name="登记", exact=True).click()
        expect(page.locator(".panel .line li")).to_contain_text(self.dress(EVIDENCE))
        self.see("panel", page)

    def look_around(self, officer, reviewer, path):
        question = self.dress('"><script>alert(16)</script>').replace("<", "%3C").replace('"', "%22")
        views = {"paper": path, "list": f"{path}/list", "timeline": f"{path}/timeline", "unions": f"{path}/unions",
                 "journal of the plan": f"{path}/journal", "review after publishing": f"{path}/review", "journal": "/journal",
                 "plans": "/plans", "done": "/tasks/done", "question": f"{path}/list?q={question}&light={question}",
                 "order": f"{path}/list?sort={question}&kind={question}&union={question}", "404": f"/plans/{question}"}
        for name, address in views.items():
            self.visit(name, officer, address)
        self.visit("done by the reviewer", reviewer, "/tasks/done")
        self.visit("paper of a member", self.windows("huiyuan"), path)

    def knock(self):
        page = self.windows()
        page.goto("/login?next=" + self.dress('/plans"><script>alert(17)</script>'))
        page.locator("#account").fill(self.dress('"onfocus="alert(18)" autofocus x="'))
        page.locator("#password").fill("not-the-password")
        page.get_by_role("button", name="登录").click()
        expect(page.get_by_role("alert")).to_be_visible()
        self.see("login error", page)


@pytest.fixture(scope="module")
def ways(chromium, executable, demo, tmp_path_factory):
    """Both ways, walked once; whatever their pages complain of fails the first test."""
    walked = []
    for dress in (str, lambda text: text.translate(HARMLESS)):
        folder = tmp_path_factory.mktemp("hostile")
        house = House(executable, demo, folder)
        windows = Windows(chromium, house, Record())
        try:
            way = Way(windows, dress)
            way.walk(folder)
        finally:
            windows.close()
            house.close()
        walked.append(way)
    return walked


def test_no_page_complains(ways):
    """No dialog opens, no policy is broken, no script fails, whatever the text."""
    for way in ways:
        assert not way.windows.record.faults, "\n".join(way.windows.record.faults)


def test_pages_are_built_alike(ways):
    """Hostile text adds no element and no attribute to any page."""
    hostile, harmless = ways
    assert len(hostile.shapes) == 26
    for name, shape in hostile.shapes.items():
        added = set(shape) - set(harmless.shapes[name])
        assert not added, f"{name}: {added}"
        assert shape == harmless.shapes[name], name


@pytest.mark.parametrize("page, text", [
    ("paper", TRAINING), ("paper", FILMS), ("paper", "2025年，\"\u0301><img src=x onerror=alert(2)>是关键一年。"), ("list", TRAINING),
    ("review", READING), ("review", FILE), ("edit error", UNION), ("edit error", CADENCE), ("edit error", UNIT),
    ("edit error", BASIS), ("edit error", REASON), ("publication", "自治区教育工会\"><script>alert(1)</script>'2025年工作要点"),
    ("inbox", REASON), ("panel", STEP), ("panel", EVIDENCE), ("journal of the plan", BASIS), ("journal of the plan", CADENCE),
    ("question", '"><script>alert(16)</script>'), ("login error", '"onfocus="alert(18)" autofocus x="'),
])
def test_text_is_shown_to_the_letter(ways, page, text):
    """What was written is what is read, marks and all: nothing is swallowed, doubled or escaped twice."""
    assert text in ways[0].texts[page]


def test_nothing_is_escaped_twice(ways):
    """Escaping happens once: no page shows what a browser should have read."""
    for name, text in ways[0].texts.items():
        for twice in ("&amp;", "&lt;script", "&lt;img", "&quot;&gt;"):
            assert twice not in text, f"{twice} on {name}"
