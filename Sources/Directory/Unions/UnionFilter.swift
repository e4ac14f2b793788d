// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web

/// Which unions are asked for, as the address carries it.
struct UnionFilter: Encodable, Sendable {
    /// How a union's committee stands with its term.
    enum Lag: String, CaseIterable, Sendable {
        case late, soon, unknown

        var label: String {
            switch self {
            case .late: "已届满，没有换届"
            case .soon: "快届满"
            case .unknown: "没有登记届期"
            }
        }
    }

    let words: String
    let kind: String
    let tag: String
    let term: String
    let union: String
    /// Today, and until when a term ends soon.
    let today: Day
    let edge: Day

    init(_ form: Form, on today: Day, soon months: Int) {
        (self.today, edge) = (today, today.adding(months: months))
        term = Lag(rawValue: form.text("term"))?.rawValue ?? ""
        words = String(form.text("q").prefix(40))
        kind = Union.Kind(rawValue: form.text("kind"))?.rawValue ?? ""
        tag = String(form.text("tag").prefix(40))
        union = UnionID(form.text("union"))?.description ?? ""
    }

    /// Whether unions of all levels are asked for; otherwise a list shows those directly below.
    var isSearch: Bool { !words.isEmpty || !kind.isEmpty || !tag.isEmpty || !term.isEmpty }

    var lag: Lag? { Lag(rawValue: term) }

    var chosen: Union.Kind? { Union.Kind(rawValue: kind) }

    var pairs: [(String, String)] {
        [("q", words), ("kind", kind), ("tag", tag), ("term", term), ("union", union)].filter { !$0.1.isEmpty }
    }

    var query: String { pairs.map { "\($0.0)=\(PercentCoding.encode($0.1))" }.joined(separator: "&") }

    /// What was chosen, in words for the journal.
    var sentence: String {
        let parts = [words.isEmpty ? "" : "找“\(words)”", chosen?.label ?? "", tag, lag?.label ?? ""].filter { !$0.isEmpty }
        return parts.isEmpty ? "全部" : parts.joined(separator: "，")
    }
}
