// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import Kernel

/// The signed statement of who has signed in (身份凭据): an ID Token of OpenID Connect Core 1.0, §2.
struct IdentityToken: Sendable {
    /// What a token must say to count for this sign-in.
    struct Expectation: Sendable {
        let issuer: String
        let client: String
        let nonce: String
    }

    private struct Header: Decodable {
        let alg: String
        let kid: String?
        let typ: String?
        let crit: [String]?
    }

    private struct Claims: Decodable {
        let iss: String
        let sub: String
        let aud: Audience
        let exp: Int64
        let iat: Int64
        let nbf: Int64?
        let nonce: String?
        let azp: String?
    }

    /// One name, or several.
    private struct Audience: Decodable {
        let names: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            names = try (try? container.decode(String.self)).map { [$0] } ?? container.decode([String].self)
        }
    }

    /// By how much the clocks of two servers may differ.
    static let skew: Int64 = 60
    /// A token is made for the sign-in that waits for it; one that is older was made for another.
    static let freshness: Int64 = 600
    private static let longest = 16_384

    private let algorithm: TokenAlgorithm
    private let key: String?
    private let signed: [UInt8]
    private let signature: [UInt8]
    private let content: [UInt8]

    init(_ text: String) throws(TokenFlaw) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= Self.longest, parts.count == 3, let head = Base64URL.decode(parts[0]),
            let content = Base64URL.decode(parts[1]), let signature = Base64URL.decode(parts[2]),
            let header = try? JSONDecoder().decode(Header.self, from: Data(head)), header.crit == nil,
            header.typ.map({ $0.uppercased() == "JWT" }) ?? true
        else { throw .form }
        // Asked before the key is looked for, so that no key is ever used otherwise than it is meant.
        guard let algorithm = TokenAlgorithm(rawValue: header.alg) else { throw .algorithm }
        self.algorithm = algorithm
        self.content = content
        self.signature = signature
        key = header.kid
        signed = Array("\(parts[0]).\(parts[1])".utf8)
    }

    /// Whose token it is. Nothing in it is believed before its signature holds.
    func subject(_ wanted: Expectation, signedBy keys: ProviderKeys, at now: Instant) throws(TokenFlaw) -> String {
        guard let holds = keys.verify(signature, over: signed, algorithm, by: key) else { throw .key }
        guard holds else { throw .signature }
        guard let claims = try? JSONDecoder().decode(Claims.self, from: Data(content)) else { throw .form }
        guard claims.iss == wanted.issuer else { throw .issuer }
        guard claims.aud.names.contains(wanted.client) else { throw .audience }
        guard claims.azp == nil ? claims.aud.names.count == 1 : claims.azp == wanted.client else { throw .party }
        let second = now.milliseconds / 1000
        guard second < claims.exp.addingReportingOverflow(Self.skew).partialValue, claims.exp > 0 else { throw .expired }
        guard claims.iat <= second + Self.skew, claims.nbf ?? 0 <= second + Self.skew else { throw .early }
        guard claims.iat >= second - Self.freshness - Self.skew else { throw .old }
        guard let nonce = claims.nonce, Self.isSame(nonce, wanted.nonce) else { throw .nonce }
        guard (1...255).contains(claims.sub.utf8.count), claims.sub.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            throw .subject
        }
        return claims.sub
    }

    /// Compares in constant time.
    private static func isSame(_ one: String, _ other: String) -> Bool {
        let (one, other) = (Array(one.utf8), Array(other.utf8))
        guard one.count == other.count else { return false }
        return zip(one, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
