// SPDX-License-Identifier: Apache-2.0

/// What one cut is taken for, and why.
struct Judgement {
    enum Verdict {
        case measure, orientation, purpose, reference, unclassified
        /// An adverbial that belongs to the clause behind it: 围绕…，
        case leaning
        /// A detail that belongs to the measure before it: 参保率达到95%.
        case supplement
    }

    var verdict: Verdict
    var reason: String
    var kind: MeasureKind = .other
    var verb: MainVerb?
    var quantities: [Quantity] = []

    /// The first plain verb of a bare stretch of text.
    static func plainVerb(in slice: ArraySlice<Unicode.Scalar>) -> (verb: Verb, range: Range<Int>)? {
        let base = slice.startIndex
        return VerbFinder(text: ShadedText(Array(slice))).plain(in: 0..<slice.count).map {
            ($0.verb, ($0.range.lowerBound + base)..<($0.range.upperBound + base))
        }
    }
}

/// The decision list (判断规则): the first rule that fits decides, and says so.
struct Judge {
    let text: ShadedText
    private let verbs: VerbFinder
    private let numbers: QuantityReader

    init(text: ShadedText) {
        self.text = text
        verbs = VerbFinder(text: text)
        numbers = QuantityReader(text: text)
    }

    /// `follows` says that a measure stands before it in the same sentence.
    func judge(_ cut: Cut, follows: Bool, inCalendar: Bool = false) -> Judgement {
        let range = cut.core
        guard !range.isEmpty else { return Judgement(verdict: .unclassified, reason: "只有标点或序号，没有内容。") }
        var facts = ClauseFacts(text: text, range: range, verb: verbs.main(in: range))
        facts.quantities = numbers.quantities(in: range).filter { !numbers.isGrowth($0, in: range) }
        facts.follows = follows
        facts.inCalendar = inCalendar
        facts.leadsOn = text.scalars[cut.span.upperBound - 1] == "：" || text.scalars[cut.span.upperBound - 1] == ":"
        for rule in ClauseRules.all {
            guard let (verdict, reason) = rule(facts) else { continue }
            return Judgement(
                verdict: verdict,
                reason: reason,
                kind: facts.kind,
                verb: facts.verb,
                quantities: facts.quantities
            )
        }
        return Judgement(verdict: .unclassified, reason: "没有规则能判断这一句，请人工归类。", kind: facts.kind, verb: facts.verb)
    }
}

/// What the rules may ask about a clause.
struct ClauseFacts {
    let text: ShadedText
    let range: Range<Int>
    let verb: MainVerb?
    let kind: MeasureKind
    var quantities: [Quantity] = []
    var follows = false
    var leadsOn = false
    /// Below a month that heads a list: 九月份：….
    var inCalendar = false

    init(text: ShadedText, range: Range<Int>, verb: MainVerb?) {
        self.text = text
        self.range = range
        self.verb = verb
        kind = KindReader.kind(of: text, in: range, verb: verb)
    }

    var words: ArraySlice<Unicode.Scalar> { text.scalars[range] }
    /// What stands behind the verb.
    var object: ArraySlice<Unicode.Scalar> { text.scalars[(verb?.range.upperBound ?? range.lowerBound)..<range.upperBound] }
    var verbWord: String { verb.map { text.scalars[$0.range].string } ?? "" }

    /// The clause without a trailing 等 or bracket, as its ending is judged.
    var ending: ArraySlice<Unicode.Scalar> {
        var slice = words
        while let last = slice.last {
            if last == "等" || last == "”" || last == "’" {
                slice = slice.dropLast()
            } else if text.shades[slice.endIndex - 1] == .bracketed {
                slice = slice.dropLast()
            } else {
                break
            }
        }
        return slice
    }

    /// 作用, 氛围: the word the clause ends with, when no record can show it.
    var abstractEnding: String? {
        guard ClauseWords.definiteObjects.first(in: words) == nil else { return nil }
        return ClauseWords.abstractEndings.suffix(of: ending).map { words[$0.range].string }
    }

    func has(_ word: String) -> Bool { words.includes(word) }
}
