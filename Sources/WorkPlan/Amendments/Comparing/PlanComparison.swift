// SPDX-License-Identifier: Apache-2.0

/// What a new text does to the measures of the old one (比对): each keeps its words, has them changed, has lost them, or cannot
/// be told from another. Pure; nothing is guessed where the same words stand twice.
struct PlanComparison: Sendable {
    typealias Item = ItemMatching.Item

    /// A measure's words in the old text.
    struct Bound: Sendable {
        let item: Int
        let span: Range<Int>
    }

    /// Words of the new text that the reader takes for a measure.
    struct Proposal: Sendable, Equatable {
        let item: Int
        let span: Range<Int>
    }

    /// Where words stand in the new text.
    struct Place: Sendable, Equatable {
        let item: Int
        let span: Range<Int>
    }

    enum Finding: Sendable, Equatable {
        /// Word for word, here.
        case kept(Place)
        /// Other words, which this proposal of the reader comes nearest to.
        case changed(proposal: Int)
        case gone
        /// The same words stand in more than one place.
        case unclear

        var isKept: Bool { if case .kept = self { true } else { false } }
    }

    let matching: ItemMatching
    /// One for each measure.
    private(set) var findings: [Finding]
    /// The stretches of each new item that stood in the item it was before.
    let unchanged: [[Range<Int>]]

    private let old: [Item]
    private let new: [Item]

    init(_ old: [Item], measures: [Bound], _ new: [Item], proposals: [Proposal]) {
        (self.old, self.new) = (old, new)
        matching = ItemMatching(old, new)
        unchanged = zip(matching.oldOf, new).map { before, item in
            before.map { Alignment(old[$0].text, item.text).blocks.map(\.newSpan) } ?? []
        }
        findings = Array(repeating: .gone, count: measures.count)
        for (index, measure) in measures.enumerated() { findings[index] = locate(measure) }
        settleOverlaps()
        findSuccessors(measures, proposals)
    }

    /// Whether these words of the new text stood in the old one.
    func isUnchanged(_ span: Range<Int>, in item: Int) -> Bool {
        unchanged[item].contains { $0.lowerBound <= span.lowerBound && span.upperBound <= $0.upperBound }
    }

    private func locate(_ measure: Bound) -> Finding {
        let before = old[measure.item]
        let phrase = Array(before.text[measure.span])
        if let place = matching.newOf[measure.item] {
            if new[place].text == before.text { return .kept(Place(item: place, span: measure.span)) }
            let after = Self.places(of: phrase, in: new[place].text)
            if !after.isEmpty {
                let isSingle = after.count == 1 && Self.places(of: phrase, in: before.text).count == 1
                let start = isSingle ? after[0] : bySentence(measure, in: new[place].text)
                return start.map { .kept(Place(item: place, span: $0..<($0 + phrase.count))) } ?? .unclear
            }
        }
        return elsewhere(phrase)
    }

    /// Told apart by the sentence around it, where that stands once on each side.
    private func bySentence(_ measure: Bound, in text: [Unicode.Scalar]) -> Int? {
        let before = old[measure.item].text
        let start = before[..<measure.span.lowerBound].lastIndex(where: Punctuation.endsSentence).map { $0 + 1 } ?? 0
        let end = before[measure.span.upperBound...].firstIndex(where: Punctuation.endsSentence) ?? before.count
        let sentence = Array(before[start..<end])
        let places = Self.places(of: sentence, in: text)
        guard places.count == 1, Self.places(of: sentence, in: before).count == 1 else { return nil }
        // Twice within one sentence is told apart by nothing but its place in it.
        return places[0] + measure.span.lowerBound - start
    }

    /// Words that went to another item.
    private func elsewhere(_ phrase: [Unicode.Scalar]) -> Finding {
        let places = new.indices.flatMap { item in
            Self.places(of: phrase, in: new[item].text).map { Place(item: item, span: $0..<($0 + phrase.count)) }
        }
        guard let first = places.first else { return .gone }
        let before = old.reduce(0) { $0 + Self.places(of: phrase, in: $1.text).count }
        return places.count == 1 && before == 1 ? .kept(first) : .unclear
    }

    /// No word stands for two measures.
    private mutating func settleOverlaps() {
        var taken: [Int: [Range<Int>]] = [:]
        for (index, finding) in findings.enumerated() {
            guard case .kept(let place) = finding else { continue }
            if taken[place.item, default: []].contains(where: { $0.overlaps(place.span) }) {
                findings[index] = .unclear
            } else {
                taken[place.item, default: []].append(place.span)
            }
        }
    }

    /// The nearest words for what was not found: a third of it in common within its own item, half of it elsewhere.
    private mutating func findSuccessors(_ measures: [Bound], _ proposals: [Proposal]) {
        var taken: [Int: [Range<Int>]] = [:]
        for case .kept(let place) in findings { taken[place.item, default: []].append(place.span) }
        let free = proposals.indices.filter { index in
            let proposal = proposals[index]
            return !(taken[proposal.item] ?? []).contains { $0.overlaps(proposal.span) }
        }
        let words = free.map { Array(new[proposals[$0].item].text[proposals[$0].span]) }
        let likeness = Likeness(words)
        let byItem = Dictionary(grouping: free.indices) { proposals[free[$0]].item }
        var pairs: [(measure: Int, proposal: Int, score: Likeness.Score, isAtHome: Bool)] = []
        for (index, measure) in measures.enumerated() where findings[index] == .gone {
            let phrase = Array(old[measure.item].text[measure.span])
            let home = matching.newOf[measure.item]
            for place in home.flatMap({ byItem[$0] }) ?? [] {
                let score = Likeness.score(phrase, words[place])
                if score.isAtLeast(1, of: 3) { pairs.append((index, free[place], score, true)) }
            }
            for (place, score) in likeness.scores(of: phrase) where score.isAtLeast(1, of: 2) {
                if proposals[free[place]].item != home { pairs.append((index, free[place], score, false)) }
            }
        }
        pairs.sort { left, right in
            if left.score != right.score { return left.score > right.score }
            if left.isAtHome != right.isAtHome { return left.isAtHome }
            return (left.measure, left.proposal) < (right.measure, right.proposal)
        }
        var used: Set<Int> = []
        for pair in pairs where findings[pair.measure] == .gone && !used.contains(pair.proposal) {
            findings[pair.measure] = .changed(proposal: pair.proposal)
            used.insert(pair.proposal)
        }
    }

    /// Every place where words begin in a text.
    static func places(of words: [Unicode.Scalar], in text: [Unicode.Scalar]) -> [Int] {
        guard let first = words.first, words.count <= text.count else { return [] }
        var places: [Int] = []
        text.withUnsafeBufferPointer { text in
            for start in 0...(text.count - words.count) where text[start] == first {
                if text[start..<(start + words.count)].elementsEqual(words) { places.append(start) }
            }
        }
        return places
    }
}
