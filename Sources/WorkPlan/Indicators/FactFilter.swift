// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// An indicator's predicates as conditions on the table of facts, every value bound.
struct FactFilter {
    let indicator: Indicator
    let places: Places

    private var question: Indicator.Question { indicator.question }

    /// The facts of the kind; what the index finds first.
    var kind: SQL { "kind = \(question.kind)" }

    var branch: SQL { "(union_path >= \(places.branch) AND union_path < \(places.branch + "~"))" }

    var scope: SQL {
        guard let group = places.group else { return branch }
        let width = places.branch.count + UnionBranch.width
        return "(\(branch) AND substr(union_path, 1, \(width)) IN (\(list: group.sorted())))"
    }

    var period: SQL { "(on_day >= \(question.from) AND on_day <= \(question.to))" }

    var marks: [SQL] { Self.marks(of: question) }

    static func marks(of question: Indicator.Question) -> [SQL] { question.tags.map(mark) }

    var counted: SQL { "state IN (\(list: question.states + question.base))" }

    var pending: SQL { "state IN (\(list: question.pending))" }

    var living: SQL { "state IN (\(list: question.states + question.base + question.pending))" }

    /// What must hold before the state is looked at.
    var standing: SQL {
        marks.reduce("\(kind) AND \(scope) AND \(period)") { $0 + " AND " + $1 }
    }

    /// How many of the predicates a fact fails, for near misses.
    var obstacles: SQL {
        (marks + [scope, period, living]).map { "(CASE WHEN \($0) THEN 0 ELSE 1 END)" as SQL }
            .reduce("0") { $0 + " + " + $1 }
    }

    /// Taking the value away changes the text where it is there. LIKE would not do: SQLite's knows no case.
    private static func mark(_ condition: Indicator.Condition) -> SQL {
        let column = SQL(stringLiteral: condition.tag.rawValue)
        let each = condition.values.map { value -> SQL in
            "replace(\(column), \("|\(value)|"), '') <> \(column)"
        }
        guard let first = each.first else { return "FALSE" }
        return "(" + each.dropFirst().reduce(first) { $0 + " OR " + $1 } + ")"
    }
}
