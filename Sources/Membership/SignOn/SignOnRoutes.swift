// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Signing in through the provider.
///
/// The way out and the way back are links. What comes back counts for the browser that went out, and once.
struct SignOnRoutes {
    let database: any Database
    let door: SignInDoor
    let provider: Provider?
    /// Writes a line for the operator.
    let report: @Sendable (String) -> Void

    func add(to site: inout Site) {
        site.arrival("login/sso", .nothing, "去单点登录", prepare: knock, depart)
        site.arrival("login/sso/return", .nothing, "从单点登录回来", prepare: hear, arrive)
    }

    /// Asks the provider where people sign in, before anything is written.
    private func knock(_ submission: Submission) async throws -> Result<ProviderDocument, SignOnFailure> {
        guard let provider else { throw Refusal.notFound }
        // Whoever did not press the button is sent on without a word to the provider.
        guard submission.viewer == nil, Self.isAsked(submission) else { return .failure(.stale) }
        do {
            return .success(try await provider.document(at: submission.now))
        } catch {
            return .failure(error)
        }
    }

    private func depart(_ visit: Visit, _ knock: Result<ProviderDocument, SignOnFailure>) throws -> Reply {
        guard let provider else { throw Refusal.notFound }
        guard visit.submission.viewer == nil else { return .redirect(to: "/") }
        let next = LocalPath(visit.query.text("next"))?.text ?? "/"
        guard Self.isAsked(visit.submission) else {
            return .redirect(to: "/login?next=\(PercentCoding.encode(next))")
        }
        switch knock {
        case .failure(let failure): return try refuse(visit, failure, next)
        case .success(let document):
            let (token, ticket) = (visit.submission.token, SignOnTicket(visit.submission.token))
            try SignOnStore(visit.db).begin(ticket, by: token, for: nil, next: next, at: visit.now)
            return .redirect(to: provider.address(document, ticket))
        }
    }

    /// Whether the button was pressed: a link on another site must not sign anybody in, for who is still signed in there would
    /// be in here without a word.
    private static func isAsked(_ submission: Submission) -> Bool {
        submission.token.accepts(formToken: submission.query.text("_token"))
    }

    /// What came back, and whom the provider means by it.
    private struct News: Sendable {
        let attempt: SignOnAttempt?
        let subject: Result<String, SignOnFailure>
    }

    /// What belongs to an account or rests on the provider's signature stands in the journal. All else anybody can bring about
    /// without signing in anywhere, as often as they like, and the journal is for good.
    private static func isForJournal(_ failure: SignOnFailure, _ attempt: SignOnAttempt?) -> Bool {
        attempt?.account != nil || failure.isVouchedFor
    }

    private func hear(_ submission: Submission) async throws -> News {
        let news = try await news(submission)
        if case .failure(let failure) = news.subject, !Self.isForJournal(failure, news.attempt) {
            report("single sign-on came to nothing: \(failure), from \(submission.address)")
        }
        return news
    }

    private func news(_ submission: Submission) async throws -> News {
        guard let provider else { throw Refusal.notFound }
        let (state, token, now) = (submission.query.text("state"), submission.token, submission.now)
        // Taken in a transaction of its own, before the provider is asked: two answers at once are one.
        let attempt = try await database.write { db in try SignOnStore(db).take(state, of: token, at: now) }
        guard attempt != nil else { return News(attempt: nil, subject: .failure(.stale)) }
        do throws(SignOnFailure) {
            return News(attempt: attempt, subject: .success(try await subject(submission, provider)))
        } catch {
            return News(attempt: attempt, subject: .failure(error))
        }
    }

    private func subject(_ submission: Submission, _ provider: Provider) async throws(SignOnFailure) -> String {
        let (query, issuer) = (submission.query, submission.query.text("iss"))
        let document = try await provider.document(at: submission.now)
        // Where two providers are at work, one may pass another's answer on as its own (RFC 9207).
        guard issuer.isEmpty ? !document.namesItself : issuer == provider.settings.issuer else { throw .otherIssuer }
        guard query.text("error").isEmpty else { throw .refused(Self.word(query.text("error"))) }
        let code = query.text("code")
        guard (1...2000).contains(code.utf8.count) else { throw .answer }
        let ticket = SignOnTicket(submission.token, state: query.text("state"))
        return try await provider.subject(by: code, ticket, at: submission.now)
    }

    private func arrive(_ visit: Visit, _ news: News) throws -> Reply {
        guard let provider else { throw Refusal.notFound }
        switch news.subject {
        case .failure(let failure):
            if Self.isForJournal(failure, news.attempt) { try note(visit, failure, of: news.attempt?.account) }
            guard news.attempt?.account == nil else { return Self.back(failure) }
            return try refuse(visit, failure, news.attempt?.next ?? "/")
        case .success(let subject):
            guard let attempt = news.attempt else { throw Refusal.notFound }
            return try attempt.account == nil
                ? enter(visit, subject, at: provider.settings.issuer, attempt.next)
                : link(visit, subject, at: provider.settings, attempt)
        }
    }

    private func enter(_ visit: Visit, _ subject: String, at issuer: String, _ next: String) throws -> Reply {
        let store = SignOnStore(visit.db)
        guard let link = try store.link(to: subject, at: issuer), let account = try AccountStore(visit.db).find(login: link.login)
        else {
            try note(visit, .notLinked, of: nil)
            return try refuse(visit, .notLinked, next)
        }
        guard !account.isDisabled else {
            try note(visit, .disabled, of: account.id)
            return try refuse(visit, .disabled, next)
        }
        // Locked is locked, whichever way one comes: the wrong codes of the second step lock too.
        guard !account.isLocked(at: visit.now) else {
            return .page(try door.page(visit.db, login: "", next: next, door.locked(account)))
        }
        try store.noteUse(of: account.id, at: issuer, now: visit.now)
        return try door.admit(visit, account, by: .provider, to: next)
    }

    private func link(_ visit: Visit, _ subject: String, at settings: SignOnSettings, _ attempt: SignOnAttempt) throws -> Reply {
        let (store, account) = (SignOnStore(visit.db), try visit.viewer.account)
        guard account == attempt.account else { throw Refusal.notFound }
        let isTaken = try store.link(to: subject, at: settings.issuer) != nil
        guard try !isTaken && store.link(of: account, at: settings.issuer) == nil else {
            let words = isTaken ? "\(settings.label)的这个身份已经绑在一个账号上，先在那边解除" : "账号已经绑了一个身份，先解除再绑"
            return .redirect(to: "/account", saying: Notice(words, tone: .late))
        }
        try store.link(account, to: subject, at: settings.issuer, now: visit.now)
        try visit.note(Subject("account", account), "link-sign-on", "绑定单点登录：\(settings.label)，来自 \(visit.submission.address)")
        return .redirect(to: "/account", saying: Notice("绑定好了，下次可以用\(settings.label)登录"))
    }

    private static func back(_ failure: SignOnFailure) -> Reply {
        .redirect(to: "/account", saying: Notice("没有绑定。\(failure.heading)：\(failure.advice)", tone: .late))
    }

    private func refuse(_ visit: Visit, _ failure: SignOnFailure, _ next: String) throws -> Reply {
        let problem = SignInPage.Problem(heading: failure.heading, advice: failure.advice, isTyped: false)
        return .page(try door.page(visit.db, login: "", next: next, problem))
    }

    /// In the journal of the account where there is one, else in that of the whole house.
    private func note(_ visit: Visit, _ failure: SignOnFailure, of account: AccountID?) throws {
        let file = try account.flatMap { try AccountFileStore(visit.db).find($0, at: visit.now) }
        guard let root = try UnionStore(visit.db).root() else { return }
        try visit.journal.append(
            at: visit.now,
            actor: account,
            name: file?.name ?? "没有登录的人",
            union: file?.union ?? root.id,
            subject: file.map { Subject("account", $0.id) } ?? Subject("union", root.id),
            verb: "sign-on-failed",
            sentence: "单点登录没有成功：\(failure.record)，来自 \(visit.submission.address)"
        )
    }

    /// One of the protocol's own words for an error; what else a provider writes is not repeated.
    private static func word(_ text: String) -> String {
        let isPlain = text.utf8.count <= 60 && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x5F }
        return isPlain ? text : "unknown"
    }
}
