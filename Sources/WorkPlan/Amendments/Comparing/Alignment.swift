// SPDX-License-Identifier: Apache-2.0

/// Where two texts run alike (对齐): stretches of the one that stand in the other, in order, the longest certain ones first.
///
/// Long texts are first tied together at clauses that stand once in each; only between these are single characters compared,
/// and only where the gap is small. So the work grows with the text and not with its square.
struct Alignment {
    struct Block: Equatable {
        let old: Int
        let new: Int
        let count: Int

        var newSpan: Range<Int> { new..<(new + count) }
    }

    /// How many pairs of characters a gap may have to be compared one by one.
    private static let largestGap = 65_536

    private let old: [Unicode.Scalar]
    private let new: [Unicode.Scalar]
    private(set) var blocks: [Block] = []

    init(_ old: [Unicode.Scalar], _ new: [Unicode.Scalar]) {
        self.old = old
        self.new = new
        align(old.indices, new.indices, depth: 0)
        join()
    }

    private mutating func align(_ left: Range<Int>, _ right: Range<Int>, depth: Int) {
        var (left, right) = (left, right)
        let head = zip(left, right).prefix { old[$0] == new[$1] }.count
        add(left.lowerBound, right.lowerBound, head)
        left = (left.lowerBound + head)..<left.upperBound
        right = (right.lowerBound + head)..<right.upperBound
        let tail = zip(left.reversed(), right.reversed()).prefix { old[$0] == new[$1] }.count
        compare(left.dropLast(tail), right.dropLast(tail), depth: depth)
        add(left.upperBound - tail, right.upperBound - tail, tail)
    }

    private mutating func compare(_ left: Range<Int>, _ right: Range<Int>, depth: Int) {
        guard !left.isEmpty, !right.isEmpty else { return }
        let anchors = depth < 4 ? Self.anchors(Clauses(old, left), Clauses(new, right)) : []
        guard !anchors.isEmpty else {
            if left.count * right.count <= Self.largestGap { compareOneByOne(left, right) }
            return
        }
        var (from, to) = (left.lowerBound, right.lowerBound)
        for anchor in anchors {
            align(from..<anchor.old, to..<anchor.new, depth: depth + 1)
            add(anchor.old, anchor.new, anchor.count)
            (from, to) = (anchor.old + anchor.count, anchor.new + anchor.count)
        }
        align(from..<left.upperBound, to..<right.upperBound, depth: depth + 1)
    }

    /// Clauses that stand once on each side, as many as keep their order.
    private static func anchors(_ left: Clauses, _ right: Clauses) -> [Block] {
        let pairs = left.once.compactMap { words, place in
            right.once[words].map { Block(old: place, new: $0, count: words.count) }
        }
        .sorted { $0.old < $1.old }
        // The longest row of pairs whose places rise on the new side too.
        var ends: [Int] = []
        var before = [Int?](repeating: nil, count: pairs.count)
        for (index, pair) in pairs.enumerated() {
            var (low, high) = (0, ends.count)
            while low < high {
                let middle = (low + high) / 2
                if pairs[ends[middle]].new < pair.new { low = middle + 1 } else { high = middle }
            }
            before[index] = low > 0 ? ends[low - 1] : nil
            if low == ends.count { ends.append(index) } else { ends[low] = index }
        }
        var row: [Block] = []
        var next = ends.last
        while let index = next {
            row.append(pairs[index])
            next = before[index]
        }
        return row.reversed()
    }

    /// The longest common sequence of characters; single ones that agree by chance are left out.
    private mutating func compareOneByOne(_ left: Range<Int>, _ right: Range<Int>) {
        let (rows, columns) = (left.count, right.count)
        var lengths = [Int32](repeating: 0, count: (rows + 1) * (columns + 1))
        lengths.withUnsafeMutableBufferPointer { table in
            for row in stride(from: rows - 1, through: 0, by: -1) {
                for column in stride(from: columns - 1, through: 0, by: -1) {
                    let place = row * (columns + 1) + column
                    table[place] =
                        old[left.lowerBound + row] == new[right.lowerBound + column]
                        ? table[place + columns + 2] + 1 : max(table[place + columns + 1], table[place + 1])
                }
            }
        }
        var (row, column) = (0, 0)
        var run: Block?
        func finished(_ run: Block?) -> Block? { run.flatMap { $0.count > 1 ? $0 : nil } }
        while row < rows, column < columns {
            let place = row * (columns + 1) + column
            if old[left.lowerBound + row] == new[right.lowerBound + column] {
                let (from, to) = (left.lowerBound + row, right.lowerBound + column)
                run = Block(old: run?.old ?? from, new: run?.new ?? to, count: (run?.count ?? 0) + 1)
                (row, column) = (row + 1, column + 1)
                continue
            }
            if let block = finished(run) { blocks.append(block) }
            run = nil
            if lengths[place + columns + 1] >= lengths[place + 1] { row += 1 } else { column += 1 }
        }
        if let block = finished(run) { blocks.append(block) }
    }

    private mutating func add(_ old: Int, _ new: Int, _ count: Int) {
        if count > 0 { blocks.append(Block(old: old, new: new, count: count)) }
    }

    /// Neighbours that follow each other on both sides are one.
    private mutating func join() {
        blocks = blocks.reduce(into: []) { joined, block in
            if let last = joined.last, last.old + last.count == block.old, last.new + last.count == block.new {
                joined[joined.count - 1] = Block(old: last.old, new: last.new, count: last.count + block.count)
            } else {
                joined.append(block)
            }
        }
    }
}

/// A stretch of text cut after its punctuation: what stands in it once, and where.
private struct Clauses {
    private(set) var once: [[Unicode.Scalar]: Int] = [:]

    init(_ text: [Unicode.Scalar], _ range: Range<Int>) {
        var repeated: Set<[Unicode.Scalar]> = []
        var start = range.lowerBound
        for index in range where index == range.upperBound - 1 || Punctuation.endsClause(text[index]) {
            let words = Array(text[start...index])
            // A cut of a few characters says little about where one is.
            if words.count > 3, !repeated.contains(words), once.updateValue(start, forKey: words) != nil {
                once[words] = nil
                repeated.insert(words)
            }
            start = index + 1
        }
    }
}

/// The marks at which texts are cut for comparing.
enum Punctuation {
    static func endsClause(_ scalar: Unicode.Scalar) -> Bool {
        endsSentence(scalar) || scalar == "，" || scalar == "、" || scalar == "："
    }

    static func endsSentence(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "。" || scalar == "；" || scalar == "！" || scalar == "？" || scalar == "\n"
    }
}
