// SPDX-License-Identifier: Apache-2.0

/// Text that attackers, or unlucky names, bring along.
public enum HostileText {
    /// What must never become markup, in text or in an attribute. Each is tried bare and with every mark
    /// after each of its characters: a combined `"` is one `Character` of Swift and still a quote to a browser.
    public static let samples: [String] = breakers.flatMap { breaker in
        [breaker] + marks.map { following($0, in: breaker) }
    }

    /// The same in fewer, longer pieces, for whole pages.
    public static let names: [String] = [name] + breakers + marks.map { following($0, in: breakers.joined(separator: " ")) }

    /// One line of everything at once: a name for a person, a union, a plan.
    public static let name = "张\"><script>alert(1)</script>'\u{301}\"\u{301} onfocus=\"\u{200D}alert(1) autofocus &lt;𬭎&#39;"

    private static func following(_ mark: Unicode.Scalar, in text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.flatMap { [$0, mark] }))
    }

    private static let breakers = [
        "\"", "'", "<", ">", "&", "`", "=", "/>", "\">", "'>", "\" onmouseover=\"alert(1)", "' autofocus onfocus='alert(1)",
        "<script>alert(1)</script>", "</textarea><img src=x onerror=alert(1)>", "</title><svg onload=alert(1)>",
        "<!--", "-->", "]]>", "<![CDATA[", "&lt;b&gt;", "&#60;b&#62;", "&quot;", "&", "&amp", "javascript:alert(1)",
        "\r\n<b>", "{{name}}", "${name}", "\\\"", "%22%3E",
    ]

    private static let marks: [Unicode.Scalar] = [
        "\u{301}", "\u{200D}", "\u{FE0F}", "\u{FE00}", "\u{E0100}", "\u{20E3}", "\u{202E}", "\u{0}", "\u{FEFF}",
    ]
}
