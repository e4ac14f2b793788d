// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// One's own account.
struct AccountRoutes {
    let database: any Database
    let policy: SignInPolicy
    let terms: TrustTerms
    let hasher: PasswordHasher
    let sealer: Sealer
    let provider: Provider?

    func add(to site: inout Site) {
        site.page("account", .signedIn, "我的账号") { .page(try page($0, errors: [])) }
        site.action("account/look", .signedIn, "改颜色和字号", changeLook)
        site.action("account/other-sessions", .signedIn, "退出其他设备", endOthers)
        site.action("account/sessions/:session/end", .signedIn, "退出一台设备", endOne)
        site.action("account/password", .signedIn, "改密码", prepare: check, changePassword)
    }

    private func changeLook(_ visit: Visit) throws -> Reply {
        let look = Viewer.Look(theme: visit.form.text("theme"), size: visit.form.text("size"))
        guard ["auto", "light", "dark"].contains(look.theme), ["normal", "large"].contains(look.size) else {
            throw Refusal.malformed("从列出的颜色和字号里选一个。")
        }
        try AccountStore(visit.db).setLook(look, of: visit.viewer.account)
        return .redirect(to: "/account", saying: Notice("已按您选的显示"))
    }

    private func endOne(_ visit: Visit) throws -> Reply {
        let ended = try SessionStore(visit.db).end(try visit.id("session"), of: visit.viewer.account)
        guard ended else { throw Refusal.notFound }
        try note(visit, "end-sessions", "退出一处登录")
        return .redirect(to: "/account", saying: Notice("那台设备已退出"))
    }

    private func endOthers(_ visit: Visit) throws -> Reply {
        let count = try SessionStore(visit.db).endOthers(of: visit.viewer.account, than: visit.submission.token)
        try note(visit, "end-sessions", "退出其他 \(count) 处登录")
        return .redirect(to: "/account", saying: Notice("已退出其他 \(count) 处登录"))
    }

    /// The new hash, or what is wrong with the form.
    private enum Change: Sendable {
        case hash(String)
        case wrong([FieldError], isGuess: Bool)
    }

    private func check(_ submission: Submission) async throws -> Change {
        guard let viewer = submission.viewer else { throw Refusal.signInFirst }
        let fresh = submission.form.text("fresh")
        var errors: [FieldError] = []
        let (login, recent) = try await database.read { [terms] db in
            (
                try AccountStore(db).login(of: viewer.account) ?? "",
                try PasswordStore(db).recent(of: viewer.account, terms.rememberedPasswords.integer)
            )
        }
        let check = PasswordCheck(rules: PasswordRules(terms), hasher: hasher)
        if let flaw = try await check.flaw(in: fresh, login: login, recent: recent) { errors.append(FieldError("fresh", flaw)) }
        if fresh != submission.form.text("again") { errors.append(FieldError("again", "两遍新密码不一样，重输一遍")) }
        let stored = try await database.read { try AccountStore($0).password(of: viewer.account) }
        let isKnown = try await hasher.matches(submission.form.text("current"), stored: stored)
        if !isKnown {
            errors.append(FieldError("current", "现在的密码不对"))
        }
        return errors.isEmpty ? .hash(try await hasher.hash(fresh)) : .wrong(errors, isGuess: !isKnown)
    }

    private func changePassword(_ visit: Visit, _ change: Change) throws -> Reply {
        switch change {
        case .wrong(let errors, let isGuess):
            if isGuess, try GuessGuard(policy: policy).count(visit, "改密码时现在的密码不对") {
                return .session(nil, to: "/login", saying: GuessGuard.locked)
            }
            return .page(try page(visit, errors: errors))
        case .hash(let hash):
            let count = terms.rememberedPasswords.integer
            try PasswordStore(visit.db).set(hash, of: visit.viewer.account, remembering: count, at: visit.now)
            // Whoever knew the old password is out.
            _ = try SessionStore(visit.db).endOthers(of: visit.viewer.account, than: visit.submission.token)
            try note(visit, "change-password", "改了密码")
            return .redirect(to: "/account", saying: Notice("密码已改，其他设备都已退出"))
        }
    }

    private func note(_ visit: Visit, _ verb: String, _ sentence: String) throws {
        try visit.note(Subject("account", visit.viewer.account), verb, sentence)
    }

    private func page(_ visit: Visit, errors: [FieldError]) throws -> AccountPage {
        let viewer = try visit.viewer
        let posts = try PersonStore(visit.db).posts(of: viewer.person, on: visit.today)
        let oldest = visit.now.advanced(bySeconds: Int64(-policy.idleMinutes * 60))
        let sessions = try SessionStore(visit.db).all(
            of: viewer.account,
            at: visit.now,
            seenAfter: oldest,
            this: visit.submission.token
        )
        return AccountPage(
            name: viewer.name,
            union: viewer.homeName,
            posts: posts.map { .init(name: $0.title, detail: "\($0.unionName) · \($0.since.written)起") },
            grants: viewer.grants.map { grant in
                .init(name: grant.role.label, detail: grant.unionName + (grant.withSubtree ? "及下级" : ""))
            },
            sessions: sessions.map(Self.device),
            limits: "\(policy.idleMinutes) 分钟没有动静自动退出，登录一次最长 \(policy.absoluteHours) 小时（\(policy.citation)）。",
            secondFactor: try SecondFactorStore(visit.db, sealer).find(viewer.account).map { $0.isOn } ?? false,
            demands: try FactorDemandStore(visit.db).open(for: viewer.account, on: visit.today).map { demand in
                "\(demand.unionName)要求\(demand.role.label)从\(demand.from.written)起用动态码"
            },
            signOn: try provider.map { provider in
                SignOnBox(provider, try SignOnStore(visit.db).link(of: viewer.account, at: provider.settings.issuer))
            },
            theme: viewer.look.theme,
            size: viewer.look.size,
            passwordRule: PasswordRules(terms).sentence,
            demandingUnion: viewer.grants.first { $0.withSubtree && $0.role.permissions.contains(.giveGrants) }?.union
                .description,
            managedUnion: viewer.grants.first { $0.role.permissions.contains(.manageUnion) }?.union.description,
            errors: errors
        )
    }

    private static func device(_ session: SignedInSession) -> AccountPage.Device {
        let (since, seen) = (session.createdAt, session.seenAt)
        return .init(
            id: session.id.description,
            name: session.device.isEmpty ? "一台设备" : session.device,
            isThis: session.isThis,
            mark: session.way.mark,
            detail: """
                来自 \(session.address) · \(since.day.spoken) \(since.clockTime) 登录 · 最近 \(seen.day.spoken) \(seen.clockTime)
                """
        )
    }
}
