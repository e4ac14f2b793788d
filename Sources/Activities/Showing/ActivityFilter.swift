// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// What part of the records a list shows, as its address carries it.
struct ActivityFilter: Encodable, Sendable {
    let words: String
    let kind: String
    let state: String
    let stage: String
    let from: String
    let until: String
    /// A union below which to look; empty for all one may see.
    let branch: String

    init(_ form: Form) {
        words = String(form.text("q").prefix(60))
        kind = ActivityKind(rawValue: form.text("kind"))?.rawValue ?? ""
        state = Activity.State(rawValue: form.text("state"))?.rawValue ?? ""
        stage = ActivityMarks.stages.contains(form.text("stage")) ? form.text("stage") : ""
        from = form.text("from")
        until = form.text("until")
        branch = UnionID(form.text("union"))?.description ?? ""
    }

    private var pairs: [(String, String)] {
        [("q", words), ("kind", kind), ("state", state), ("stage", stage), ("from", from), ("until", until), ("union", branch)]
            .filter { !$0.1.isEmpty }
    }

    var isEmpty: Bool { pairs.isEmpty }

    var query: String { pairs.map { "\($0.0)=\(PercentCoding.encode($0.1))" }.joined(separator: "&") }

    /// The same as hidden fields of a form that is sent.
    var fields: HTML {
        "\(pairs.map { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" as HTML })"
    }

    /// In words, for the journal.
    var sentence: String {
        let parts = [
            words.isEmpty ? "" : "含“\(words)”", ActivityKind(rawValue: kind)?.label ?? "",
            Activity.State(rawValue: state)?.label ?? "", stage, from.isEmpty ? "" : "\(from)起",
            until.isEmpty ? "" : "\(until)止",
        ].filter { !$0.isEmpty }
        return parts.isEmpty ? "不限条件" : parts.joined(separator: "、")
    }

    /// What is wrong with its days; they are left out then.
    func errors(today: Day) -> [FieldError] {
        [("from", from), ("until", until)].compactMap { name, text in
            guard case .wrong(let sentence) = WrittenDate.read(text, year: today.year) else { return nil }
            return FieldError(name, sentence)
        }
    }

    /// The records that someone may see and that it asks for.
    func condition(for viewer: Viewer, below union: String?, today: Day) -> SQL {
        var sql = Self.visible(to: viewer, below: union)
        if !kind.isEmpty { sql = sql + " AND activity.kind = \(kind)" }
        if !state.isEmpty { sql = sql + " AND activity.state = \(state)" }
        if !stage.isEmpty { sql = sql + " AND activity.stage LIKE \("%|\(stage)|%")" }
        if case .day(let day) = WrittenDate.read(from, year: today.year) { sql = sql + " AND activity.held_on >= \(day)" }
        if case .day(let day) = WrittenDate.read(until, year: today.year) { sql = sql + " AND activity.held_on <= \(day)" }
        guard !words.isEmpty else { return sql }
        let pattern = Self.pattern(words)
        let columns: [SQL] = ["activity.title", "activity.place", "activity.theme", "activity.direction", "trade_union.name"]
        let hits = columns.map { "lower(\($0)) LIKE \(pattern) ESCAPE '!'" as SQL }
        return hits.dropFirst().reduce(sql + " AND (" + hits[0]) { $0 + " OR " + $1 } + ")"
    }

    /// What someone may see: all that a grant covers, but of drafts only one's own union's.
    static func visible(to viewer: Viewer, below union: String?) -> SQL {
        let own = viewer.grants.filter { $0.role.permissions.contains(.readActivities) }.map(\.union)
        let seen: SQL = """
            \(viewer.scope(of: .readActivities).covers("activity.union_path"))
            AND (activity.state <> 'draft' OR activity.union_id IN (\(list: own)))
            """
        guard let union else { return seen }
        return seen + " AND " + Scope([.init(path: union, withSubtree: true)]).covers("activity.union_path")
    }

    /// The words themselves, whatever a pattern would make of them.
    private static func pattern(_ words: String) -> String {
        var pattern = ""
        for character in words.lowercased() {
            if "!%_".contains(character) { pattern.append("!") }
            pattern.append(character)
        }
        return "%\(pattern)%"
    }
}
