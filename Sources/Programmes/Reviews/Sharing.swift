// SPDX-License-Identifier: Apache-2.0

/// How entries are shared out among judges (分配): so many judges for each entry, none with more than the most, none who must stand
/// aside, and all loads as equal as conflicts allow. A pure function: the same seed gives the same shares on every machine.
///
/// Each entry first takes its least loaded judges. Where that leads nowhere, a chain of exchanges makes room, if there is any; at
/// the end exchanges move entries from heavier to lighter judges until no chain does any more. No chain left means no better
/// sharing exists, so what is said to be impossible is.
struct Sharing: Sendable {
    /// What an entry cannot get.
    struct Lack: Sendable, Equatable {
        let entry: Int
        /// How many judges may judge it at all.
        let eligible: Int
        let missing: Int
    }

    let judges: Int
    let perEntry: Int
    let most: Int
    private let words: Int
    /// By entry, a row of bits: who may judge it.
    private var eligible: [UInt64]
    /// By entry, a row of bits: who judges it.
    private var given: [UInt64]
    /// By entry, a row of bits: who stays with it, whatever is exchanged.
    private let fixed: [UInt64]
    private let entries: Int
    private let seed: UInt64
    private var held: [[Int]]
    private(set) var lacks: [Lack] = []

    /// - Parameters:
    ///   - barred: by entry, the judges who must not judge it.
    ///   - fixed: by entry, the judges whom it has already; they stay.
    init(entries: Int, judges: Int, perEntry: Int, most: Int, barred: [[Int]], fixed: [[Int]] = [], seed: UInt64) {
        (self.entries, self.judges, self.perEntry, self.most, self.seed) = (entries, judges, perEntry, most, seed)
        words = max((judges + 63) / 64, 1)
        var row = [UInt64](repeating: 0, count: words)
        for judge in 0..<judges { row[judge >> 6] |= 1 << UInt64(judge & 63) }
        eligible = Array(repeatElement(row, count: entries).joined())
        given = [UInt64](repeating: 0, count: entries * words)
        held = Array(repeating: [], count: judges)
        for (entry, judges) in barred.enumerated() {
            for judge in judges { eligible[entry * words + judge >> 6] &= ~(1 << UInt64(judge & 63)) }
        }
        for (entry, judges) in fixed.enumerated() {
            for judge in judges {
                given[entry * words + judge >> 6] |= 1 << UInt64(judge & 63)
                held[judge].append(entry)
            }
        }
        self.fixed = given
        share()
    }

    /// By entry, its judges.
    var shares: [[Int]] { (0..<entries).map { entry in (0..<judges).filter { has(entry, $0) } } }

    var loads: [Int] { held.map(\.count) }

    private mutating func share() {
        let order = (0..<entries).map { (entry: $0, eligible: count(eligible, $0), chance: chance($0, -1)) }
            .sorted { ($0.eligible, $0.chance, $0.entry) < ($1.eligible, $1.chance, $1.entry) }
        for (entry, eligible, _) in order {
            var missing = max(perEntry - count(given, entry), 0)
            while missing > 0, takeLightest(entry) || exchange(into: entry) { missing -= 1 }
            if missing > 0 { lacks.append(Lack(entry: entry, eligible: eligible, missing: missing)) }
        }
        lacks.sort { $0.entry < $1.entry }
        if lacks.isEmpty { balance() }
    }

    /// Gives the entry its least loaded judge, if one has room; of equal ones, chance decides.
    private mutating func takeLightest(_ entry: Int) -> Bool {
        var best: (load: Int, chance: UInt64, judge: Int)?
        for judge in free(entry, without: nil) {
            let load = held[judge].count
            guard load < most, load <= best?.load ?? load else { continue }
            let chance = chance(entry, judge)
            if load < best?.load ?? .max || chance < best?.chance ?? .max { best = (load, chance, judge) }
        }
        guard let best else { return false }
        put(entry, to: best.judge)
        return true
    }

    /// Makes room by a chain: a full judge of this entry gives another entry on, and so forth to one who has room.
    private mutating func exchange(into entry: Int) -> Bool {
        let first = free(entry, without: nil)
        guard let (chain, last) = chain(from: first, until: { $0 < most }) else { return false }
        put(entry, to: carry(chain, to: last))
        return true
    }

    /// Moves entries from heavier judges to lighter ones, by chains, until none is left that helps.
    private mutating func balance() {
        var isMoved = true
        while isMoved {
            isMoved = false
            let least = held.map(\.count).min() ?? 0
            for judge in (0..<judges).sorted(by: { (held[$1].count, $0) < (held[$0].count, $1) }) {
                while held[judge].count >= least + 2 {
                    let load = held[judge].count
                    guard let (chain, last) = chain(from: [judge], until: { $0 <= load - 2 }) else { break }
                    _ = carry(chain, to: last)
                    isMoved = true
                }
            }
        }
    }

    /// How each judge of a chain was come to: from which one, by giving on which entry.
    private struct Link {
        var from = -1
        var entry = -1
    }

    /// The shortest chain from one of these judges to one whose load is low enough.
    private func chain(from first: [Int], until isLow: (Int) -> Bool) -> (links: [Link], last: Int)? {
        var links = [Link](repeating: Link(), count: judges)
        var seen = [UInt64](repeating: 0, count: words)
        var line = first
        for judge in first { seen[judge >> 6] |= 1 << UInt64(judge & 63) }
        var next = 0
        while next < line.count {
            let judge = line[next]
            next += 1
            for entry in held[judge] where fixed[entry * words + judge >> 6] >> UInt64(judge & 63) & 1 == 0 {
                for other in free(entry, without: seen) {
                    seen[other >> 6] |= 1 << UInt64(other & 63)
                    links[other] = Link(from: judge, entry: entry)
                    if isLow(held[other].count) { return (links, other) }
                    line.append(other)
                }
            }
        }
        return nil
    }

    /// Carries the exchanges of a chain out; its first judge, who has room now.
    private mutating func carry(_ links: [Link], to last: Int) -> Int {
        var judge = last
        while links[judge].from >= 0 {
            let link = links[judge]
            take(link.entry, from: link.from)
            put(link.entry, to: judge)
            judge = link.from
        }
        return judge
    }

    private mutating func put(_ entry: Int, to judge: Int) {
        given[entry * words + judge >> 6] |= 1 << UInt64(judge & 63)
        held[judge].append(entry)
    }

    private mutating func take(_ entry: Int, from judge: Int) {
        given[entry * words + judge >> 6] &= ~(1 << UInt64(judge & 63))
        if let place = held[judge].firstIndex(of: entry) { held[judge].remove(at: place) }
    }

    private func has(_ entry: Int, _ judge: Int) -> Bool { given[entry * words + judge >> 6] >> UInt64(judge & 63) & 1 == 1 }

    private func count(_ rows: [UInt64], _ entry: Int) -> Int {
        (0..<words).reduce(0) { $0 + rows[entry * words + $1].nonzeroBitCount }
    }

    /// Who may judge the entry and does not yet, without those who were seen.
    private func free(_ entry: Int, without seen: [UInt64]?) -> [Int] {
        var free: [Int] = []
        for word in 0..<words {
            let place = entry * words + word
            var bits = eligible[place] & ~given[place]
            if let seen { bits &= ~seen[word] }
            while bits != 0 {
                free.append(word << 6 + bits.trailingZeroBitCount)
                bits &= bits - 1
            }
        }
        return free
    }

    /// A number for a pair that the seed alone decides (SplitMix64).
    private func chance(_ entry: Int, _ judge: Int) -> UInt64 {
        var mixed = seed &+ UInt64(truncatingIfNeeded: entry) &* 0x9E37_79B9_7F4A_7C15
        mixed = mixed &+ UInt64(truncatingIfNeeded: judge) &* 0xD1B5_4A32_D192_ED03
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
