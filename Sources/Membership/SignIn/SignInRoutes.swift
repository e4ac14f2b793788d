// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Signing in and out.
struct SignInRoutes {
    let database: any Database
    let policy: SignInPolicy
    let hasher: PasswordHasher

    func add(to site: inout Site) {
        site.page("login", .nothing, "登录页", show)
        site.action("login", .nothing, "登录", prepare: attempt, signIn)
        site.action("logout", .nothing, "退出", signOut)
    }

    private func show(_ visit: Visit) throws -> Reply {
        guard visit.submission.viewer == nil else { return .redirect(to: "/") }
        return .page(try page(visit.db, login: "", next: Self.local(visit.query.text("next")), problem: nil))
    }

    /// What the slow hash said, before anything is written.
    private struct Attempt: Sendable {
        let login: String
        let account: Account?
        let fits: Bool
    }

    private func attempt(_ submission: Submission) async throws -> Attempt {
        let login = submission.form.text("account")
        let account = try await database.read { try AccountStore($0).find(login: login) }
        let fits = try await hasher.matches(submission.form.text("password"), stored: account?.password)
        return Attempt(login: login, account: account, fits: fits)
    }

    private func signIn(_ visit: Visit, _ attempt: Attempt) throws -> Reply {
        let next = Self.local(visit.form.text("next"))
        // Read again: others may have locked it, closed it or changed its password while the hash was worked out.
        let account = try AccountStore(visit.db).find(login: attempt.login)
        guard let account, account.password == attempt.account?.password, !account.isDisabled else {
            return try refuse(visit, attempt, next, Self.wrong)
        }
        guard !account.isLocked(at: visit.now) else { return try refuse(visit, attempt, next, locked(account)) }
        guard attempt.fits else { return try countFailure(visit, attempt, account, next) }
        return try open(visit, account, next)
    }

    private func open(_ visit: Visit, _ account: Account, _ next: String) throws -> Reply {
        let token = SessionToken()
        let end = visit.now.advanced(bySeconds: Int64(policy.absoluteHours) * 3600)
        // The visitor's former token dies with the sign-in: nobody can have planted it.
        try SessionStore(visit.db).end(visit.submission.token)
        try SessionStore(visit.db).open(token, for: account.id, at: visit.now, until: end, from: visit.submission.address)
        let former = try AccountStore(visit.db).noteSignIn(of: account.id, at: visit.now, from: visit.submission.address)
        try note(visit, account, "sign-in", "登录，来自 \(visit.submission.address)")
        let notice = former.map { Notice($0.sentence, tone: $0.failures == 0 ? .done : .watch) }
        return .session(token, to: next, saying: notice)
    }

    private func countFailure(_ visit: Visit, _ attempt: Attempt, _ account: Account, _ next: String) throws -> Reply {
        let end = visit.now.advanced(bySeconds: Int64(policy.lockMinutes) * 60)
        let store = AccountStore(visit.db)
        try store.countFailure(of: account.id, lockingUntil: end, after: policy.failuresBeforeLock)
        try note(visit, account, "sign-in-failed", "登录失败，来自 \(visit.submission.address)")
        let after = try store.find(login: attempt.login)
        let problem = after.map { $0.isLocked(at: visit.now) ? locked($0) : Self.wrong } ?? Self.wrong
        return try refuse(visit, attempt, next, problem)
    }

    private func refuse(_ visit: Visit, _ attempt: Attempt, _ next: String, _ problem: SignInPage.Problem) throws -> Reply {
        .page(try page(visit.db, login: attempt.login, next: next, problem: problem))
    }

    private func signOut(_ visit: Visit) throws -> Reply {
        try SessionStore(visit.db).end(visit.submission.token)
        return .session(nil, to: "/login", saying: Notice("已退出"))
    }

    private func note(_ visit: Visit, _ account: Account, _ verb: String, _ sentence: String) throws {
        try visit.journal.append(
            at: visit.now,
            actor: account.id,
            name: account.name,
            union: account.home,
            subject: Subject("account", account.id),
            verb: verb,
            sentence: sentence
        )
    }

    private func page(_ db: any Connection, login: String, next: String, problem: SignInPage.Problem?) throws -> SignInPage {
        let name = try UnionStore(db).root()?.name ?? ""
        return SignInPage(unionName: name, login: login, next: next, problem: problem)
    }

    // The same words for an unknown account and a wrong password: the page tells nobody who has one.
    private static let wrong = SignInPage.Problem(heading: "账号或密码不对", advice: "看看大小写和输入法，再试一次。")

    private func locked(_ account: Account) -> SignInPage.Problem {
        let until = account.lockedUntil.map(\.clockTime) ?? ""
        return SignInPage.Problem(
            heading: "账号已锁到 \(until)",
            advice: "连续输错 \(policy.failuresBeforeLock) 次，锁 \(policy.lockMinutes) 分钟（\(policy.citation)）。"
        )
    }

    /// Only addresses of this site: `//elsewhere` and `/\elsewhere` lead out of it, and so they do
    private static func local(_ path: String) -> String {
        LocalPath(path)?.text ?? "/"
    }
}
