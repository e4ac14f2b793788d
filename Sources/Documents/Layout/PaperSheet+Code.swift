// SPDX-License-Identifier: Apache-2.0

extension PaperSheet {
    /// Draws a square code, the dark modules of a row that lie together as one bar.
    mutating func draw(code: [[Bool]], x left: Double, y top: Double, side: Double) {
        let module = side / Double(max(1, code.count))
        for (row, cells) in code.enumerated() {
            var column = 0
            while column < cells.count {
                guard cells[column] else {
                    column += 1
                    continue
                }
                let start = column
                while column < cells.count, cells[column] { column += 1 }
                rules.append(
                    Rule(
                        y: top + (Double(row) + 0.5) * module,
                        // A little higher than a module, so that no light shows between rows.
                        thickness: module + 0.06,
                        ink: .black,
                        x: left + Double(start) * module,
                        width: Double(column - start) * module
                    )
                )
            }
        }
    }
}
