// SPDX-License-Identifier: Apache-2.0
internal import Crypto
internal import FoundationEssentials

/// The signature (签名) of a calendar file: detached Ed25519 over the bytes as they are, in base64.
///
/// A year's file moves legal deadlines, so only files signed by a key named here are read. To make a key and sign:
///
///     openssl genpkey -algorithm ed25519 -out calendar.pem        # stays with the maintainer, never in the repository
///     openssl pkey -in calendar.pem -pubout -outform DER | tail -c 32 | base64
///     openssl pkeyutl -sign -rawin -inkey calendar.pem -in holidays-2027.json | base64 > holidays-2027.sig
///
/// or `sign(_:privateKey:)` with the last 32 bytes of the key's DER form. A new key is appended to `trusted` in a commit
/// that says who keeps it; old keys stay, because the files they signed do. A key that leaked is removed, and every
/// file it signed is signed again. An operator may trust a key of their own at run time, beside these.
public enum CalendarSignature {
    /// An Ed25519 public key (公钥).
    public struct PublicKey: Hashable, Sendable {
        let bytes: [UInt8]

        /// Reads the base64 of the 32 raw bytes; `nil` for anything else.
        public init?(base64: String) {
            guard let data = Data(base64Encoded: base64), data.count == 32 else { return nil }
            bytes = Array(data)
        }
    }

    /// The keys whose files the program reads, the oldest first.
    public static let trusted: [PublicKey] = [
        "EbUlOdFNqKZ4begPKE4vBGfppI83vaA5v+ILTUvC5TA="  // 2026, the first: 2023–2026
    ].compactMap(PublicKey.init(base64:))

    /// Signs a file; the private key is the 32 raw bytes.
    public static func sign(_ file: [UInt8], privateKey: [UInt8]) throws(CalendarError) -> String {
        guard
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: privateKey),
            let signature = try? key.signature(for: file)
        else { throw .keyNotUsable }
        return Data(signature).base64EncodedString()
    }

    /// The public half of a private key, to be trusted.
    public static func publicKey(of privateKey: [UInt8]) throws(CalendarError) -> PublicKey {
        guard
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: privateKey),
            let publicKey = PublicKey(base64: key.publicKey.rawRepresentation.base64EncodedString())
        else { throw .keyNotUsable }
        return publicKey
    }

    /// Whether one of the keys made the signature over exactly these bytes.
    public static func isValid(_ signature: String, over file: [UInt8], trusting keys: [PublicKey]) -> Bool {
        let text = signature.filter { !$0.isWhitespace }
        guard let raw = Data(base64Encoded: text), raw.count == 64 else { return false }
        return keys.contains { key in
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: key.bytes)
            return key?.isValidSignature(raw, for: file) ?? false
        }
    }
}
