// SPDX-License-Identifier: Apache-2.0

extension HTML {
    /// The way through a long list (翻页): on to what follows, and back to its beginning; nothing where all of it is shown.
    ///
    ///     HTML.pager("/tasks", isFirst: isFirst, next: next, back: "回到最急的", more: "再看 50 件")
    ///
    /// - Parameters:
    ///   - query: what is asked for besides, as `state=open&kind=law`; its values are words of ours or escaped already.
    ///   - key: the field that carries the row after which the next page begins.
    public static func pager(
        _ address: String,
        query: String = "",
        key: String = "after",
        isFirst: Bool,
        next: String?,
        back: String,
        more: String
    ) -> HTML {
        guard !isFirst || next != nil else { return "" }
        let (asked, rest) = query.isEmpty ? ("", "") : ("?\(query)", "\(query)&")
        let first: HTML = isFirst ? "" : "<a class=\"btn\" href=\"\(address)\(asked)\">\(back)</a>"
        let onward: HTML? = next.map { "<a class=\"btn\" href=\"\(address)?\(rest)\(key)=\($0)\">\(more)</a>" }
        return "<nav class=\"pager row noprint\" aria-label=\"翻页\">\(first)\(onward)</nav>"
    }
}
