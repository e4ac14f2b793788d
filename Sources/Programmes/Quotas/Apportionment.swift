// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Places given out by numbers (名额分配): by largest remainder (最大余数法), with the sheet that shows how.
struct Apportionment: Sendable, Equatable {
    struct Line: Sendable, Equatable {
        let name: String
        let weight: Int
        /// The exact share of the places.
        let quota: Fraction
        let whole: Int
        /// Got one more by its remainder.
        let isRaised: Bool
        /// Got the least that everyone is promised, and takes no part in the rest.
        let isFixed: Bool
        var places: Int { whole + (isRaised ? 1 : 0) }
    }

    let seats: Int
    let lines: [Line]
    /// Those whose remainders are equal where the places end: lots decide, and who draws them is written down.
    let tied: [String]
    /// Who would get fewer if there were one place more (亚拉巴马悖论); the sheet says so before anybody asks.
    let paradox: [String]

    init(_ seats: Int, over weights: [(name: String, weight: Int)], least: Int = 0) throws(ApportionmentRefusal) {
        let first = try Self.sheet(seats, weights, least)
        let more = try? Self.sheet(seats + 1, weights, least)
        self.seats = seats
        (lines, tied) = first
        let next = Dictionary(uniqueKeysWithValues: (more?.lines ?? []).map { ($0.name, $0.places) })
        paradox = first.lines.filter { line in next[line.name].map { $0 < line.places } ?? false }.map(\.name)
    }

    private static func sheet(
        _ seats: Int,
        _ weights: [(name: String, weight: Int)],
        _ least: Int
    ) throws(ApportionmentRefusal) -> (lines: [Line], tied: [String]) {
        guard Set(weights.map(\.name)).count == weights.count else { throw .sameName }
        guard weights.allSatisfy({ $0.weight >= 0 }), weights.contains(where: { $0.weight > 0 }) else { throw .nothingToGoBy }
        guard least * weights.count <= seats else { throw .tooFewSeats(seats, least: least, units: weights.count) }
        var fixed: Set<String> = []
        while true {
            let free = weights.filter { !fixed.contains($0.name) }
            let (lines, tied) = plain(seats - least * fixed.count, free)
            let short = lines.filter { $0.places < least }.map(\.name)
            guard !short.isEmpty else {
                let byName = Dictionary(uniqueKeysWithValues: lines.map { ($0.name, $0) })
                return (
                    weights.map { entry in
                        byName[entry.name]
                            ?? Line(
                                name: entry.name,
                                weight: entry.weight,
                                quota: Fraction(least),
                                whole: least,
                                isRaised: false,
                                isFixed: true
                            )
                    }, tied
                )
            }
            fixed.formUnion(short)
        }
    }

    private static func plain(_ seats: Int, _ weights: [(name: String, weight: Int)]) -> (lines: [Line], tied: [String]) {
        guard let found = LargestRemainder(seats, over: weights.map(\.weight)) else { return ([], []) }
        // Equal remainders: the order of the list, and the tie is told.
        let raised = found.raised.union(found.tied.prefix(found.open))
        let lines = weights.enumerated().map { index, entry in
            Line(
                name: entry.name,
                weight: entry.weight,
                quota: found.due[index],
                whole: found.whole[index],
                isRaised: raised.contains(index),
                isFixed: false
            )
        }
        return (lines, found.tied.map { weights[$0].name })
    }
}

/// Why places cannot be given out.
enum ApportionmentRefusal: RuleViolation, Equatable {
    case sameName
    case nothingToGoBy
    case tooFewSeats(Int, least: Int, units: Int)

    var sentence: String {
        switch self {
        case .sameName: "有两个单位同名，分不清名额给谁。"
        case .nothingToGoBy: "各单位的人数都是 0，没有分配的依据。"
        case .tooFewSeats(let seats, let least, let units):
            "\(units) 个单位每个至少 \(least) 名，要 \(least * units) 名，只有 \(seats) 名。"
        }
    }
}
