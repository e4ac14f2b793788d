// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// A disclosure as a line of a list.
struct EntryLine: Encodable, Sendable {
    let address: String
    let title: String
    let detail: String
    let isWithdrawn: Bool

    init(_ entry: Entry, beneath words: String) {
        address = entry.address
        title = entry.version.title
        let corrected = entry.version.number > 1 ? " · 更正 \(entry.version.number - 1) 次" : ""
        detail = [words, "\(entry.published.written)公开\(corrected)"].filter { !$0.isEmpty }.joined(separator: " · ")
        isWithdrawn = entry.withdrawn != nil
    }

    static func list(_ lines: [EntryLine], empty: String) -> HTML {
        guard !lines.isEmpty else { return Parts.empty(empty) }
        let rows = lines.map { line -> HTML in
            let mark: HTML = "\(Parts.badge("void", "已撤下"))"
            return """
                <li><div><a href="\(line.address)">\(line.title)</a><p>\(line.detail)</p></div>\(mark, if: line.isWithdrawn)</li>
                """
        }
        return "<ul class=\"list\">\(rows)</ul>"
    }
}
