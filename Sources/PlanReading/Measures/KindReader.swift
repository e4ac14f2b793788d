// SPDX-License-Identifier: Apache-2.0

/// Tells a measure's kind (类型) by the most telling noun in it.
enum KindReader {
    static func kind(of text: ShadedText, in range: Range<Int>, verb: MainVerb?) -> MeasureKind {
        let verbWord = verb.map { text.scalars[$0.range].string } ?? ""
        let applying: Set = ["落实", "贯彻", "执行", "贯彻落实", "制定", "制订", "修订", "出台", "印发", "起草", "编制", "完善"]
        if applying.contains(verbWord), !References.titles(in: text, range).isEmpty, endsInTitle(text, range) {
            return .policy
        }
        if verbWord == "上线" { return .system }
        if isAbilities(text, range) { return .training }
        if let ending = KindWords.endings.suffix(of: text.scalars[range])?.meaning, text.isPlain(range.upperBound - 1) {
            return ending
        }
        // 实行动态管理 is no 行动: no noun begins inside the verb.
        let inner = verb.map { ($0.range.lowerBound + 1)..<max($0.range.lowerBound + 1, $0.range.upperBound) } ?? 0..<0
        var best = place(in: text, range) { text.isPlain($0) && !inner.contains($0) }
        if isNamed(text, range, verbWord), best.map({ KindWords.lists[$0].kind == .registry }) ?? false { return .call }
        if isDrafting(text, range, verb), best.map({ !outranksPapers(KindWords.lists[$0].kind) }) ?? true { return .policy }
        best = best ?? place(in: text, range) { text.shades[$0] != .titled && !inner.contains($0) }
        return best.map { KindWords.lists[$0].kind } ?? .other
    }

    private static func endsInTitle(_ text: ShadedText, _ range: Range<Int>) -> Bool {
        text.scalars[range].last == "》" || text.scalars[range].ends(with: "要求") || text.scalars[range].ends(with: "精神")
    }

    /// The earliest list of the lexicon with a word in the stretch.
    private static func place(in text: ShadedText, _ range: Range<Int>, where counts: (Int) -> Bool) -> Int? {
        var best: Int?
        let slice = text.scalars[range]
        for place in range where counts(place) {
            guard let (list, _) = KindWords.table.match(slice, at: place) else { continue }
            best = min(best ?? list, list)
        }
        return best
    }

    /// Founding so many of them ends in a decision that names them.
    private static func isNamed(_ text: ShadedText, _ range: Range<Int>, _ verb: String) -> Bool {
        guard ["培育", "创建", "新建", "建成", "命名", "打造", "评定", "新增"].contains(verb) else { return false }
        let honoured = ["工作室", "示范", "先进", "之家", "小家", "品牌", "星级"].contains { text.scalars[range].includes($0) }
        return honoured && !QuantityReader(text: text).quantities(in: range).isEmpty
    }

    private static func isDrafting(_ text: ShadedText, _ range: Range<Int>, _ verb: MainVerb?) -> Bool {
        guard let verb, KindWords.draftingVerbs.match(text.scalars[range], at: verb.range.lowerBound) != nil else { return false }
        var slice = text.scalars[range]
        if slice.last == "等" { slice = slice.dropLast() }
        return KindWords.papers.suffix(of: slice) != nil
    }

    private static func outranksPapers(_ kind: MeasureKind) -> Bool {
        kind == .democracy || kind == .proposal || kind == .election
    }

    /// `干部政治能力、调查研究能力、群众工作能力`.
    static func isAbilities(_ text: ShadedText, _ range: Range<Int>) -> Bool {
        let slice = text.scalars[range]
        guard slice.includes("干部") else { return false }
        var (count, place) = (0, slice.startIndex)
        while let found = slice[place...].place(of: "能力") {
            count += 1
            place = found + 2
        }
        return count >= 3
    }
}
