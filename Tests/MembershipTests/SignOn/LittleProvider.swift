// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import Kernel
import Synchronization
import Web

@testable import Membership

/// A provider of single sign-on in the test: it does the honest thing, or one of the dishonest ones.
final class LittleProvider: Sendable {
    static let client = "hearth"
    static let secret = "a-secret-that-nobody-else-has"

    /// Somebody who signed in there, and what the house asked with.
    private struct Grant: Sendable {
        let subject: String
        let nonce: String
        let challenge: String
        let back: String
    }

    private struct State: Sendable {
        var trick = Trick.none
        var issuer = ""
        var now = Instant(milliseconds: 0)
        var signer = LittleSigner.first
        var grants: [String: Grant] = [:]
        var requests: [String] = []
        var claims: [String: String] = [:]
        var codes = 0
    }

    /// Apart from the provider, because the server's threads hold it.
    private final class Mind: Sendable {
        let state = Mutex(State())
    }

    private let mind = Mind()
    private let server: LittleServer

    init() throws {
        server = try LittleServer { [mind] request in Self.answer(request, mind) }
        mind.state.withLock { [port = server.port] in $0.issuer = "http://127.0.0.1:\(port)" }
    }

    var issuer: String { mind.state.withLock(\.issuer) }

    func settings(seconds: Int = 20) throws -> SignOnSettings {
        try SignOnSettings(issuer: issuer, client: Self.client, secret: Self.secret, label: "统一身份认证", seconds: seconds)
    }

    /// From now on the provider behaves so, and its clock stands there.
    func behave(_ trick: Trick, at now: Instant) {
        mind.state.withLock { ($0.trick, $0.now) = (trick, now) }
    }

    func sign(with signer: LittleSigner) {
        mind.state.withLock { $0.signer = signer }
    }

    /// How often an address was asked.
    func count(_ path: String) -> Int {
        mind.state.withLock { state in state.requests.count { $0 == path } }
    }

    /// Somebody signs in at the page that the house led to. Where the provider sends him back to.
    func signIn(_ subject: String, at location: String?) throws -> String {
        guard let location, location.hasPrefix(issuer + "/authorize?") else { throw NoServer() }
        let query = Form(urlEncoded: location.split(separator: "?", maxSplits: 1).last.map { Array($0.utf8) } ?? [])
        guard query.text("response_type") == "code", query.text("code_challenge_method") == "S256",
            query.text("client_id") == Self.client, query.text("scope") == "openid"
        else { throw NoServer() }
        let grant = Grant(
            subject: subject,
            nonce: query.text("nonce"),
            challenge: query.text("code_challenge"),
            back: query.text("redirect_uri")
        )
        let code = mind.state.withLock { state in
            state.codes += 1
            let code = "code-\(state.codes)"
            state.grants[code] = grant
            return code
        }
        let path = grant.back.replacing("http://hearth.test", with: "")
        return "\(path)?code=\(code)&state=\(query.text("state"))"
    }

    private static func answer(_ request: LittleServer.Request, _ mind: Mind) -> LittleServer.Answer {
        let state = mind.state.withLock { state in
            state.requests.append(request.path)
            return state
        }
        switch request.path {
        case "/.well-known/openid-configuration":
            if state.trick == .broken { return (503, "<html>") }
            return state.trick == .slow ? nil : (200, state.trick.document(of: state.issuer))
        case "/keys": return (200, #"{"keys":[{"kty":"oct","kid":"first","k":"AAAA"},\#(state.signer.jwk)]}"#)
        case "/token": return token(request, mind, state)
        default: return (404, "{}")
        }
    }

    private static func token(_ request: LittleServer.Request, _ mind: Mind, _ state: State) -> LittleServer.Answer {
        let form = Form(urlEncoded: Array(request.body.utf8))
        let basic = "Basic " + Data("\(client):\(secret)".utf8).base64EncodedString()
        // A code is changed once, for whoever shows the secret and the verifier.
        let grant = mind.state.withLock { $0.grants.removeValue(forKey: form.text("code")) }
        guard request.headers["authorization"] == basic, form.text("grant_type") == "authorization_code", let grant,
            form.text("redirect_uri") == grant.back,
            Base64URL.encode(SHA256.hash(data: Array(form.text("code_verifier").utf8))) == grant.challenge,
            state.trick != .refuses
        else { return (400, #"{"error":"invalid_grant"}"#) }
        if let answer = state.trick.bareAnswer { return answer }
        let mint = LittleMint(issuer: state.issuer, signer: state.signer, now: state.now.milliseconds / 1000)
        let token = mint.token(for: grant.subject, nonce: grant.nonce, state.trick)
        return (200, #"{"access_token":"opaque","token_type":"Bearer","id_token":"\#(token)"}"#)
    }
}
