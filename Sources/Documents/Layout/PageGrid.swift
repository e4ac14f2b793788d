// SPDX-License-Identifier: Apache-2.0

/// The measures of a page by GB/T 9704—2012, in points: A4, a text block of 156 × 225 mm, 22 lines of 28 characters.
enum PageGrid {
    static let millimetre = 72.0 / 25.4
    static let paperWidth = 210 * millimetre
    static let paperHeight = 297 * millimetre
    /// 天头 and 订口.
    static let top = 37 * millimetre
    static let left = 28 * millimetre
    static let width = 156 * millimetre
    static let height = 225 * millimetre

    static let lines = 22
    static let characters = 28
    static let pitch = height / Double(lines)
    /// 三号
    static let bodySize = 16.0
    /// What is taken off each character so that 28 of them fill a line.
    static let tracking = width / Double(characters) - bodySize
    static let character = width / Double(characters)
    /// 二号
    static let titleSize = 22.0
    static let titlePitch = 33.0
    /// 四号
    static let smallSize = 14.0
    static let smallPitch = 24.0

    /// The red head's upper edge, below the top of the text block.
    static let headTop = 35 * millimetre
    /// Between the number and the red line.
    static let ruleGap = 4 * millimetre
    /// Between the text block and the page's number.
    static let folioGap = 7 * millimetre
    /// The rules of an imprint.
    static let thickRule = 0.35 * millimetre
    static let thinRule = 0.25 * millimetre
    /// Seals stand in rows of up to three; the next row begins so many lines below.
    static let sealsInRow = 3
    static let sealRows = 5

    /// Where the middles of names stand that seals will press (联合行文署名): as many in a row as have room for a seal of
    /// 42 mm without touching the next, the last over the date, which ends four characters from the edge.
    static func sealMiddles(names count: Int, widest: Double, date: Double) -> [Double] {
        let last = width - 4 * character - date / 2
        guard count > 1 else { return [last] }
        for columns in (2...min(sealsInRow, count)).reversed() {
            let first = max(21 * millimetre, widest / 2, last - Double(columns - 1) * 78 * millimetre)
            let pitch = (last - first) / Double(columns - 1)
            guard pitch >= max(43 * millimetre, widest + character / 2), last + widest / 2 <= width else { continue }
            return (0..<columns).map { first + Double($0) * pitch }
        }
        return [last]
    }

    /// The letter format (信函格式): its mark and its double lines are measured from the edges of the paper.
    enum Letter {
        static let headTop = 30 * millimetre - top
        static let ruleGap = 4 * millimetre
        static let footRule = paperHeight - 20 * millimetre - top
        static let ruleWidth = 170 * millimetre
        /// The lines are in the middle of the paper, not of the text block.
        static let ruleLeft = (paperWidth - ruleWidth) / 2 - left
        /// What stands next to a double line keeps seven eighths of a character from it.
        static let textGap = bodySize * 7 / 8
    }
}
