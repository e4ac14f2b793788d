// SPDX-License-Identifier: Apache-2.0

/// Names in the order of their strokes (姓氏笔画): the surname with fewer strokes first, then character by character.
///
/// Of two characters with as many strokes the one stands first whose strokes do, by the five kinds 横竖撇点折. Where the numbers and the
/// orders are from, the head of the file says. What it does not know stands last, so a ballot's order is shown before it is fixed.
public struct StrokeOrder: Sendable, Comparable {
    private let key: [Int]
    private let name: String

    public init(_ name: String) {
        self.name = name
        key = name.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "·" }.map(Self.rank)
    }

    public static func < (left: StrokeOrder, right: StrokeOrder) -> Bool {
        if left.key != right.key { return left.key.lexicographicallyPrecedes(right.key) }
        return left.name < right.name
    }

    /// How many strokes the surname's first character has; `nil` for a character that the table does not know.
    public static func strokes(of name: String) -> Int? {
        name.unicodeScalars.first.flatMap { table[$0]?.strokes }
    }

    /// What the table does not know stands behind it, by its number.
    private static func rank(_ scalar: Unicode.Scalar) -> Int { table[scalar]?.place ?? 1_000_000 + Int(scalar.value) }

    /// Read once, when the first name is.
    private static let table: [Unicode.Scalar: (place: Int, strokes: Int)] = {
        var table: [Unicode.Scalar: (place: Int, strokes: Int)] = [:]
        for line in String(decoding: PackageResources.strokes_txt, as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: " ")
            guard parts.count == 2, let strokes = Int(parts[0]) else { continue }
            for scalar in parts[1].unicodeScalars { table[scalar] = (table.count, strokes) }
        }
        return table
    }()
}
