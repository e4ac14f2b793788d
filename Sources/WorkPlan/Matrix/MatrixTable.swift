// SPDX-License-Identifier: Apache-2.0
import Web

/// The matrix as a table to keep: the union's own state, and where there are unions below, how many of how many.
struct MatrixTable {
    let sheet: CommaSeparated

    init(_ matrix: Matrix, _ filter: MatrixFilter) {
        let counted = filter.state ?? .closed
        // Two numbers stand in two columns: a spreadsheet takes 3/12 for a day in March.
        let isBroad = matrix.rows.contains { row in matrix.columns.contains { matrix.below(row, $0).total > 0 } }
        let head = matrix.columns.flatMap { column -> [String] in
            let own = "\(column.number) \(column.phrase)"
            return isBroad ? [own, "\(column.number) 下级\(counted.label)", "\(column.number) 下级交办"] : [own]
        }
        let rows = matrix.rows.map { row -> [String] in
            [row.name]
                + matrix.columns.flatMap { column -> [String] in
                    let cell = matrix.cell(row, column).flatMap { filter.state == nil || $0.state == filter.state ? $0 : nil }
                    let below = matrix.below(row, column)
                    guard isBroad else { return [cell?.state.label ?? ""] }
                    return [cell?.state.label ?? ""] + (below.total == 0 ? ["", ""] : ["\(below[counted])", "\(below.total)"])
                }
        }
        sheet = CommaSeparated(head: ["工会"] + head, rows: rows)
    }
}
