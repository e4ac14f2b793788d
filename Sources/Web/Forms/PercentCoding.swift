// SPDX-License-Identifier: Apache-2.0

/// The percent form of bytes in addresses and forms.
public enum PercentCoding {
    /// Decodes a form's field: `+` is a blank. Bytes that are no UTF-8 become U+FFFD.
    static func decodeForm(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: decoded(bytes, plusIsBlank: true), as: UTF8.self)
    }

    public static func decode(_ text: some StringProtocol) -> String {
        String(decoding: decoded(text.utf8, plusIsBlank: false), as: UTF8.self)
    }

    /// Encodes everything but unreserved characters.
    public static func encode(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var output: [UInt8] = []
        for byte in text.utf8 {
            if isUnreserved(byte) {
                output.append(byte)
            } else {
                output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func decoded(_ bytes: some Sequence<UInt8>, plusIsBlank: Bool) -> [UInt8] {
        let input = Array(bytes)
        var output: [UInt8] = []
        output.reserveCapacity(input.count)
        var index = 0
        while index < input.count {
            let byte = input[index]
            if byte == UInt8(ascii: "%"), let value = pair(in: input, after: index) {
                output.append(value)
                index += 3
            } else {
                output.append(plusIsBlank && byte == UInt8(ascii: "+") ? 0x20 : byte)
                index += 1
            }
        }
        return output
    }

    private static func pair(in input: [UInt8], after index: Int) -> UInt8? {
        guard index + 2 < input.count else { return nil }
        guard let high = nibble(input[index + 1]), let low = nibble(input[index + 2]) else { return nil }
        return high << 4 | low
    }

    private static func nibble(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: [0x2D, 0x2E, 0x5F, 0x7E].contains(byte)
        }
    }
}
