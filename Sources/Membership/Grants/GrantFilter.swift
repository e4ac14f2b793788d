// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// What part of the grants a list shows, as its address carries it.
struct GrantFilter: Sendable {
    enum State: String, Sendable, CaseIterable {
        case open, ending, over

        var label: String {
            switch self {
            case .open: "有效和还没开始的"
            case .ending: "快到期的"
            case .over: "已结束的"
            }
        }
    }

    let words: String
    let role: Role?
    let union: UnionID?
    let state: State
    /// Until which day a grant counts as near its end.
    let endingBy: Day

    init(_ form: Form, endingBy: Day) {
        words = String(form.text("q").prefix(60))
        role = Role(rawValue: form.text("role"))
        union = UnionID(form.text("union"))
        state = State(rawValue: form.text("state")) ?? .open
        self.endingBy = endingBy
    }

    static let pageLength = 50

    /// What part it is, in words: for the journal, and on top of a file.
    var sentence: String {
        let role = role.map { "只看\($0.label)" }
        let words = words.isEmpty ? nil : "找“\(words)”"
        let union = union == nil ? nil : "一个工会"
        return ([state.label] + [role, union, words].compactMap { $0 }).joined(separator: "，")
    }

    var query: String {
        [
            ("q", words), ("role", role?.rawValue ?? ""), ("union", union?.description ?? ""),
            ("state", state == .open ? "" : state.rawValue),
        ]
        .filter { !$0.1.isEmpty }.map { "\($0.0)=\(PercentCoding.encode($0.1))" }.joined(separator: "&")
    }
}
