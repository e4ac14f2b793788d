// SPDX-License-Identifier: Apache-2.0
public import Crypto
internal import Kernel

/// The keys (密钥) that protected fields are sealed with, by version, and the one that makes them findable.
/// They live in a file beside the program, never in the database: who steals the one has nothing without the other.
///
///     seal 1 8f2c…            the file, one key a line; the last seal is the one in use
///     index 1 04be…
public struct SealKeys: Sendable {
    private(set) var seals: [Int: SymmetricKey]
    let index: SymmetricKey?

    /// No keys: nothing can be sealed, and nothing sealed can be opened.
    public static let none = SealKeys(seals: [:], index: nil)

    public init(seals: [Int: SymmetricKey], index: SymmetricKey?) {
        self.seals = seals
        self.index = index
    }

    /// A fresh pair of keys, version 1.
    public static func fresh() -> SealKeys {
        SealKeys(seals: [1: SymmetricKey(size: .bits256)], index: SymmetricKey(size: .bits256))
    }

    /// Reads a key file; what is wrong with it comes back as a sentence.
    public init(text: String) throws(SealRefusal) {
        var (seals, index): ([Int: SymmetricKey], SymmetricKey?) = ([:], nil)
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = line.split(whereSeparator: \.isWhitespace)
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            guard words.count >= 3, let version = Int(words[1]), version > 0, version < 1 << 16, let key = Self.key(words[2])
            else { throw .badKeyLine(number + 1) }
            switch first {
            case "seal" where seals[version] == nil: seals[version] = key
            case "index" where index == nil: index = key
            default: throw .badKeyLine(number + 1)
            }
        }
        guard !seals.isEmpty, index != nil else { throw .badKeyLine(0) }
        self.init(seals: seals, index: index)
    }

    /// The file as it is written.
    public var text: String {
        var lines = ["# Hearth keys. Keep a copy in a safe, apart from the database and its backups."]
        for version in versions { lines.append("seal \(version) \(Self.hexadecimal(seals[version]))") }
        lines.append("index 1 \(Self.hexadecimal(index))")
        return lines.joined(separator: "\n") + "\n"
    }

    public var isEmpty: Bool { seals.isEmpty || index == nil }

    /// The versions there are, the one in use last.
    public var versions: [Int] { seals.keys.sorted() }

    public var current: Int? { versions.last }

    /// The same keys with a new version that is used from now on; the former ones stay for what they sealed.
    public func rotated() -> SealKeys {
        var copy = self
        copy.seals[(current ?? 0) + 1] = SymmetricKey(size: .bits256)
        return copy
    }

    /// The same keys without one version.
    public func forgetting(_ version: Int) -> SealKeys {
        var copy = self
        copy.seals[version] = nil
        return copy
    }

    private static func key(_ text: Substring) -> SymmetricKey? {
        guard let bytes = [UInt8](hexadecimal: text), bytes.count == 32 else { return nil }
        return SymmetricKey(data: bytes)
    }

    private static func hexadecimal(_ key: SymmetricKey?) -> String {
        key?.withUnsafeBytes { Array($0).hexadecimal } ?? ""
    }
}
