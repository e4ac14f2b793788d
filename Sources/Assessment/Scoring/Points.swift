// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Points (分) as people write them: an exact decimal of at most two places.
enum Points {
    /// Reads `12`, `12.5`, `０.25`; `nil` for anything else, and for more than 1000.
    static func read(_ text: String) -> Fraction? {
        let plain = String(text.map(halfWidth))
        let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }),
            parts[0].utf8.count <= 4, parts.count == 1 || parts[1].utf8.count <= 2
        else { return nil }
        let decimals = parts.count == 2 ? String(parts[1]) : ""
        guard let digits = Int(parts[0] + decimals) else { return nil }
        let points = Fraction(digits, decimals.utf8.reduce(1) { unit, _ in unit * 10 })
        return points <= Fraction(1000) ? points : nil
    }

    /// A whole percentage from 0 to 100 as a share.
    static func share(_ text: String) -> Fraction? {
        guard let percent = Int(String(text.map(halfWidth)).filter { $0 != "%" && $0 != "％" }), (0...100).contains(percent) else {
            return nil
        }
        return Fraction(percent, 100)
    }

    /// As short as it is exact, else rounded to the places and marked: `12.5`, `约6.67`.
    static func words(_ points: Fraction, places: Int = 2) -> String {
        for exact in 0...4 where isWhole(points, places: exact) { return points.decimal(places: exact) }
        return "约" + points.decimal(places: places)
    }

    /// Rounded half up (四舍五入) to so many places.
    static func rounded(_ points: Fraction, places: Int) throws -> Fraction {
        let unit = (0..<places).reduce(1) { power, _ in power * 10 }
        let scaled = try points * Fraction(unit)
        let doubled = try scaled * Fraction(2)
        let (above, below) = (Int(doubled.numerator) + Int(doubled.denominator), 2 * Int(doubled.denominator))
        let whole = above >= 0 ? above / below : -((below - 1 - above) / below)
        return Fraction(whole, unit)
    }

    private static func isWhole(_ points: Fraction, places: Int) -> Bool {
        let unit = (0..<places).reduce(Int64(1)) { power, _ in power * 10 }
        return unit % points.denominator == 0
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func halfWidth(_ character: Character) -> Character {
        guard let scalar = character.unicodeScalars.first else { return character }
        if (0xFF10...0xFF19).contains(scalar.value), let plain = Unicode.Scalar(scalar.value - 0xFF10 + 0x30) {
            return Character(plain)
        }
        return character == "．" ? "." : character
    }
}
