// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import Kernel
internal import NIOPosix
internal import Outgoing
internal import Synchronization
internal import Web

/// The provider as the house speaks to it (提供方): what it says of itself and its keys are kept for a while.
final class Provider: Sendable {
    private struct Kept {
        var document: (value: ProviderDocument, at: Instant)?
        var keys: (value: ProviderKeys, at: Instant)?
        /// When it last did not answer, or with an error of its own: a provider that is down is not asked by everyone who comes.
        var failedAt: Instant?
        var calls = 0
    }

    let settings: SignOnSettings
    /// Where the provider sends people back to.
    let back: String
    private let threads: NIOThreadPool
    private let kept = Mutex(Kept())

    private static let documentSeconds: Int64 = 3600
    private static let keySeconds: Int64 = 3600
    /// An unknown key is looked up anew, but not more often than this: tokens with made-up keys cost nothing to make.
    private static let renewalSeconds: Int64 = 30
    private static let pauseSeconds: Int64 = 15
    private static let mostCalls = 16
    private static let answerLimit = 262_144

    init(_ settings: SignOnSettings, site: String) {
        self.settings = settings
        back = site + "/login/sso/return"
        threads = NIOThreadPool(numberOfThreads: 4)
        threads.start()
    }

    func document(at now: Instant) async throws(SignOnFailure) -> ProviderDocument {
        if let document = kept.withLock({ $0.document }), Self.isYoung(document.at, now, Self.documentSeconds) {
            return document.value
        }
        let root = settings.issuer.hasSuffix("/") ? String(settings.issuer.dropLast()) : settings.issuer
        guard let url = ServiceURL(root + "/.well-known/openid-configuration") else { throw .discovery("网址") }
        let document = try ProviderDocument(try await get(url, at: now), of: settings)
        kept.withLock { $0.document = (document, now) }
        return document
    }

    /// Where a visitor signs in, with what brings the answer back to this very sign-in.
    func address(_ document: ProviderDocument, _ ticket: SignOnTicket) -> String {
        let fields = [
            ("response_type", "code"), ("client_id", settings.client), ("redirect_uri", back), ("scope", "openid"),
            ("state", ticket.state), ("nonce", ticket.nonce), ("code_challenge", ticket.challenge),
            ("code_challenge_method", "S256"),
        ]
        let query = fields.map { "\($0.0)=\(PercentCoding.encode($0.1))" }.joined(separator: "&")
        return "\(document.authorization.text)\(document.authorization.text.contains("?") ? "&" : "?")\(query)"
    }

    /// Whom the provider means by a code.
    func subject(by code: String, _ ticket: SignOnTicket, at now: Instant) async throws(SignOnFailure) -> String {
        let document = try await document(at: now)
        let answer = try await change(code, ticket, document, at: now)
        let wanted = IdentityToken.Expectation(issuer: settings.issuer, client: settings.client, nonce: ticket.nonce)
        do {
            let token = try IdentityToken(answer)
            let keys = try await keys(document, renewing: false, at: now)
            do {
                return try token.subject(wanted, signedBy: keys, at: now)
            } catch TokenFlaw.key {
                // Keys are changed without notice; an unknown one may be the new one.
                return try token.subject(wanted, signedBy: try await self.keys(document, renewing: true, at: now), at: now)
            }
        } catch let flaw as TokenFlaw {
            throw .token(flaw)
        } catch let failure as SignOnFailure {
            throw failure
        } catch {
            throw .answer
        }
    }

    /// Reads both of the provider's documents afresh; how many keys can be used.
    func examine(at now: Instant) async throws(SignOnFailure) -> Int {
        try await keys(try await document(at: now), renewing: true, at: now).count
    }

    private func keys(_ document: ProviderDocument, renewing: Bool, at now: Instant) async throws(SignOnFailure) -> ProviderKeys {
        let longest = renewing ? Self.renewalSeconds : Self.keySeconds
        if let keys = kept.withLock({ $0.keys }), Self.isYoung(keys.at, now, longest) { return keys.value }
        let keys = try ProviderKeys(try await get(document.keys, at: now))
        kept.withLock { $0.keys = (keys, now) }
        return keys
    }

    private struct Exchange: Decodable {
        let id_token: String
    }

    private func change(
        _ code: String,
        _ ticket: SignOnTicket,
        _ document: ProviderDocument,
        at now: Instant
    ) async throws(SignOnFailure) -> String {
        var fields = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", back), ("code_verifier", ticket.verifier),
        ]
        var headers = ["content-type: application/x-www-form-urlencoded", "accept: application/json"]
        if document.sendsSecretInForm {
            fields += [("client_id", settings.client), ("client_secret", settings.secret)]
        } else {
            let pair = "\(PercentCoding.encode(settings.client)):\(PercentCoding.encode(settings.secret))"
            headers.append("authorization: Basic \(Data(pair.utf8).base64EncodedString())")
        }
        let body = fields.map { "\($0.0)=\(PercentCoding.encode($0.1))" }.joined(separator: "&")
        let answer = try await call(document.token, headers, Array(body.utf8), at: now)
        guard answer.status == 200 else { throw .exchange(answer.status) }
        guard answer.isWhole, let exchange = try? JSONDecoder().decode(Exchange.self, from: Data(answer.body)) else {
            throw .answer
        }
        return exchange.id_token
    }

    private func get(_ url: ServiceURL, at now: Instant) async throws(SignOnFailure) -> [UInt8] {
        let answer = try await call(url, ["accept: application/json"], nil, at: now)
        // One that answers with an error of its own is as good as down.
        if answer.status >= 500 { kept.withLock { $0.failedAt = now } }
        guard answer.status == 200 else { throw .unreachable }
        guard answer.isWhole else { throw .answer }
        return answer.body
    }

    private func call(
        _ url: ServiceURL,
        _ headers: [String],
        _ body: [UInt8]?,
        at now: Instant
    ) async throws(SignOnFailure) -> CallAnswer {
        let (isResting, isFull) = kept.withLock { kept -> (Bool, Bool) in
            let isResting = kept.failedAt.map { Self.isYoung($0, now, Self.pauseSeconds) } ?? false
            let isFull = kept.calls >= Self.mostCalls
            if !isResting, !isFull { kept.calls += 1 }
            return (isResting, isFull)
        }
        guard !isResting else { throw .unreachable }
        guard !isFull else { throw .busy }
        defer { kept.withLock { $0.calls -= 1 } }
        let call = Call(url, headers: headers, body: body, seconds: settings.seconds, limit: Self.answerLimit)
        do {
            // The operator chose the provider, and most stand in the own network.
            return try await threads.runIfActive { try call.send(allowsPrivate: true) }
        } catch {
            kept.withLock { $0.failedAt = now }
            throw .unreachable
        }
    }

    private static func isYoung(_ then: Instant, _ now: Instant, _ seconds: Int64) -> Bool {
        now.milliseconds - then.milliseconds < seconds * 1000
    }
}
