// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// How somebody came in (登录方式).
enum SignInWay: String, Sendable, SQLConvertible {
    case password, code, recovery, provider
    case providerCode = "provider-code"
    case providerRecovery = "provider-recovery"

    /// The first step, which a code may have to follow.
    enum First: String, Sendable, SQLConvertible {
        case password, provider

        var words: String { self == .password ? "密码" : "单点登录" }
        var alone: SignInWay { self == .password ? .password : .provider }
        var withCode: SignInWay { self == .password ? .code : .providerCode }
        var withRecovery: SignInWay { self == .password ? .recovery : .providerRecovery }
    }

    var words: String {
        switch self {
        case .password: "登录"
        case .code: "用密码和动态码登录"
        case .recovery: "用密码和备用码登录"
        case .provider: "单点登录"
        case .providerCode: "用单点登录和动态码登录"
        case .providerRecovery: "用单点登录和备用码登录"
        }
    }

    /// What the list of one's devices says; nothing where a password alone is the rule.
    var mark: String {
        switch self {
        case .password: ""
        case .code: "动态码"
        case .recovery: "备用码"
        case .provider: "单点登录"
        case .providerCode: "单点登录、动态码"
        case .providerRecovery: "单点登录、备用码"
        }
    }
}

/// The last step of every sign-in: a fresh session, the one before shown, a line in the journal.
struct SignInDoor: Sendable {
    let policy: SignInPolicy
    let terms: TrustTerms
    let sealer: Sealer
    /// What people call the provider of single sign-on, where there is one.
    let provider: String?

    /// In, or on to the code where there is a second factor.
    func admit(_ visit: Visit, _ account: Account, by first: SignInWay.First, to next: String) throws -> Reply {
        guard try SecondFactorStore(visit.db, sealer).isOn(for: account.id) else {
            return try open(visit, account, first.alone, to: next)
        }
        return try openHalf(visit, account, first, next)
    }

    /// The first step was right. Nothing is counted or set back before the code has been, or a password alone would buy
    /// whoever knows it fresh tries.
    private func openHalf(_ visit: Visit, _ account: Account, _ first: SignInWay.First, _ next: String) throws -> Reply {
        let token = SessionToken()
        try SessionStore(visit.db).end(visit.submission.token)
        let end = visit.now.advanced(bySeconds: Int64(terms.halfMinutes.integer) * 60)
        try HalfSessionStore(visit.db).open(token, for: account.id, after: first, until: end, next: next, at: visit.now)
        return .session(token, to: "/login/code")
    }

    /// The sign-in page, with what went wrong.
    func page(_ db: any Connection, login: String, next: String, _ problem: SignInPage.Problem?) throws -> SignInPage {
        let name = try UnionStore(db).root()?.name ?? ""
        return SignInPage(unionName: name, login: login, next: next, provider: provider, problem: problem)
    }

    func locked(_ account: Account) -> SignInPage.Problem {
        let until = account.lockedUntil.map(\.clockTime) ?? ""
        return SignInPage.Problem(
            heading: "账号已锁到 \(until)",
            advice: "连续输错 \(policy.failuresBeforeLock) 次，锁 \(policy.lockMinutes) 分钟（\(policy.citation)）。"
        )
    }

    func open(_ visit: Visit, _ account: Account, _ way: SignInWay, to next: String, saying extra: String = "") throws -> Reply {
        let token = SessionToken()
        let end = visit.now.advanced(bySeconds: Int64(policy.absoluteHours) * 3600)
        let entry = SessionEntry(
            address: visit.submission.address,
            device: DeviceName.of(visit.submission.agent),
            way: way
        )
        // The visitor's former token dies with the sign-in: nobody can have planted it.
        try SessionStore(visit.db).end(visit.submission.token)
        try HalfSessionStore(visit.db).end(visit.submission.token)
        try SessionStore(visit.db).open(token, for: account.id, at: visit.now, until: end, from: entry)
        let former = try AccountStore(visit.db).noteSignIn(of: account.id, at: visit.now, from: entry.address)
        try note(visit, account, "sign-in", "\(way.words)，来自 \(entry.address)")
        let demand = try reminder(account.id, visit)
        let words = [former?.sentence, extra.isEmpty ? nil : extra, demand].compactMap { $0 }.joined(separator: "。")
        let isCalm = (former?.failures ?? 0) == 0 && demand == nil && extra.isEmpty
        return .session(token, to: next, saying: words.isEmpty ? nil : Notice(words, tone: isCalm ? .done : .watch))
    }

    /// What is demanded of somebody who has no second factor yet, said at each sign-in.
    private func reminder(_ account: AccountID, _ visit: Visit) throws -> String? {
        guard let demand = try FactorDemandStore(visit.db).open(for: account, on: visit.today).first else { return nil }
        return demand.from <= visit.today
            ? "\(demand.unionName)要求\(demand.role.label)用动态码，设好以前这项授权不起作用：在“我的”里设"
            : "\(demand.unionName)要求\(demand.role.label)从\(demand.from.written)起用动态码，请在“我的”里设好"
    }

    func note(_ visit: Visit, _ account: Account, _ verb: String, _ sentence: String) throws {
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
}
