// SPDX-License-Identifier: Apache-2.0

/// A stretch between two punctuation marks, before anything is decided about it.
struct Cut {
    /// The whole stretch with its closing punctuation.
    var span: Range<Int>
    /// Without ordinals, connectives and punctuation: what a phrase may take.
    var core: Range<Int>
    var sentence: Int
    /// The stretch is a bracket or a line about who and when.
    var note: PartyNote?
    /// The note stands behind a full stop, so it speaks of all before it.
    var noteFollowsStop = false
    /// An inner number (1.、（1）) stands before it.
    var isNumbered = false
}

/// Cuts an item's text at its punctuation; quotations, titles and brackets stay whole.
struct ClauseCutter {
    private let text: ShadedText
    private var cuts: [Cut] = []
    private var start = 0
    private var sentence = 0

    static func cuts(of text: ShadedText) -> [Cut] {
        var cutter = ClauseCutter(text: text)
        cutter.run()
        return cutter.cuts
    }

    private init(text: ShadedText) {
        self.text = text
    }

    private mutating func run() {
        let notes = text.brackets.compactMap { range in
            PartyNote(text.scalars[range].dropFirst().dropLast()).map { (range, $0) }
        }
        var nextNote = notes.startIndex
        var place = 0
        while place < text.scalars.count {
            if nextNote < notes.endIndex, notes[nextNote].0.lowerBound == place {
                place = take(notes[nextNote].1, at: notes[nextNote].0)
                nextNote += 1
            } else {
                place = step(place)
            }
        }
        close(at: text.scalars.count, endsSentence: true)
    }

    /// The bracket is a cut of its own, with the punctuation behind it.
    private mutating func take(_ note: PartyNote, at range: Range<Int>) -> Int {
        let followsStop = range.lowerBound == 0 || Scalar.endsSentence(text.scalars[range.lowerBound - 1])
        close(at: range.lowerBound, endsSentence: false)
        var end = range.upperBound
        var stops = false
        while end < text.scalars.count, isMark(end) {
            stops = stops || Scalar.endsSentence(text.scalars[end])
            end += 1
        }
        cuts.append(Cut(span: range.lowerBound..<end, core: range, sentence: sentence, note: note, noteFollowsStop: followsStop))
        start = end
        if stops || followsStop { sentence += 1 }
        return end
    }

    private mutating func step(_ place: Int) -> Int {
        guard text.isPlain(place) else { return place + 1 }
        let scalar = text.scalars[place]
        if Scalar.endsSentence(scalar) || isComma(place) {
            close(at: place + 1, endsSentence: Scalar.endsSentence(scalar))
        } else if place > start, beginsNumber(place) {
            close(at: place, endsSentence: true)
        }
        return place + 1
    }

    private func isMark(_ place: Int) -> Bool {
        Scalar.endsSentence(text.scalars[place]) || isComma(place)
    }

    /// A comma or colon; `10:30` and `1,200` keep theirs.
    private func isComma(_ place: Int) -> Bool {
        let scalar = text.scalars[place]
        guard Scalar.endsClause(scalar) else { return false }
        if scalar == "：" || scalar == ":", isPartyKey(place) { return false }
        guard scalar == "," || scalar == ":", place > 0, place + 1 < text.scalars.count else { return true }
        return Scalar.digit(text.scalars[place - 1]) == nil || Scalar.digit(text.scalars[place + 1]) == nil
    }

    /// `责任单位：办公室` stays one stretch.
    private func isPartyKey(_ colon: Int) -> Bool {
        colon > start && PartyWords.isKey(text.scalars[start..<colon].string)
    }

    /// An inner number right behind a full stop or a note.
    private func beginsNumber(_ place: Int) -> Bool {
        place > 0 && start == place && Marker(text.scalars[place...]) != nil
    }

    private mutating func close(at end: Int, endsSentence: Bool) {
        defer { if endsSentence { sentence += 1 } }
        guard end > start else { return }
        let span = start..<end
        start = end
        guard span.contains(where: { !isMark($0) }) else {
            extendLast(to: end, with: span)
            return
        }
        var cut = Cut(span: span, core: span, sentence: sentence)
        trim(&cut)
        cut.note = PartyNote(line: text.scalars[cut.core])
        cut.noteFollowsStop = cut.note != nil && (cuts.last.map { $0.sentence != sentence } ?? true)
        cuts.append(cut)
    }

    /// Stray punctuation belongs to what stands before it.
    private mutating func extendLast(to end: Int, with span: Range<Int>) {
        if cuts.isEmpty {
            cuts.append(Cut(span: span, core: span.lowerBound..<span.lowerBound, sentence: sentence))
        } else {
            cuts[cuts.count - 1].span = cuts[cuts.count - 1].span.lowerBound..<end
        }
    }

    private func trim(_ cut: inout Cut) {
        var (low, high) = (cut.span.lowerBound, cut.span.upperBound)
        while high > low, isMark(high - 1) { high -= 1 }
        let opening = Ordinal.length(text.scalars[low..<high])
        low += opening
        cut.isNumbered = opening > 0
        cut.core = low..<max(low, high)
    }
}

/// Ordinals inside a paragraph: 一是, 二要, 1., （1）, ①, 首先.
enum Ordinal {
    static func length(_ clause: ArraySlice<Unicode.Scalar>) -> Int {
        if let marker = Marker(clause), marker.style != .part { return marker.end - clause.startIndex }
        for word in ["首先", "其次", "再次", "最后", "同时", "此外", "另外", "第一", "第二", "第三", "第四", "第五"]
        where clause.begins(with: word) && clause.count == word.unicodeScalars.count {
            return clause.count
        }
        guard let (value, end) = ChineseNumeral.read(clause), (1...20).contains(value), end < clause.endIndex else { return 0 }
        if clause[end] == "是" { return end + 1 - clause.startIndex }
        return clause[end] == "要" ? end + 1 - clause.startIndex : 0
    }
}
