// SPDX-License-Identifier: Apache-2.0

extension HTML {
    /// The hidden field that proves a form came from a page of this session. Every form begins with it.
    public static var formToken: HTML { "<input type=\"hidden\" name=\"_token\" value=\"\(raw: tokenMarker)\">" }

    // Of control characters, which no text that came through a form can hold.
    fileprivate static var tokenMarker: String { "\u{1}form-token\u{1}" }

    func filling(formToken: String) -> HTML {
        guard text.utf8.contains(1) else { return self }
        var filled = HTML.empty
        for (index, part) in text.split(separator: Self.tokenMarker, omittingEmptySubsequences: false).enumerated() {
            if index > 0 { filled.append(raw: formToken) }
            filled.append(raw: String(part))
        }
        return filled
    }
}
