// SPDX-License-Identifier: Apache-2.0
internal import Crypto
internal import Web

/// What binds a sign-in at the provider to the browser that began it (登录凭条).
///
/// Only `state` is made up; the rest is worked out from it and the cookie, so that the database keeps no secret of it and
/// nobody without the cookie can end what another began.
struct SignOnTicket: Sendable {
    let state: String
    private let key: SymmetricKey

    init(_ token: SessionToken, state: String = SessionToken().text) {
        self.state = state
        key = SymmetricKey(data: Array(token.text.utf8))
    }

    /// What the identity token must repeat.
    var nonce: String { derived("nonce") }

    /// What only the one who began can show when the code is changed (PKCE, RFC 7636).
    var verifier: String { derived("verifier") }

    var challenge: String { Base64URL.encode(SHA256.hash(data: Array(verifier.utf8))) }

    static func hash(_ state: String) -> [UInt8] { Array(SHA256.hash(data: Array(state.utf8))) }

    private func derived(_ use: String) -> String {
        Base64URL.encode(HMAC<SHA256>.authenticationCode(for: Array("sso \(use) \(state)".utf8), using: key))
    }
}
