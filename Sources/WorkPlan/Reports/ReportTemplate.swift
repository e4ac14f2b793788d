// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The text of a block taken apart at its figures: `命名{{6-4.value}}个（目标{{6-4.target}}）`.
struct ReportTemplate: Sendable, Equatable {
    enum Part: Sendable, Equatable {
        case words(String)
        /// What stands between the braces: a measure or `plan`, and which of its figures.
        case token(name: String, field: String)
    }

    let parts: [Part]

    init(_ text: String) {
        var parts: [Part] = []
        var rest = text[...]
        while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
            if open.lowerBound > rest.startIndex { parts.append(.words(String(rest[..<open.lowerBound]))) }
            let inside = rest[open.upperBound..<close.lowerBound]
            let names = inside.split(separator: ".", maxSplits: 1)
            parts.append(
                names.count == 2
                    ? .token(name: String(names[0]), field: String(names[1]))
                    : .words(String(rest[open.lowerBound..<close.upperBound]))
            )
            rest = rest[close.upperBound...]
        }
        if !rest.isEmpty { parts.append(.words(String(rest))) }
        self.parts = parts
    }

    /// The text with every name put through a table: numbers of the paper for ids, and back.
    func renamed(_ name: (String) -> String) -> String {
        parts.map { part in
            switch part {
            case .words(let words): words
            case .token(let old, let field): "{{\(name(old)).\(field)}}"
            }
        }.joined()
    }

    /// The names and fields that no figure has.
    func unknown(_ isKnown: (String, String) -> Bool) -> [String] {
        parts.compactMap { part in
            guard case .token(let name, let field) = part, !isKnown(name, field) else { return nil }
            return "{{\(name).\(field)}}"
        }
    }
}
