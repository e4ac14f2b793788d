// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation

@testable import Membership

/// What a provider can do wrong, by mistake or on purpose.
enum Trick: String, Sendable, CaseIterable {
    case none, wrongNonce, noNonce, wrongAudience, noAudience, twoAudiences, wrongParty, algNone, sharedSecret, unsigned, expired
    case early, issuedLater, old, unknownKey, foreignSignature, tampered, otherIssuer, noSubject, longSubject, critical, otherType
    case swappedAlgorithm, fourParts, padded, longToken, refuses, noJSON, noToken, oversized, slow, broken
    case namesItself, saysOtherIssuer, saysNothing, saysElsewhere, signsOtherwise, takesNoCode, takesNoChallenge, takesNoSecret

    /// What the visitor reads of it; `nil` where nothing is wrong with a token.
    var flaw: TokenFlaw? {
        switch self {
        case .wrongNonce, .noNonce: .nonce
        case .wrongAudience, .noAudience: .audience
        case .twoAudiences, .wrongParty: .party
        case .algNone, .sharedSecret: .algorithm
        case .expired: .expired
        case .early, .issuedLater: .early
        case .old: .old
        case .unknownKey, .swappedAlgorithm: .key
        case .foreignSignature, .tampered, .unsigned: .signature
        case .otherIssuer: .issuer
        case .noSubject, .longSubject: .subject
        case .critical, .otherType, .fourParts, .padded, .longToken: .form
        default: nil
        }
    }

    /// An answer without any token in it.
    var bareAnswer: LittleServer.Answer? {
        switch self {
        case .noJSON: (200, "<html>")
        case .noToken: (200, #"{"access_token":"opaque"}"#)
        case .oversized: (200, #"{"id_token":"\#(String(repeating: "a", count: 400_000))"}"#)
        case .slow: .some(nil)
        default: nil
        }
    }

    /// What the provider says of itself.
    func document(of issuer: String) -> String {
        guard self != .saysNothing else { return "{}" }
        let name = self == .saysOtherIssuer ? issuer + "/" : issuer
        let keys = self == .saysElsewhere ? "file:///etc/passwd" : issuer + "/keys"
        let algorithms = self == .signsOtherwise ? #"["HS256","none"]"# : #"["RS256","ES256"]"#
        let types = self == .takesNoCode ? "id_token" : "code"
        let challenge = self == .takesNoChallenge ? "plain" : "S256"
        let method = self == .takesNoSecret ? "private_key_jwt" : "client_secret_basic"
        return """
            {"issuer":"\(name)","authorization_endpoint":"\(issuer)/authorize","token_endpoint":"\(issuer)/token",\
            "jwks_uri":"\(keys)","response_types_supported":["\(types)"],"id_token_signing_alg_values_supported":\(algorithms),\
            "code_challenge_methods_supported":["\(challenge)"],"token_endpoint_auth_methods_supported":["\(method)"],\
            "authorization_response_iss_parameter_supported":\(self == .namesItself)}
            """
    }
}

/// Makes identity tokens, good ones and the others.
struct LittleMint {
    let issuer: String
    let signer: LittleSigner
    let now: Int64

    func token(for subject: String, nonce: String, _ trick: Trick) -> String {
        let content = claims(subject, nonce, trick).map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",")
        let signed = part(header(trick)) + "." + part("{\(content)}")
        switch trick {
        case .algNone: return signed + "."
        case .unsigned: return signed + "."
        case .sharedSecret:
            let key = SymmetricKey(data: signer.publicText)
            return signed + "." + Base64URL.encode(HMAC<SHA256>.authenticationCode(for: Array(signed.utf8), using: key))
        case .foreignSignature: return signed + "." + Base64URL.encode(LittleSigner.foreign.sign(signed))
        case .tampered:
            let other = part(header(trick)) + "." + part("{\(content.replacing(subject, with: "admin"))}")
            return other + "." + Base64URL.encode(signer.sign(signed))
        case .fourParts: return signed + "." + Base64URL.encode(signer.sign(signed)) + ".x"
        case .padded: return signed + "." + Base64URL.encode(signer.sign(signed)) + "="
        default: return signed + "." + Base64URL.encode(signer.sign(signed))
        }
    }

    private func header(_ trick: Trick) -> String {
        let algorithm =
            switch trick {
            case .algNone: "none"
            case .sharedSecret: "HS256"
            case .swappedAlgorithm: signer.algorithm == "RS256" ? "ES256" : "RS256"
            default: signer.algorithm
            }
        let extra = trick == .critical ? #","crit":["exp"]"# : trick == .otherType ? #","typ":"at+jwt""# : ""
        return #"{"alg":"\#(algorithm)","kid":"\#(trick == .unknownKey ? "unknown" : signer.id)"\#(extra)}"#
    }

    private func claims(_ subject: String, _ nonce: String, _ trick: Trick) -> [(String, String)] {
        let client = LittleProvider.client
        var claims = [
            ("iss", "\"\(trick == .otherIssuer ? "https://sso.elsewhere.cn" : issuer)\""),
            ("exp", "\(trick == .expired ? now - 61 : now + 300)"),
            ("iat", "\(trick == .old ? now - 900 : trick == .issuedLater ? now + 120 : now)"),
        ]
        switch trick {
        case .noSubject: claims.append(("sub", "\"\""))
        case .longSubject: claims.append(("sub", "\"\(String(repeating: "s", count: 256))\""))
        default: claims.append(("sub", "\"\(subject)\""))
        }
        switch trick {
        case .wrongAudience: claims.append(("aud", "\"another\""))
        case .noAudience: claims.append(("aud", "[]"))
        case .twoAudiences: claims.append(("aud", "[\"\(client)\",\"another\"]"))
        case .wrongParty: claims += [("aud", "[\"\(client)\",\"another\"]"), ("azp", "\"another\"")]
        default: claims.append(("aud", "\"\(client)\""))
        }
        if trick == .early { claims.append(("nbf", "\(now + 120)")) }
        if trick == .longToken { claims.append(("padding", "\"\(String(repeating: "p", count: 20_000))\"")) }
        if trick != .noNonce { claims.append(("nonce", "\"\(trick == .wrongNonce ? "another" : nonce)\"")) }
        return claims
    }

    private func part(_ text: String) -> String { Base64URL.encode(Array(text.utf8)) }
}
