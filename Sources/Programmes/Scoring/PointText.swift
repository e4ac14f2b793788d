// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Points as judges write them: an exact decimal of at most three places.
enum PointText {
    /// Reads `92`, `92.18`, `９２．５`; `nil` for anything else.
    static func read(_ text: String) -> Fraction? {
        let plain = String(text.map(halfWidth))
        let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count),
            parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            parts[0].utf8.count <= 4, parts.count == 1 || parts[1].utf8.count <= 3
        else { return nil }
        let decimals = parts.count == 2 ? String(parts[1]) : ""
        guard let digits = Int(parts[0] + decimals) else { return nil }
        return Fraction(digits, decimals.utf8.reduce(1) { unit, _ in unit * 10 })
    }

    /// As short as it is exact, else rounded to the places and marked: `12.5`, `约6.67`.
    static func words(_ points: Fraction, places: Int = 2) -> String {
        for exact in 0...4 where isWhole(points, places: exact) { return points.decimal(places: exact) }
        return "约" + points.decimal(places: places)
    }

    /// What `decimal(places:)` shows, as a number.
    static func shown(_ points: Fraction, places: Int) throws -> Fraction {
        let unit = (0..<places).reduce(1) { power, _ in power * 10 }
        let doubled = try points * Fraction(2 * unit)
        let (top, bottom) = (Int(doubled.numerator) + Int(doubled.denominator), 2 * Int(doubled.denominator))
        return Fraction(top >= 0 ? top / bottom : -((bottom - 1 - top) / bottom), unit)
    }

    private static func isWhole(_ points: Fraction, places: Int) -> Bool {
        (0..<places).reduce(Int64(1)) { power, _ in power * 10 } % points.denominator == 0
    }

    private static func halfWidth(_ character: Character) -> Character {
        guard let scalar = character.unicodeScalars.first else { return character }
        if (0xFF10...0xFF19).contains(scalar.value), let plain = Unicode.Scalar(scalar.value - 0xFF10 + 0x30) {
            return Character(plain)
        }
        return character == "．" ? "." : character
    }
}
