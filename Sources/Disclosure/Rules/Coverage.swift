// SPDX-License-Identifier: Apache-2.0
import Kernel

/// How much of what was due has been disclosed (公开率), as exact shares of what was due.
///
/// What is due: every duty whose last day is over, and every one that was met before.
struct Coverage: Sendable, Equatable, Encodable {
    var due = 0
    var published = 0
    var timely = 0

    var overdue: Int { due - published }

    /// Of nothing there is no share.
    var share: Fraction? { due > 0 ? Fraction(published, due) : nil }
    var timelyShare: Fraction? { due > 0 ? Fraction(timely, due) : nil }

    /// `11/12，91.67%`
    var words: String { Self.words(published, due) }
    var timelyWords: String { Self.words(timely, due) }

    static func words(_ part: Int, _ whole: Int) -> String {
        whole > 0 ? "\(part)/\(whole)，\(Fraction(part, whole).percent(places: 2))" : "—"
    }

    static func + (left: Coverage, right: Coverage) -> Coverage {
        Coverage(due: left.due + right.due, published: left.published + right.published, timely: left.timely + right.timely)
    }
}
