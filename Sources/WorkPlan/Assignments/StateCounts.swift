// SPDX-License-Identifier: Apache-2.0
import Storage

/// How many assignments are in which state.
struct StateCounts: Sendable, Equatable, Encodable {
    let issued: Int
    let signed: Int
    let submitted: Int
    let closed: Int
    let withdrawn: Int

    static let zero = StateCounts(issued: 0, signed: 0, submitted: 0, closed: 0, withdrawn: 0)

    /// Those that count: what was withdrawn is nobody's any more.
    var total: Int { issued + signed + submitted + closed }

    /// Those that are not closed yet.
    var open: Int { issued + signed + submitted }

    subscript(state: Assignment.State) -> Int {
        switch state {
        case .issued: issued
        case .signed: signed
        case .submitted: submitted
        case .closed: closed
        case .withdrawn: withdrawn
        }
    }

    /// The columns that `init(_:)` reads, counted over rows of `assignment`.
    static let counted: SQL = """
        count(*) FILTER (WHERE assignment.state = 'issued') AS issued,
        count(*) FILTER (WHERE assignment.state = 'signed') AS signed,
        count(*) FILTER (WHERE assignment.state = 'submitted') AS submitted,
        count(*) FILTER (WHERE assignment.state = 'closed') AS closed,
        count(*) FILTER (WHERE assignment.state = 'withdrawn') AS withdrawn
        """
}

extension StateCounts {
    init(_ row: Row) throws {
        self.init(
            issued: try row.get("issued"),
            signed: try row.get("signed"),
            submitted: try row.get("submitted"),
            closed: try row.get("closed"),
            withdrawn: try row.get("withdrawn")
        )
    }
}
