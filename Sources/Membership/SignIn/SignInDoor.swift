// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// How somebody came in (登录方式).
enum SignInWay: String, Sendable, SQLConvertible {
    case password, code, recovery

    var words: String {
        switch self {
        case .password: "登录"
        case .code: "用密码和动态码登录"
        case .recovery: "用密码和备用码登录"
        }
    }

    /// What the list of one's devices says; nothing where a password alone is the rule.
    var mark: String {
        switch self {
        case .password: ""
        case .code: "动态码"
        case .recovery: "备用码"
        }
    }
}

/// The last step of every sign-in: a fresh session, the one before shown, a line in the journal.
struct SignInDoor {
    let policy: SignInPolicy

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
