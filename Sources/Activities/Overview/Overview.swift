// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// How many activities of each kind were held in each month of a year.
struct Overview: Sendable, Equatable {
    struct Cell: Sendable, Equatable {
        var verified = 0
        var waiting = 0
        var participants = 0

        static func + (left: Cell, right: Cell) -> Cell {
            Cell(
                verified: left.verified + right.verified,
                waiting: left.waiting + right.waiting,
                participants: left.participants + right.participants
            )
        }
    }

    /// By kind, then by month from 1.
    private(set) var cells: [ActivityKind: [Int: Cell]] = [:]

    init(of year: Int, _ list: ActivityList, below branch: String?) throws {
        let (first, last) = ("\(year)-01-01", "\(year)-12-31")
        let rows = try list.db.rows(
            """
            SELECT activity.kind AS kind, substr(activity.held_on, 6, 2) AS month,
                count(*) FILTER (WHERE activity.state = 'verified') AS verified,
                count(*) FILTER (WHERE activity.state = 'filed') AS waiting,
                COALESCE(sum(activity.participants) FILTER (WHERE activity.state = 'verified'), 0) AS participants
            FROM activity
            WHERE \(ActivityFilter.visible(to: list.viewer, below: branch)) AND activity.state IN ('filed', 'verified')
                AND activity.held_on >= \(first) AND activity.held_on <= \(last)
            GROUP BY activity.kind, substr(activity.held_on, 6, 2)
            """
        )
        for row in rows {
            guard let month = Int(try row.get("month", as: String.self)) else { continue }
            cells[try row.get("kind"), default: [:]][month] = Cell(
                verified: try row.get("verified"),
                waiting: try row.get("waiting"),
                participants: try row.get("participants")
            )
        }
    }

    func cell(_ kind: ActivityKind, _ month: Int) -> Cell { cells[kind]?[month] ?? Cell() }

    func total(of kind: ActivityKind) -> Cell { (1...12).reduce(Cell()) { $0 + cell(kind, $1) } }

    func total(in month: Int) -> Cell { ActivityKind.allCases.reduce(Cell()) { $0 + cell($1, month) } }

    var total: Cell { (1...12).reduce(Cell()) { $0 + total(in: $1) } }
}
