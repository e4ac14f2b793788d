// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Giving tokens to programs and taking them back.
struct TokenRoutes {
    let database: any Database
    let policy: SignInPolicy
    let terms: TrustTerms
    let hasher: PasswordHasher
    let sealer: Sealer
    let site: String

    func add(to site: inout Site) {
        site.page("account/tokens", .signedIn, "我的访问令牌") { visit in
            let until = visit.today.adding(days: min(90, terms.tokenDays.integer))
            return .page(try page(visit, TokenInput(until: until), []))
        }
        site.action("account/tokens", .signedIn, "发访问令牌", prepare: check, give)
        site.action("account/tokens/:token/end", .signedIn, "作废访问令牌", end)
    }

    private var proof: PasswordProof { PasswordProof(database: database, hasher: hasher) }

    private func check(_ submission: Submission) async throws -> String? { try await proof.fitting(submission) }

    private func give(_ visit: Visit, _ fitting: String?) throws -> Reply {
        let (input, viewer) = (TokenInput(visit.form), try visit.viewer)
        let kinds = Self.kinds(of: viewer).filter { input.kinds.contains($0.label) }
        var errors: [FieldError] = []
        if !(1...60).contains(input.name.count) { errors.append(FieldError("name", "写明给什么程序用，60 个字以内")) }
        if kinds.isEmpty { errors.append(FieldError("kinds", "选至少一种数据")) }
        let union = try branch(input, kinds, viewer, visit.db, &errors)
        let last = self.last(input, visit.today, &errors)
        if try AccessTokenStore(visit.db).liveCount(of: viewer.account, at: visit.now) >= AccessToken.most {
            errors.append(FieldError("name", "可用的令牌已经有 \(AccessToken.most) 个，先作废不用的"))
        }
        guard errors.isEmpty, let last else { throw Rejection(try page(visit, input, errors)) }
        // Whoever finds an open session must not make himself a key for a year.
        if let wrong = try wrongProof(visit, fitting) {
            if try GuessGuard(policy: policy).count(visit, "发访问令牌时\(wrong.sentence)") {
                return .session(nil, to: "/login", saying: GuessGuard.locked)
            }
            return .page(try page(visit, input, [wrong]))
        }
        let token = BearerToken()
        let end = Instant(startOf: last.adding(days: 1))
        let id = try AccessTokenStore(visit.db)
            .add(token, named: input.name, for: viewer.account, kinds, in: union?.id, at: visit.now, until: end)
        let words = kinds.map(\.label).joined(separator: "；")
        let place = union.map { "\($0.name)和下级" } ?? "本人能看的全部"
        try visit.note(
            Subject("account", viewer.account),
            "give-token",
            "发访问令牌“\(input.name)”（\(token.opening)…，\(id)）：读\(words)，\(place)，到\(last.written)"
        )
        return .page(FreshTokenPage(name: input.name, token: token.text, until: last.written, site: site))
    }

    private func end(_ visit: Visit) throws -> Reply {
        let (id, account): (ID<AccessToken>, AccountID) = (try visit.id("token"), try visit.viewer.account)
        let store = AccessTokenStore(visit.db)
        guard let token = try store.all(of: account).first(where: { $0.id == id }) else { throw Refusal.notFound }
        guard try store.end(id, of: account, at: visit.now) else {
            return .redirect(to: "/account/tokens", saying: Notice("“\(token.name)”早已作废"))
        }
        try visit.note(Subject("account", account), "end-token", "作废访问令牌“\(token.name)”（\(token.opening)…）")
        return .redirect(to: "/account/tokens", saying: Notice("“\(token.name)”已作废，程序马上读不到了"))
    }

    private func wrongProof(_ visit: Visit, _ fitting: String?) throws -> FieldError? {
        guard try proof.isCurrent(fitting, visit) else { return FieldError("current", "密码不对") }
        let (store, account) = (SecondFactorStore(visit.db, sealer), try visit.viewer.account)
        guard try store.isOn(for: account) else { return nil }
        return try store.take(visit.form.text("code"), of: account, at: visit.now) ? nil : FieldError("code", "动态码不对")
    }

    /// The union it is cut to. One that the giver may not read is as unknown as one there is not.
    private func branch(
        _ input: TokenInput,
        _ kinds: [TokenKind],
        _ viewer: Viewer,
        _ db: any Connection,
        _ errors: inout [FieldError]
    ) throws -> Union? {
        guard !input.union.isEmpty else { return nil }
        let named = try UnionStore(db).named([input.union], within: .root).filter { union in
            kinds.allSatisfy { viewer.may($0.permission, at: union.path.text) }
        }
        guard named.count == 1, let union = named.first else {
            errors.append(FieldError("union", "没有叫“\(input.union)”的工会归您看这些数据，写全称再试"))
            return nil
        }
        return union
    }

    private func last(_ input: TokenInput, _ today: Day, _ errors: inout [FieldError]) -> Day? {
        let latest = today.adding(days: terms.tokenDays.integer - 1)
        switch WrittenDate.read(input.until, year: today.year) {
        case .day(let day) where day >= today && day <= latest: return day
        case .day: errors.append(FieldError("until", "从今天到\(latest.written)之间选一天"))
        case .none: errors.append(FieldError("until", "写明用到哪天"))
        case .wrong(let sentence): errors.append(FieldError("until", sentence))
        }
        return nil
    }

    private func page(_ visit: Visit, _ input: TokenInput, _ errors: [FieldError]) throws -> TokenListPage {
        let viewer = try visit.viewer
        return TokenListPage(
            try AccessTokenStore(visit.db).all(of: viewer.account),
            input: input,
            kinds: Self.kinds(of: viewer),
            longest: "最长 \(terms.tokenDays.integer) 日（\(terms.tokenDays.source)）",
            asksCode: try SecondFactorStore(visit.db, sealer).isOn(for: viewer.account),
            errors,
            at: visit.now
        )
    }

    private static func kinds(of viewer: Viewer) -> [TokenKind] {
        TokenKind.allCases.filter { viewer.may($0.permission) }
    }
}
