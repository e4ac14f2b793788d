// SPDX-License-Identifier: Apache-2.0
internal import Crypto
internal import Foundation
internal import Synchronization

/// Seals single values and opens them again.
///
/// AES-256-GCM under a key that is derived for each field; what is authenticated besides ties the value to its field and
/// record, so that no value can be carried from one row to another. The envelope is
/// `1B form | 2B version of the key | 12B nonce | ciphertext | 16B tag`.
public struct Sealer: Sendable {
    private let keys: SealKeys
    private let derived = DerivedKeys()

    public init(_ keys: SealKeys) {
        self.keys = keys
    }

    public var isReady: Bool { !keys.isEmpty }

    /// The version that new values are sealed with.
    public var version: Int { keys.current ?? 0 }

    public func seal(_ text: String, _ field: SealedField, of record: Int64) throws -> [UInt8] {
        try seal(bytes: Array(text.utf8), field, of: record)
    }

    /// Seals what is no text: a piece of a file.
    public func seal(bytes: [UInt8], _ field: SealedField, of record: Int64) throws -> [UInt8] {
        guard let version = keys.current, let key = keys.seals[version] else { throw SealRefusal.noKey }
        let head = Self.head(version)
        let box = try AES.GCM.seal(
            bytes,
            using: derived.seal(key, version, field),
            authenticating: head + Self.place(field, record)
        )
        guard let combined = box.combined else { throw SealRefusal.broken }
        return head + combined
    }

    public func open(_ bytes: [UInt8], _ field: SealedField, of record: Int64) throws -> String {
        String(decoding: try open(sealed: bytes, field, of: record), as: UTF8.self)
    }

    public func open(sealed bytes: [UInt8], _ field: SealedField, of record: Int64) throws -> [UInt8] {
        guard bytes.count > 3, bytes[0] == Self.form else { throw SealRefusal.broken }
        let version = Int(bytes[1]) << 8 | Int(bytes[2])
        guard !keys.isEmpty else { throw SealRefusal.noKey }
        guard let key = keys.seals[version] else { throw SealRefusal.lostVersion(version) }
        do {
            let box = try AES.GCM.SealedBox(combined: bytes[3...])
            let place = Array(bytes[..<3]) + Self.place(field, record)
            return Array(try AES.GCM.open(box, using: derived.seal(key, version, field), authenticating: place))
        } catch {
            throw SealRefusal.broken
        }
    }

    /// What a value is found by when it is searched whole: the same for the same value, and without the key a riddle.
    public func digest(_ text: String, _ field: SealedField, length: Int = 16) throws -> [UInt8] {
        guard let index = keys.index else { throw SealRefusal.noKey }
        let key = derived.index(index, field)
        return Array(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key).prefix(length))
    }

    private static let form: UInt8 = 1

    private static func head(_ version: Int) -> [UInt8] {
        [form, UInt8(version >> 8 & 0xFF), UInt8(version & 0xFF)]
    }

    /// Length and all, so that no field and record can be read as another pair.
    private static func place(_ field: SealedField, _ record: Int64) -> [UInt8] {
        let name = Array(field.key.utf8)
        let number = withUnsafeBytes(of: record.bigEndian) { Array($0) }
        return [UInt8(name.count)] + name + number
    }
}

/// The keys of single fields, worked out once: deriving costs more than sealing.
private final class DerivedKeys: Sendable {
    private let kept = Mutex<[String: SymmetricKey]>([:])

    func seal(_ key: SymmetricKey, _ version: Int, _ field: SealedField) -> SymmetricKey {
        derive(key, "seal/\(field.key)", as: "\(version) seal/\(field.key)")
    }

    func index(_ key: SymmetricKey, _ field: SealedField) -> SymmetricKey {
        derive(key, "index/\(field.key)", as: "index/\(field.key)")
    }

    private func derive(_ key: SymmetricKey, _ purpose: String, as name: String) -> SymmetricKey {
        kept.withLock { kept in
            if let known = kept[name] { return known }
            let fresh = HKDF<SHA256>.deriveKey(inputKeyMaterial: key, info: Data(purpose.utf8), outputByteCount: 32)
            kept[name] = fresh
            return fresh
        }
    }
}
