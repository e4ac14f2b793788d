// SPDX-License-Identifier: Apache-2.0
internal import Crypto
internal import FoundationEssentials

/// A value as the text of one column: a scheme, the terms of a call, the blocks of a report.
///
/// The same value is always the same text, which seals rest on.
public enum StoredJSON {
    public static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    public static func value<Value: Decodable>(_ text: String) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    }

    /// The fingerprint (SHA-256) of a text.
    public static func seal(_ text: String) -> [UInt8] {
        Array(SHA256.hash(data: Array(text.utf8)))
    }
}
