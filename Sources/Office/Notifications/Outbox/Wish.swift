// SPDX-License-Identifier: Apache-2.0
import Storage

/// Of which new tasks somebody wants to be told.
enum Wish: String, Sendable, CaseIterable, SQLConvertible {
    case none, all, due, law

    var label: String {
        switch self {
        case .none: "不发"
        case .all: "每件新待办"
        case .due: "只发有期限的"
        case .law: "只发规定了期限的（法律、制度定的期限）"
        }
    }

    /// The condition on a task that a wish in the column asks for.
    static func fits(_ column: StaticString) -> SQL {
        let column = SQL(stringLiteral: "\(column)")
        return """
            (\(column) = 'all' OR (\(column) = 'due' AND task.due_on IS NOT NULL)
                OR (\(column) = 'law' AND task.due_on IS NOT NULL AND task.due_kind = 'law'))
            """
    }
}
