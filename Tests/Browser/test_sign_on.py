# SPDX-License-Identifier: Apache-2.0
"""Single sign-on: linked once by its owner, then in by a button; what is wrong is said on the sign-in page."""
import pytest
from playwright.sync_api import expect

from house import PASSWORD, House
from inspection import inspect
from provider import SECRET, Provider

scripting = pytest.mark.parametrize("scripting", [True, False])
WIDTHS = {False: [1024, 1366, 1920], True: [360, 390]}


@pytest.fixture
def provider():
    opened = Provider()
    yield opened
    opened.close()


@pytest.fixture
def own_house(executable, demo, tmp_path, provider, record):
    """A server beside the provider."""
    secret = tmp_path / "secret"
    secret.write_text(SECRET + "\n")
    secret.chmod(0o600)
    record.neighbours.add(provider.url)
    opened = House(executable, demo, tmp_path, "--sso-issuer", provider.url, "--sso-client", "hearth",
                   "--sso-secret", str(secret), "--sso-label", "统一身份认证")
    yield opened
    opened.close()


def link(page, name="wei.xiaolan"):
    page.goto("/account")
    page.locator("#sso-password").fill(PASSWORD)
    page.get_by_role("button", name="绑定统一身份认证").click()
    page.get_by_role("link", name="去统一身份认证登录").click()
    page.get_by_role("link", name=name).click()


def enter(page, name, next="/tasks"):
    page.goto(f"/login?next={next}")
    page.get_by_role("link", name="用统一身份认证登录").click()
    page.get_by_role("link", name=name).click()


@scripting
def test_linked_and_in(own_window, own_house, record, scripting):
    """The owner links with the password; from then on the button lets in, to where one was going."""
    record.allow(422)
    owner = own_window("jingban", scripting=scripting)
    link(owner)
    expect(owner.get_by_role("status")).to_contain_text("绑定好了")
    expect(owner.get_by_text("wei.xiaolan")).to_be_visible()
    fresh = own_window(scripting=scripting)
    enter(fresh, "wei.xiaolan", "/account")
    expect(fresh.locator("h1")).to_have_text("韦晓岚")
    expect(fresh.locator("section[aria-labelledby=sessions]")).to_contain_text("单点登录")
    stranger = own_window(scripting=scripting)
    enter(stranger, "stranger")
    expect(stranger.get_by_role("alert")).to_contain_text("还没有绑定账号")
    owner.get_by_role("button", name="解除绑定").click()
    expect(owner.get_by_role("status")).to_contain_text("已解除")
    enter(stranger, "wei.xiaolan")
    expect(stranger.get_by_role("alert")).to_contain_text("还没有绑定账号")


def test_what_is_wrong_is_said(own_window, own_house, provider, record):
    """A token for another sign-in opens nothing; the way back works once; the doctor says what is ill."""
    record.allow(422)
    link(own_window("jingban"))
    page = own_window()
    provider.honest = False
    enter(page, "wei.xiaolan")
    expect(page.get_by_role("alert")).to_contain_text("和这次登录对不上")
    provider.honest = True
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text("过时")
    enter(page, "wei.xiaolan")
    expect(page.get_by_role("heading", level=1)).to_contain_text("待办")
    options = ["--sso-client", "hearth", "--sso-secret", str(own_house.folder / "secret")]
    good = own_house.run("doctor", "--sso-issuer", provider.url, *options)
    assert "能用的签名公钥 1 把" in good.stdout
    bad = own_house.run("doctor", "--sso-issuer", provider.url + "/", *options)
    assert "一个字不差" in bad.stdout and bad.returncode == 1


@pytest.mark.parametrize("phone", [False, True])
def test_pages_are_sound(own_window, own_house, record, phone):
    """Every page on the way: accessible, within its width, valid, easy to hit."""
    record.allow(422)
    found = []

    def look(page, name):
        found.extend(f"{name}: {fault}" for fault in inspect(page, WIDTHS[phone]))

    page = own_window("jingban", phone=phone, bypass_csp=True)
    page.goto("/account")
    look(page, "account before")
    page.locator("#sso-password").fill(PASSWORD)
    page.get_by_role("button", name="绑定统一身份认证").click()
    look(page, "departure")
    page.get_by_role("link", name="去统一身份认证登录").click()
    page.get_by_role("link", name="wei.xiaolan").click()
    look(page, "account after")
    gate = own_window(phone=phone, bypass_csp=True)
    gate.goto("/login")
    look(gate, "gate")
    enter(gate, "stranger")
    look(gate, "refused")
    assert not found, "\n".join(found)
