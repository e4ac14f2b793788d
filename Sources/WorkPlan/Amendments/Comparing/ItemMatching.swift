// SPDX-License-Identifier: Apache-2.0

/// Which item of the new text was which of the old (条目对应): by equal text, then by equal title, then by likeness.
struct ItemMatching: Sendable {
    /// An item as far as comparing needs it.
    struct Item: Sendable, Equatable {
        let number: String
        let title: String
        let text: [Unicode.Scalar]

        init(number: String, title: String, text: String) {
            self.number = number
            self.title = title
            self.text = Array(text.unicodeScalars)
        }

        var whole: [Unicode.Scalar] { Array(title.unicodeScalars) + text }
    }

    /// For each old item the new one, and the other way round.
    private(set) var newOf: [Int?]
    private(set) var oldOf: [Int?]

    init(_ old: [Item], _ new: [Item]) {
        newOf = Array(repeating: nil, count: old.count)
        oldOf = Array(repeating: nil, count: new.count)
        matchEqual(old.map(\.whole), new.map(\.whole))
        matchEqual(old.map { Array($0.title.unicodeScalars) }, new.map { Array($0.title.unicodeScalars) }, onlyWhereUnique: true)
        matchAlike(old, new)
    }

    private mutating func tie(_ old: Int, _ new: Int) {
        newOf[old] = new
        oldOf[new] = old
    }

    /// Of several that are equal the first goes with the first.
    private mutating func matchEqual(_ old: [[Unicode.Scalar]], _ new: [[Unicode.Scalar]], onlyWhereUnique: Bool = false) {
        var waiting: [[Unicode.Scalar]: [Int]] = [:]
        for index in new.indices.reversed() where oldOf[index] == nil && !new[index].isEmpty {
            waiting[new[index], default: []].append(index)
        }
        var counts: [[Unicode.Scalar]: Int] = [:]
        if onlyWhereUnique { for index in old.indices where newOf[index] == nil { counts[old[index], default: 0] += 1 } }
        for index in old.indices where newOf[index] == nil {
            guard let places = waiting[old[index]], let place = places.last else { continue }
            if onlyWhereUnique, places.count > 1 || counts[old[index]] ?? 0 > 1 { continue }
            waiting[old[index]]?.removeLast()
            tie(index, place)
        }
    }

    /// The most alike first; a third of the pairs in common is the least.
    private mutating func matchAlike(_ old: [Item], _ new: [Item]) {
        let open = new.indices.filter { oldOf[$0] == nil }
        guard !open.isEmpty else { return }
        let likeness = Likeness(open.map { new[$0].whole })
        var pairs: [(old: Int, new: Int, score: Likeness.Score)] = []
        for index in old.indices where newOf[index] == nil {
            for (place, score) in likeness.scores(of: old[index].whole) where score.isAtLeast(1, of: 3) {
                pairs.append((index, open[place], score))
            }
        }
        pairs.sort { left, right in
            if left.score != right.score { return left.score > right.score }
            let (isOwn, isOther) = (old[left.old].number == new[left.new].number, old[right.old].number == new[right.new].number)
            if isOwn != isOther { return isOwn }
            return (left.old, left.new) < (right.old, right.new)
        }
        for pair in pairs where newOf[pair.old] == nil && oldOf[pair.new] == nil { tie(pair.old, pair.new) }
    }
}
