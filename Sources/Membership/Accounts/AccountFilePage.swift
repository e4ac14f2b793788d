// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// One account: how it stands, what its holder was granted, and what was done with it.
struct AccountFilePage: Page {
    struct Fact: Encodable, Sendable {
        let name: String
        let value: String
    }

    struct Held: Encodable, Sendable {
        let id: String
        let role: String
        let place: String
        let span: String
        let reason: String
        let state: String
        let tone: String
        let mayEnd: Bool
    }

    struct Line: Encodable, Sendable {
        let sentence: String
        let when: String
    }

    let title: String
    let account: String
    let name: String
    let union: String
    let state: String
    let tone: String
    let facts: [Fact]
    let grants: [Held]
    let history: [Line]
    let mayGrant: Bool
    let mayManage: Bool
    let isDisabled: Bool
    let isLocked: Bool
    let isInvited: Bool
    let hasSessions: Bool
    let mayReset: Bool

    var place: Place { .accounts }

    init(_ file: AccountFile, grants: [HeldGrant], history: [JournalEntry], for viewer: Viewer, today: Day) {
        title = "账号：\(file.name)"
        account = file.id.description
        name = file.name
        union = file.unionName
        state = file.state.label
        tone = file.state.tone
        facts = Self.facts(file)
        let isOther = viewer.account != file.id
        self.grants = grants.map { Self.held($0, for: viewer, today: today) }
        self.history = history.map {
            Line(sentence: $0.sentence, when: "\($0.at.day.written) \($0.at.clockTime) · \($0.actorName)")
        }
        mayGrant = isOther && viewer.may(.giveGrants, at: file.path) && file.state != .disabled
        mayManage = isOther && viewer.may(.manageAccounts, at: file.path)
        isDisabled = file.state == .disabled
        isLocked = file.lockedUntil != nil
        isInvited = file.state == .invited
        hasSessions = file.sessions > 0
        mayReset = isOther && file.hasSecondFactor && viewer.may(.giveGrants, at: file.path)
    }

    private static func facts(_ file: AccountFile) -> [Fact] {
        var facts = [Fact(name: "账号", value: file.login), Fact(name: "开账号", value: file.createdAt.day.written)]
        let last = file.lastSignInAt.map { "\($0.day.written) \($0.clockTime)，来自 \(file.lastSignInFrom)" }
        facts.append(Fact(name: "上次登录", value: last ?? "没有登录过"))
        facts.append(Fact(name: "登录着的设备", value: "\(file.sessions) 处"))
        facts.append(Fact(name: "动态码", value: file.hasSecondFactor ? "在用" : "没有设"))
        if file.hasSignOn { facts.append(Fact(name: "单点登录", value: "已绑定")) }
        if let end = file.lockedUntil { facts.append(Fact(name: "锁到", value: "\(end.day.written) \(end.clockTime)")) }
        if let end = file.invitedUntil { facts.append(Fact(name: "开通链接有效到", value: "\(end.day.written) \(end.clockTime)")) }
        return facts
    }

    private static func held(_ grant: HeldGrant, for viewer: Viewer, today: Day) -> Held {
        let isOpen = grant.state(on: today) != .over
        let isOthers = grant.account != viewer.account
        let end = grant.end.map { "\($0.at.day.written)由\($0.name)结束：\($0.reason)" }
        let giver = grant.givenName.isEmpty ? "" : "，\(grant.givenName)授"
        return Held(
            id: grant.id.description,
            role: grant.role.label,
            place: grant.place,
            span: "\(grant.from.written)起\(grant.to.map { "到\($0.written)" } ?? "")\(giver)",
            reason: end ?? grant.reason,
            state: grant.state(on: today).label,
            tone: grant.state(on: today).tone,
            mayEnd: isOpen && isOthers && GrantRules.mayEnd(grant, viewer)
        )
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/accounts">账号</a> › \(name)</nav>
        <div class="head"><div><h1>\(name)</h1><p><span class="badge full" data-s="\(tone)">\(state)</span> \(union)</p></div>
        <div class="row noprint">\(grantButton, if: mayGrant)</div></div>
        <div class="cols"><div>\(grantBox)\(historyBox)</div>
        <aside aria-label="账号"><section class="box" aria-labelledby="f"><h2 id="f">账号</h2>
        <dl class="facts">\(facts.map { "<dt>\($0.name)</dt><dd>\($0.value)</dd>" as HTML })</dl></section>\(manageBox, if: mayManage)\(resetBox, if: mayReset)</aside></div>
        """
    }

    private var grantButton: HTML {
        "<a class=\"btn work\" href=\"/accounts/\(account)/grants/new\">授权</a>"
    }

    private var grantBox: HTML {
        let body: HTML =
            grants.isEmpty
            ? "<p class=\"muted\">没有授权：能看公开的要点和自己的东西。</p>" : "<ul class=\"list\">\(grants.map(line))</ul>"
        return "<section class=\"box\" aria-labelledby=\"g\"><h2 id=\"g\">授权</h2>\(body)</section>"
    }

    private func line(_ held: Held) -> HTML {
        let ending: HTML = """
            <details class="more noprint"><summary>结束这项授权</summary><form class="form" method="post" \
            action="/grants/\(held.id)/end">\(HTML.formToken)<div class="field"><label for="why-\(held.id)">为什么</label>\
            <textarea id="why-\(held.id)" name="reason" rows="2"></textarea></div>\
            <div class="row"><button class="btn stop">马上结束</button></div></form></details>
            """
        return """
            <li><div>\(held.role)　<span class="badge" data-s="\(held.tone)">\(held.state)</span>\
            <p>\(held.place)，\(held.span)</p><p>\(held.reason)</p>\(ending, if: held.mayEnd)</div></li>
            """
    }

    private var historyBox: HTML {
        let lines = history.map { "<li>\($0.sentence)<time>\($0.when)</time></li>" as HTML }
        let body: HTML = lines.isEmpty ? "<p class=\"muted\">还没有记录。</p>" : "<ol class=\"line\">\(lines)</ol>"
        return "<section class=\"box\" aria-labelledby=\"h\"><h2 id=\"h\">办理记录</h2>\(body)</section>"
    }

    private var manageBox: HTML {
        """
        <section class="box noprint" aria-labelledby="m"><h2 id="m">办理</h2>\(invite, if: !isDisabled)\
        \(act("unlocking", "解锁", ""), if: isLocked)\(act("session-end", "让所有设备退出", ""), if: hasSessions)\
        \(act("enabling", "启用账号", ""), if: isDisabled)\(disable, if: !isDisabled)</section>
        """
    }

    private var resetBox: HTML {
        """
        <section class="box noprint" aria-labelledby="r"><h2 id="r">动态码</h2>\
        <details class="more"><summary>清除动态码</summary><form class="form" method="post" action="/accounts/\(account)/second-factor-reset">\
        \(HTML.formToken)<div class="field"><label for="reset-reason">为什么清除</label>\
        <p class="hint">手机和备用码都没有了才清除；先当面或者打电话认准是本人。马上退出所有设备，进办理记录</p>\
        <textarea id="reset-reason" name="reason" rows="2" required></textarea></div>\
        <div class="row"><button class="btn stop">清除</button></div></form></details></section>
        """
    }

    private var invite: HTML {
        let words: HTML =
            isInvited
            ? "链接丢了或者过期了，重发一个；旧的马上作废。" : "忘了密码或者怕泄露：旧密码马上作废，所有设备退出，本人用新链接重设。"
        return """
            <p class="hint">\(words)</p>\(act("invitation", isInvited ? "重发开通链接" : "重设密码", ""))
            """
    }

    private func act(_ noun: StaticString, _ label: StaticString, _ style: StaticString) -> HTML {
        """
        <form class="form" method="post" action="/accounts/\(account)/\("\(noun)")">\(HTML.formToken)\
        <div class="row"><button class="btn \("\(style)")">\("\(label)")</button></div></form>
        """
    }

    private var disable: HTML {
        """
        <details class="more"><summary>停用账号</summary><form class="form" method="post" action="/accounts/\(account)/disabling">\
        \(HTML.formToken)\(Field.area("reason", "为什么停用", value: "", rows: 2, hint: "马上退出，不能再登录；以后可以启用"))\
        <div class="row"><button class="btn stop">停用</button></div></form></details>
        """
    }
}
