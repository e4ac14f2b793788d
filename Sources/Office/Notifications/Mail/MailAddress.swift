// SPDX-License-Identifier: Apache-2.0

/// An e-mail address that is safe to hand to a program: plain ASCII, one at sign, nothing that could be an option.
struct MailAddress: Sendable, Equatable {
    let text: String

    init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, (1...64).contains(parts[0].utf8.count) else { return nil }
        let isLocal = parts[0].utf8.allSatisfy { Self.isLetter($0) || Array("._%+-".utf8).contains($0) }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        let isDomain =
            labels.count >= 2
            && labels.allSatisfy { label in
                !label.isEmpty && label.first != "-" && label.last != "-"
                    && label.utf8.allSatisfy { Self.isLetter($0) || $0 == UInt8(ascii: "-") }
            }
        guard isLocal, isDomain, text.first != "-", text.first != ".", !parts[0].hasSuffix("."), !text.contains("..") else {
            return nil
        }
        self.text = text
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
