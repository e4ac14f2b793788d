// SPDX-License-Identifier: Apache-2.0
import Foundation

extension String {
    /// Without blanks and invisible marks at its ends; those in its middle go where no word needs them.
    var trimmingInvisible: String {
        let seen = unicodeScalars.filter { !Self.invisible.contains($0.value) }
        return String(String.UnicodeScalarView(seen)).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// NFC, without control characters, as everything that comes in by a form.
    var normalized: String {
        guard utf8.contains(where: { $0 >= 0x80 || $0 < 0x20 }) else { return self }
        let plain = unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F && $0.value != 0xFFFE && $0.value != 0xFFFF }
        return String(String.UnicodeScalarView(plain)).precomposedStringWithCanonicalMapping
    }

    /// Zero-width characters, direction marks and the byte order mark, which come along with text from chats and web pages.
    private static let invisible: Set<UInt32> = [
        0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069,
        0xFEFF, 0x00AD,
    ]
}
