// SPDX-License-Identifier: Apache-2.0

/// A text that knows which of its characters stand in quotation marks, title marks or brackets.
struct ShadedText {
    enum Shade: UInt8 {
        case plain, quoted, titled, bracketed
    }

    let scalars: Scalars
    private(set) var shades: [Shade]
    /// Outermost bracketed and titled stretches, marks included.
    private(set) var brackets: [Range<Int>] = []
    private(set) var titles: [Range<Int>] = []

    /// A mark that finds no partner within this reach is taken for a slip of the pen.
    private static let reach = 240

    init(_ scalars: Scalars) {
        self.scalars = scalars
        shades = Array(repeating: .plain, count: scalars.count)
        var place = 0
        while place < scalars.count {
            guard Scalar.closing(scalars[place]) != nil, let end = partner(of: place) else {
                place += 1
                continue
            }
            let shade = Self.shade(of: scalars[place])
            for index in place...end { shades[index] = shade }
            if shade == .bracketed { brackets.append(place..<(end + 1)) }
            if shade == .titled { titles.append(place..<(end + 1)) }
            place = end + 1
        }
    }

    func isPlain(_ place: Int) -> Bool {
        shades[place] == .plain
    }

    /// The closing mark that answers the opening one, counting marks of the same sort in between.
    private func partner(of open: Int) -> Int? {
        guard let close = Scalar.closing(scalars[open]) else { return nil }
        var depth = 0
        for place in open..<min(scalars.count, open + Self.reach) {
            if scalars[place] == scalars[open] { depth += 1 }
            if Self.answers(scalars[place], close) { depth -= 1 }
            if depth == 0 { return place }
        }
        return nil
    }

    private static func answers(_ scalar: Unicode.Scalar, _ close: Unicode.Scalar) -> Bool {
        scalar == close || (close == "）" && scalar == ")") || (close == ")" && scalar == "）")
    }

    private static func shade(of open: Unicode.Scalar) -> Shade {
        switch open {
        case "《", "〈": .titled
        case "“", "‘", "「", "『": .quoted
        default: .bracketed
        }
    }
}
