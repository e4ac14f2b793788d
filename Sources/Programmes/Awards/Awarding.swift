// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Who gets what (定奖): a pure function of ranks and spec.
enum Awarding {
    /// The tier of each line, by its place in the list; `nil` for nothing. The ranks come best first, equal ones share a number.
    static func tiers(_ ranks: [Int], scores: [Fraction], by spec: AwardSpec) throws -> [Int?] {
        let places = try spec.places(for: ranks.count)
        let most = places.reduce(0, +)
        let isFit = spec.floor.map { floor in scores.map { $0 >= floor } } ?? Array(repeating: true, count: ranks.count)
        var tiers: [Int?] = Array(repeating: nil, count: ranks.count)
        var (next, spare) = (0, 0)
        for (tier, wanted) in places.enumerated() {
            // What an upper tier took too much has come out of the cap already; what it left passes down.
            let isLast = tier == places.count - 1
            // Nothing is left where an upper tier without a cap has taken more than all tiers have.
            let left = max(0, most - next)
            let room = isLast ? left : min(wanted + spare, left)
            let end = cut(next, room, ranks, spec.cut, most: isLast || spec.cap != nil ? most : ranks.count)
            let last = (next..<end).first { !isFit[$0] } ?? end
            for index in next..<last { tiers[index] = tier }
            spare = max(0, room - (last - next))
            next = last
        }
        return tiers
    }

    /// Where a tier ends that begins at a line and has so many places.
    private static func cut(_ start: Int, _ room: Int, _ ranks: [Int], _ rule: AwardSpec.Cut, most: Int) -> Int {
        let end = min(start + room, ranks.count)
        guard end > start, end < ranks.count, ranks[end - 1] == ranks[end], rule != .chain else { return end }
        let first = ranks.firstIndex(of: ranks[end]) ?? end
        let after = ranks[end...].firstIndex { $0 != ranks[end] } ?? ranks.count
        if rule == .expand, after <= most { return after }
        return max(first, start)
    }
}
