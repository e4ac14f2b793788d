// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web

/// The fields of an indicator as the form carries them, before and after they are found good.
struct QuestionForm: Encodable, Sendable {
    var form: String
    var kind: String
    /// By tag: the values ticked or written.
    var tags: [String: [String]]
    var group: String
    var from: String
    var to: String
    var starts: String
    var states: [String]
    var pending: [String]
    var base: [String]
    var dimension: String
    var rows: [String]
    var rhythm: String
    var adds: String
    var reason: String

    /// What a new indicator begins with.
    init(year: Int, starts: Day, form: String, kind: FactKind?) {
        self.form = form
        self.kind = kind?.key ?? ""
        tags = [:]
        group = ""
        from = "\(year)年1月1日"
        to = "\(year)年12月31日"
        self.starts = starts.written
        // The last state is what a record ends in; the ones before it are on the way.
        states = (kind?.states.last).map { [$0.value] } ?? []
        pending = []
        base = []
        dimension = kind?.tags.first?.tag.rawValue ?? Indicator.Dimension.union.rawValue
        rows = []
        rhythm = Indicator.Rhythm.quarter.rawValue
        adds = ""
        reason = ""
    }

    init(_ question: Indicator.Question) {
        form = question.form.rawValue
        kind = question.kind
        tags = Dictionary(uniqueKeysWithValues: question.tags.map { ($0.tag.rawValue, $0.values) })
        group = question.group ?? ""
        from = question.from.written
        to = question.to.written
        starts = question.starts.written
        states = question.states
        pending = question.pending
        base = question.base
        dimension = question.dimension?.rawValue ?? ""
        rows = question.rows
        rhythm = question.rhythm?.rawValue ?? ""
        adds = question.addsAmounts ? "yes" : ""
        reason = ""
    }

    init(_ fields: Form) {
        form = fields.text("form")
        kind = fields.text("kind")
        tags = [:]
        for tag in FactTag.allCases {
            let values = fields.all(tag.rawValue).flatMap { $0.split(whereSeparator: { "、，,;；\n".contains($0) }) }
            tags[tag.rawValue] = values.map(\.trimmed).filter { !$0.isEmpty }
        }
        group = fields.text("group")
        from = fields.text("from")
        to = fields.text("to")
        starts = fields.text("starts")
        states = fields.all("states")
        pending = fields.all("pending")
        base = fields.all("base")
        dimension = fields.text("dimension")
        rows = fields.all("rows")
        rhythm = fields.text("rhythm")
        adds = fields.text("adds")
        reason = fields.text("reason")
    }
}
