// SPDX-License-Identifier: Apache-2.0
internal import Crypto

/// The code a voter takes home (回执编号): the beginning of the ballot's hash. It says nothing of what was marked.
public enum Receipt {
    /// The hash of a ballot (选票指纹), which the board holds.
    static func leaf(key: [UInt8], enclosed: [UInt8], body: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: key + enclosed + body))
    }

    static func code(of leaf: [UInt8]) -> String { String(Base32Text.encode(leaf).prefix(length)) }

    /// What somebody typed, as it is kept; `nil` when it is no code.
    public static func read(_ text: String) -> String? {
        let code = Base32Text.cleaned(text)
        return code.count == length && Base32Text.decode(code) != nil ? code : nil
    }

    /// In groups of four, as it is shown.
    public static func grouped(_ code: String) -> String {
        let characters = Array(code)
        return stride(from: 0, to: characters.count, by: 4).map { String(characters[$0..<min($0 + 4, characters.count)]) }
            .joined(separator: " ")
    }

    private static let length = 16
}

/// Crockford's base32 of bytes (三十二进制): no letters that look like digits.
enum Base32Text {
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    private static let values: [Character: UInt32] = Dictionary(
        uniqueKeysWithValues: alphabet.enumerated().map { ($1, UInt32($0)) }
    )

    static func encode(_ bytes: [UInt8]) -> String {
        var (text, rest, bits) = ("", UInt32(0), 0)
        for byte in bytes {
            rest = rest << 8 | UInt32(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[Int(rest >> UInt32(bits) & 31)])
            }
            rest &= (1 << UInt32(bits)) - 1
        }
        if bits > 0 { text.append(alphabet[Int(rest << UInt32(5 - bits) & 31)]) }
        return text
    }

    /// Whole bytes; what is left over of the last digit is let go.
    static func decode(_ text: String) -> [UInt8]? {
        var (bytes, rest, bits): ([UInt8], UInt32, Int) = ([], 0, 0)
        for character in text {
            guard let value = values[character] else { return nil }
            rest = rest << 5 | value
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(rest >> UInt32(bits) & 255))
            }
            rest &= (1 << UInt32(bits)) - 1
        }
        return bytes
    }

    /// Without blanks and dashes, in capitals, with the digits that people mean.
    static func cleaned(_ text: String) -> String {
        let twins: [Character: Character] = ["O": "0", "I": "1", "L": "1"]
        return String(text.uppercased().filter { !$0.isWhitespace && $0 != "-" }.map { twins[$0] ?? $0 })
    }
}
