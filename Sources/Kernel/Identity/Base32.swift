// SPDX-License-Identifier: Apache-2.0

/// Crockford's base32 of a non-negative `Int64`: thirteen characters, no letters that look like digits.
enum Base32 {
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    private static let length = 13

    static func encode(_ value: Int64) -> String {
        var rest = UInt64(bitPattern: value)
        var bytes = [UInt8](repeating: alphabet[0], count: length)
        for place in stride(from: length - 1, through: 0, by: -1) {
            bytes[place] = alphabet[Int(rest & 31)]
            rest >>= 5
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func decode(_ text: some StringProtocol) -> Int64? {
        let bytes = text.utf8
        guard bytes.count == length else { return nil }
        var value: UInt64 = 0
        for byte in bytes {
            guard let digit = alphabet.firstIndex(of: upper(byte)) else { return nil }
            guard value >> 59 == 0 else { return nil }
            value = value << 5 | UInt64(digit)
        }
        return Int64(exactly: value)
    }

    private static func upper(_ byte: UInt8) -> UInt8 {
        (0x61...0x7A).contains(byte) ? byte - 0x20 : byte
    }
}
