// SPDX-License-Identifier: Apache-2.0
internal import Foundation

extension HTML {
    /// The hidden field that proves a form came from a page of this session. Every form begins with it.
    public static var formToken: HTML { field(holding: tokenMarker) }

    static func field(holding token: String) -> HTML { "<input type=\"hidden\" name=\"_token\" value=\"\(raw: token)\">" }

    // Of control characters, which no text that came through a form can hold.
    fileprivate static var tokenMarker: String { "\u{1}form-token\u{1}" }

    private var holdsMarker: Bool {
        // One pass over the bytes; the sequence's own `contains` costs a step of its iterator for each.
        text.utf8.withContiguousStorageIfAvailable { bytes in bytes.baseAddress.map { memchr($0, 1, bytes.count) != nil } ?? false
        } ?? text.utf8.contains(1)
    }

    func filling(formToken: String) -> HTML {
        guard holdsMarker else { return self }
        var filled = HTML.empty
        for (index, part) in text.split(separator: Self.tokenMarker, omittingEmptySubsequences: false).enumerated() {
            if index > 0 { filled.append(raw: formToken) }
            filled.append(raw: String(part))
        }
        return filled
    }
}
