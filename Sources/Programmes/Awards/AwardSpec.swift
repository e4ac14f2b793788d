// SPDX-License-Identifier: Apache-2.0
import Kernel

/// How many get what (名额办法): tiers by share or number, how shares are rounded, the cap, and ties where places end.
struct AwardSpec: Sendable, Equatable, Codable {
    struct Tier: Sendable, Equatable, Codable {
        let name: String
        /// Of the entrants; `nil` where a number is fixed.
        var share: Fraction?
        /// A fixed number; with neither, all that are left.
        var count: Int?
    }

    struct Cap: Sendable, Equatable, Codable {
        let share: Fraction
        let rounding: Rounding
    }

    enum Rounding: String, Sendable, Codable {
        case down, half, up

        func places(_ share: Fraction, of count: Int) throws -> Int {
            let exact = try share * Fraction(count)
            let (top, bottom) = (Int(exact.numerator), Int(exact.denominator))
            return switch self {
            case .down: top / bottom
            case .half: (2 * top + bottom) / (2 * bottom)
            case .up: (top + bottom - 1) / bottom
            }
        }
    }

    /// What becomes of those who are equal where a tier's places end (末位同分).
    enum Cut: String, Sendable, Codable {
        /// All of them get in, as far as the cap reaches; what is too much comes out of the lowest tier.
        case expand
        /// None of them gets in; the places pass down.
        case contract
        /// The order that the ranking found decides.
        case chain
    }

    var tiers: [Tier]
    var rounding = Rounding.half
    var cap: Cap?
    var cut = Cut.chain
    /// Nobody below this score gets anything.
    var floor: Fraction?

    /// How many each tier has for so many entrants. What the cap does not allow comes out of the lowest tier.
    func places(for entrants: Int) throws -> [Int] {
        var places: [Int] = []
        for tier in tiers {
            let left = entrants - places.reduce(0, +)
            let wanted = try tier.count ?? tier.share.map { try rounding.places($0, of: entrants) } ?? left
            places.append(min(wanted, max(left, 0)))
        }
        guard let cap else { return places }
        var excess = places.reduce(0, +) - (try cap.rounding.places(cap.share, of: entrants))
        for index in places.indices.reversed() where excess > 0 {
            let taken = min(excess, places[index])
            places[index] -= taken
            excess -= taken
        }
        return places
    }
}
