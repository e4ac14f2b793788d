// SPDX-License-Identifier: Apache-2.0

/// The verb a clause turns on, and how the rules came to it.
struct MainVerb {
    var kind: VerbClass
    var range: Range<Int>
    /// Nothing but adverbs and times stands before it.
    var isAtHead: Bool
}

/// Finds the verb of a clause: at its head, or behind a subject or an adverbial.
struct VerbFinder {
    let text: ShadedText

    /// Verbs that make others act; what those do decides.
    private static let causatives = WordTable<Void>([("推动 引导 教育 动员 鼓励 支持 督促 团结 号召 带领", ())])

    func main(in range: Range<Int>) -> MainVerb? {
        let head = headEnd(of: range)
        let slice = text.scalars[range]
        if head < range.upperBound, text.isPlain(head), let (verb, end) = verb(at: head, in: slice), verb.kind != .none {
            return effective(MainVerb(kind: verb.kind, range: head..<end, isAtHead: true), in: range)
        }
        if let modal = modal(in: head..<range.upperBound) { return effective(modal, in: range) }
        guard let (verb, found) = plain(in: head..<range.upperBound) ?? framed(in: head..<range.upperBound) else { return nil }
        return effective(MainVerb(kind: verb.kind, range: found, isAtHead: false), in: range)
    }

    /// Past adverbs, times and modal words.
    func headEnd(of range: Range<Int>) -> Int {
        let slice = text.scalars[range]
        var place = range.lowerBound
        while place < range.upperBound, text.isPlain(place) {
            let verbEnd = VerbWords.table.match(slice, at: place).map { $0.meaning.kind == .none ? place : $0.end } ?? place
            let adverb = ClauseWords.adverbs.match(slice, at: place)?.end
            if let adverb, adverb == verbEnd, !isFollowedByVerb(adverb, in: range) { break }
            let next = max(adverb ?? place, Deadline.end(at: place, in: slice) ?? place)
            guard next > place, next >= verbEnd else { break }
            place = next
        }
        return place
    }

    /// 规范, 努力 and their like are adverbs only before a verb.
    private func isFollowedByVerb(_ place: Int, in range: Range<Int>) -> Bool {
        let slice = text.scalars[range]
        if let verb = VerbWords.table.match(slice, at: place) { return verb.meaning.kind != .none }
        return ClauseWords.adverbs.match(slice, at: place) != nil
    }

    /// The first unshaded word that is a verb and nothing else.
    func plain(in range: Range<Int>) -> (verb: Verb, range: Range<Int>)? {
        let slice = text.scalars[range]
        var place = range.lowerBound
        while place < range.upperBound {
            guard text.isPlain(place), let (verb, end) = verb(at: place, in: slice) else {
                place += 1
                continue
            }
            let isNoun = end == range.upperBound && verb.kind != .deliver
            if verb.isPlain, verb.kind != .none, !isNoun { return (verb, place..<end) }
            place = verb.kind == .none ? end : place + 1
        }
        return nil
    }

    /// `各高校要精心组织…`: behind a modal word or 每人 the head begins anew.
    private func modal(in range: Range<Int>) -> MainVerb? {
        let slice = text.scalars[range]
        for place in range.prefix(16) where text.isPlain(place) && place > range.lowerBound {
            let each = slice.holds("每人", at: place) || slice.holds("每校", at: place)
            guard each || "要应须".unicodeScalars.contains(slice[place]) else { continue }
            let start = each ? place + 2 : place
            let head = headEnd(of: start..<range.upperBound)
            guard each || head > place, head < range.upperBound, text.isPlain(head) else { continue }
            if let (verb, end) = verb(at: head, in: slice), verb.kind != .none {
                return MainVerb(kind: verb.kind, range: head..<end, isAtHead: true)
            }
        }
        return nil
    }

    /// `为全校教职工办理…`: behind an adverbial of giving, the first verb of any sort.
    private func framed(in range: Range<Int>) -> (verb: Verb, range: Range<Int>)? {
        guard let first = text.scalars[range].first, "为对向给与由各".unicodeScalars.contains(first) else { return nil }
        let slice = text.scalars[range]
        for place in range.dropFirst() where text.isPlain(place) && slice[place - 1] != "的" {
            guard let (verb, end) = verb(at: place, in: slice), verb.kind == .deliver, end - place >= 2 else { continue }
            if range.upperBound - end >= 2 { return (verb, place..<end) }
        }
        return nil
    }

    /// The verb at the place; 答复率, 培训人数 and 指导员 are nouns that begin like one.
    private func verb(at place: Int, in slice: ArraySlice<Unicode.Scalar>) -> (meaning: Verb, end: Int)? {
        guard let found = VerbWords.table.match(slice, at: place) else { return nil }
        guard let tail = VerbWords.nounTails.match(slice, at: found.end), found.meaning.kind != .none else { return found }
        return (Verb(kind: .none, isPlain: true), tail.end)
    }

    /// Verbs in a row count as the strongest of them; a causative counts as what it causes.
    private func effective(_ main: MainVerb, in range: Range<Int>) -> MainVerb {
        guard main.kind != .deliver else { return main }
        let slice = text.scalars[range]
        var (result, place) = (main, main.range.upperBound)
        while place < range.upperBound, text.isPlain(place) {
            if "、和并与".unicodeScalars.contains(slice[place]) { place += 1; continue }
            if let adverb = ClauseWords.adverbs.match(slice, at: place), VerbWords.table.match(slice, at: place) == nil {
                place = adverb.end
                continue
            }
            guard let (verb, end) = VerbWords.table.match(slice, at: place), verb.kind != .none else { break }
            if verb.kind == .deliver { result.kind = .deliver }
            if verb.kind == .advance, result.kind == .orient { result.kind = .advance }
            place = end
        }
        guard result.kind == .advance, Self.causatives.match(slice, at: main.range.lowerBound) != nil else { return result }
        guard let (inner, _) = plain(in: place..<max(place, range.upperBound)) else { return result }
        if inner.kind == .orient || inner.kind == .intend { result.kind = .orient }
        return result
    }
}
