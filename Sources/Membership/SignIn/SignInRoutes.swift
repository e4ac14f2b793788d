// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Signing in, in one step or two, and out.
struct SignInRoutes {
    let database: any Database
    let policy: SignInPolicy
    let terms: TrustTerms
    let hasher: PasswordHasher
    let sealer: Sealer
    let door: SignInDoor

    func add(to site: inout Site) {
        site.page("login", .nothing, "登录页", show)
        site.action("login", .nothing, "登录", prepare: attempt, signIn)
        site.page("login/code", .nothing, "登录第二步：动态码", showCode)
        site.action("login/code", .nothing, "登录第二步", enterCode)
        site.action("logout", .nothing, "退出", signOut)
    }

    private func show(_ visit: Visit) throws -> Reply {
        guard visit.submission.viewer == nil else { return .redirect(to: "/") }
        return .page(try door.page(visit.db, login: "", next: Self.local(visit.query.text("next")), nil))
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
        guard !account.isLocked(at: visit.now) else { return try refuse(visit, attempt, next, door.locked(account)) }
        guard attempt.fits else {
            let after = try countFailure(visit, account, "登录失败")
            return try refuse(visit, attempt, next, after.isLocked(at: visit.now) ? door.locked(after) : Self.wrong)
        }
        return try door.admit(visit, account, by: .password, to: next)
    }

    private func showCode(_ visit: Visit) throws -> Reply {
        guard let half = try HalfSessionStore(visit.db).find(visit.submission.token, at: visit.now) else {
            return .redirect(to: "/login")
        }
        return .page(CodePage(first: half.first.words, minutes: terms.halfMinutes.integer, problem: nil))
    }

    private func enterCode(_ visit: Visit) throws -> Reply {
        guard let half = try HalfSessionStore(visit.db).find(visit.submission.token, at: visit.now),
            let account = try AccountStore(visit.db).find(login: half.login), !account.isDisabled
        else { return .redirect(to: "/login", saying: Notice("隔得太久，或者已在别处办了，重新登录", tone: .watch)) }
        guard !account.isLocked(at: visit.now) else { return try lockOut(visit, account) }
        let (store, recovery) = (SecondFactorStore(visit.db, sealer), visit.form.text("recovery"))
        if recovery.isEmpty {
            if try store.take(visit.form.text("code"), of: account.id, at: visit.now) {
                return try door.open(visit, account, half.first.withCode, to: half.next)
            }
        } else if try store.use(recovery, of: account.id, at: visit.now) {
            let left = try store.find(account.id)?.codesLeft ?? 0
            return try door.open(visit, account, half.first.withRecovery, to: half.next, saying: "备用码还剩 \(left) 个")
        }
        let after = try countFailure(visit, account, "\(half.first.words)对了，\(recovery.isEmpty ? "动态码" : "备用码")不对")
        guard !after.isLocked(at: visit.now) else { return try lockOut(visit, after) }
        return .page(
            CodePage(
                first: half.first.words,
                minutes: terms.halfMinutes.integer,
                problem: recovery.isEmpty ? Self.wrongCode : Self.wrongRecovery
            )
        )
    }

    private func lockOut(_ visit: Visit, _ account: Account) throws -> Reply {
        try HalfSessionStore(visit.db).endAll(of: account.id)
        return .session(nil, to: "/login", saying: Notice(door.locked(account).heading, tone: .late))
    }

    /// The account as it stands after one more failure.
    private func countFailure(_ visit: Visit, _ account: Account, _ words: String) throws -> Account {
        let end = visit.now.advanced(bySeconds: Int64(policy.lockMinutes) * 60)
        let store = AccountStore(visit.db)
        try store.countFailure(of: account.id, lockingUntil: end, after: policy.failuresBeforeLock)
        try door.note(visit, account, "sign-in-failed", "\(words)，来自 \(visit.submission.address)")
        guard let login = try store.login(of: account.id), let after = try store.find(login: login) else { return account }
        return after
    }

    private func refuse(_ visit: Visit, _ attempt: Attempt, _ next: String, _ problem: SignInPage.Problem) throws -> Reply {
        .page(try door.page(visit.db, login: attempt.login, next: next, problem))
    }

    private func signOut(_ visit: Visit) throws -> Reply {
        try SessionStore(visit.db).end(visit.submission.token)
        try HalfSessionStore(visit.db).end(visit.submission.token)
        return .session(nil, to: "/login", saying: Notice("已退出"))
    }

    // The same words for an unknown account and a wrong password: the page tells nobody who has one.
    private static let wrong = SignInPage.Problem(heading: "账号或密码不对", advice: "看看大小写和输入法，再试一次。")
    private static let wrongCode = SignInPage.Problem(
        heading: "动态码不对",
        advice: "每个码只能用一次，等下一个再输。总是不对，看看手机的时间准不准。"
    )
    private static let wrongRecovery = SignInPage.Problem(heading: "备用码不对", advice: "对照单子再输；用过的不能再用。")

    /// Only addresses of this site: `//elsewhere` and `/\elsewhere` lead out of it, and so they do
    private static func local(_ path: String) -> String {
        LocalPath(path)?.text ?? "/"
    }
}
