// SPDX-License-Identifier: Apache-2.0

/// How alike texts are (相近程度): by the pairs of neighbouring characters that they share, in whole numbers.
struct Likeness: Sendable {
    /// `shared` of `total`, where each shared pair counts on both sides: equal texts have as many as there are.
    struct Score: Sendable, Comparable {
        let shared: Int
        let total: Int

        static func == (left: Score, right: Score) -> Bool { left.shared * right.total == right.shared * left.total }
        static func < (left: Score, right: Score) -> Bool { left.shared * right.total < right.shared * left.total }

        func isAtLeast(_ numerator: Int, of denominator: Int) -> Bool {
            total > 0 && shared * denominator >= numerator * total
        }
    }

    private var places: [UInt64: [(text: Int, count: Int)]] = [:]
    private let sizes: [Int]
    /// Pairs that stand in more texts than this tell nothing apart.
    private static let commonest = 60

    init(_ texts: [[Unicode.Scalar]]) {
        sizes = texts.map { max(0, $0.count - 1) }
        for (index, text) in texts.enumerated() {
            for (pair, count) in Self.pairs(text) { places[pair, default: []].append((index, count)) }
        }
    }

    /// The texts that share anything with this one, each with its score.
    func scores(of text: [Unicode.Scalar]) -> [Int: Score] {
        var shared: [Int: Int] = [:]
        for (pair, count) in Self.pairs(text) {
            guard let found = places[pair], found.count <= Self.commonest else { continue }
            for place in found { shared[place.text, default: 0] += min(count, place.count) }
        }
        let size = max(0, text.count - 1)
        return Dictionary(uniqueKeysWithValues: shared.map { ($0, Score(shared: 2 * $1, total: size + sizes[$0])) })
    }

    /// How alike two texts are, however common their pairs.
    static func score(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Score {
        let (left, right) = (pairs(first), pairs(second))
        let shared = left.reduce(0) { $0 + min($1.value, right[$1.key] ?? 0) }
        return Score(shared: 2 * shared, total: max(0, first.count - 1) + max(0, second.count - 1))
    }

    private static func pairs(_ text: [Unicode.Scalar]) -> [UInt64: Int] {
        var pairs: [UInt64: Int] = [:]
        for (first, second) in zip(text, text.dropFirst()) {
            pairs[UInt64(first.value) << 32 | UInt64(second.value), default: 0] += 1
        }
        return pairs
    }
}
