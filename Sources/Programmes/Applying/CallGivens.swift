// SPDX-License-Identifier: Apache-2.0
import Forms
import Kernel

/// What a call tells its form (已知条件): conditions may use it by these names.
enum CallGivens {
    static let known: [String: FormSpec.Given.Kind] = ["评选年份": .number, "申报截止": .day, "申报工会": .text, "组别": .text]

    static func values(of programme: Programme, for entry: Entry) -> [String: ExpressionValue] {
        [
            "评选年份": .number(Fraction(programme.year)), "申报截止": .day(programme.applyUntil),
            "申报工会": .text(entry.unionName), "组别": .text(entry.content.group),
        ]
    }

    /// What a form wants to know that no call tells.
    static func strange(in form: FormSpec) -> [String] {
        form.givens.filter { known[$0.name] != $0.kind }.map(\.name)
    }
}
