// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// What is behind the link of an invitation: its holder sets a password that nobody else knows.
struct InvitationRoutes {
    let database: any Database
    let terms: TrustTerms
    let hasher: PasswordHasher

    func add(to site: inout Site) {
        site.page("invitation", .nothing, "开通链接", show)
        site.action("invitation", .nothing, "用开通链接设密码", prepare: check, accept)
    }

    private func show(_ visit: Visit) throws -> Reply {
        let key = visit.query.text("key")
        guard let invited = try find(key, visit.db, visit.now) else { return .page(StaleInvitationPage()) }
        return .page(page(invited, key, []))
    }

    /// The new hash, or what is wrong with the form.
    private enum Wish: Sendable {
        case hash(String)
        case wrong([FieldError])
        case stale
    }

    private func check(_ submission: Submission) async throws -> Wish {
        let (key, fresh, now) = (submission.form.text("key"), submission.form.text("fresh"), submission.now)
        guard let invited = try await database.read({ try find(key, $0, now) }) else { return .stale }
        let check = PasswordCheck(rules: PasswordRules(terms), hasher: hasher)
        let recent = try await database.read { [terms] db in
            try PasswordStore(db).recent(of: invited.account, terms.rememberedPasswords.integer)
        }
        var errors: [FieldError] = []
        if let flaw = try await check.flaw(in: fresh, login: invited.login, recent: recent) {
            errors.append(FieldError("fresh", flaw))
        }
        if fresh != submission.form.text("again") { errors.append(FieldError("again", "两遍密码不一样，重输一遍")) }
        return errors.isEmpty ? .hash(try await hasher.hash(fresh)) : .wrong(errors)
    }

    private func accept(_ visit: Visit, _ wish: Wish) throws -> Reply {
        let key = visit.form.text("key")
        // Read again: another may have used it, or it was replaced while the hash was worked out.
        guard let invited = try find(key, visit.db, visit.now) else { return .page(StaleInvitationPage()) }
        switch wish {
        case .stale: return .page(StaleInvitationPage())
        case .wrong(let errors): return .page(page(invited, key, errors))
        case .hash(let hash):
            guard try InvitationStore(visit.db).use(invited.invitation, at: visit.now) else {
                return .page(StaleInvitationPage())
            }
            let count = terms.rememberedPasswords.integer
            try PasswordStore(visit.db).set(hash, of: invited.account, remembering: count, at: visit.now)
            try SessionStore(visit.db).endAll(of: invited.account)
            try visit.journal.append(
                at: visit.now,
                actor: invited.account,
                name: invited.name,
                union: invited.home,
                subject: Subject("account", invited.account),
                verb: "set-password",
                sentence: "用开通链接设了密码，来自 \(visit.submission.address)"
            )
            return .redirect(to: "/login", saying: Notice("密码设好了，登录吧"))
        }
    }

    private func find(_ text: String, _ db: any Connection, _ now: Instant) throws -> Invited? {
        try InvitationKey(text).flatMap { try InvitationStore(db).find($0, at: now) }
    }

    private func page(_ invited: Invited, _ key: String, _ errors: [FieldError]) -> InvitationPage {
        InvitationPage(
            key: key,
            name: invited.name,
            login: invited.login,
            union: invited.unionName,
            rule: PasswordRules(terms).sentence,
            errors: errors
        )
    }
}

/// The rules for a password together with the slow look at the former ones.
struct PasswordCheck: Sendable {
    let rules: PasswordRules
    let hasher: PasswordHasher

    func flaw(in fresh: String, login: String, recent: [String]) async throws -> String? {
        if let flaw = rules.flaw(in: fresh, login: login) { return flaw }
        for stored in recent where try await hasher.matches(fresh, stored: stored) { return rules.repeated }
        return nil
    }
}
