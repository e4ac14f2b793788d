// SPDX-License-Identifier: Apache-2.0

/// Splits one clause that names several undertakings: 举办…培训班、…培训班; 慰问和疗休养; honours of several levels.
enum Coordination {
    /// Events that stand for themselves in a list.
    static let eventHeads = WordTable<Void>([
        ("培训班 研修班 读书班 竞赛 大赛 比赛 运动会 联欢会 晚会 论坛 座谈会 研讨会 推进会 现场会 报告会 宣讲会 表彰会 培训 演讲会 文艺汇演 展演", ())
    ])
    private static let honours = WordTable<Void>([
        ("劳动模范 先进工作者 劳动奖 劳动奖章 劳动奖状 先锋号 标兵 楷模 工匠 先进个人 先进集体 巾帼标兵 五一巾帼奖 能手 三八红旗手 文明岗 标兵岗 示范岗", ())
    ])
    private static let services = WordTable<Void>([("慰问 疗休养 疗养 体检 帮扶 救助 互助保障 走访慰问 休养", ())])

    /// The parts of the stretch, as ranges without the joining mark; one range when nothing splits.
    static func parts(of text: ShadedText, in range: Range<Int>, kind: MeasureKind, verb: MainVerb?) -> [Range<Int>] {
        let start = verb?.range.upperBound ?? range.lowerBound
        guard start < range.upperBound, !isMeasured(text, range) else { return [range] }
        if kind == .benefit, let parts = services(text, range, start) { return parts }
        if kind == .call, let parts = listed(text, range, start, by: honours, lastMayDiffer: true) { return parts }
        return listed(text, range, start, by: eventHeads, lastMayDiffer: false) ?? deeds(text, range, start) ?? [range]
    }

    /// A number or 一批 governs the whole list, which therefore stays whole.
    private static func isMeasured(_ text: ShadedText, _ range: Range<Int>) -> Bool {
        let slice = text.scalars[range]
        return QuantityWords.soft.first(in: slice) != nil && !slice.ends(with: "等")
            || QuantityReader(text: text).quantities(in: range).count == 1
    }

    /// `春节慰问和疗休养等工作`.
    private static func services(_ text: ShadedText, _ range: Range<Int>, _ start: Int) -> [Range<Int>]? {
        let slice = text.scalars[range]
        for place in start..<range.upperBound where text.isPlain(place) && "和、及".unicodeScalars.contains(slice[place]) {
            guard let left = services.suffix(of: slice[start..<place]) else { continue }
            guard let right = services.match(slice, at: place + 1),
                slice[left.range].string != slice[(place + 1)..<right.end].string
            else {
                continue
            }
            return [range.lowerBound..<place, (place + 1)..<range.upperBound]
        }
        return nil
    }

    /// Elements between 、 that each end in a head of the table; those that do not lean on the next.
    private static func listed(
        _ text: ShadedText,
        _ range: Range<Int>,
        _ start: Int,
        by heads: WordTable<Void>,
        lastMayDiffer: Bool
    ) -> [Range<Int>]? {
        let slice = text.scalars[range]
        var parts: [Range<Int>] = []
        var low = range.lowerBound
        for place in start..<range.upperBound where text.isPlain(place) && slice[place] == "、" {
            let own = max(low, start)
            guard endsInHead(text, own..<place, heads), place - own >= 4 else { continue }
            parts.append(low..<place)
            low = place + 1
        }
        guard !parts.isEmpty else { return nil }
        let last = low..<range.upperBound
        guard last.count >= 4, lastMayDiffer || endsInHead(text, last, heads) else { return nil }
        return parts + [last]
    }

    private static func endsInHead(_ text: ShadedText, _ range: Range<Int>, _ heads: WordTable<Void>) -> Bool {
        var high = range.upperBound
        while high > range.lowerBound, text.shades[high - 1] == .bracketed { high -= 1 }
        var slice = text.scalars[range.lowerBound..<high]
        if slice.last == "”" { slice = slice.dropLast() }
        return heads.suffix(of: slice) != nil
    }

    /// `举办专题讲座、开展心理咨询、组织健步走`: each with its own verb at the head.
    private static func deeds(_ text: ShadedText, _ range: Range<Int>, _ start: Int) -> [Range<Int>]? {
        let slice = text.scalars[range]
        var parts: [Range<Int>] = []
        var low = range.lowerBound
        for place in start..<range.upperBound where text.isPlain(place) && slice[place] == "、" {
            guard let next = VerbWords.table.match(slice, at: place + 1), next.meaning.kind == .deliver, next.meaning.isPlain
            else { continue }
            guard place - max(low, start) >= 4, range.upperBound - next.end >= 4 else { continue }
            parts.append(low..<place)
            low = place + 1
        }
        guard !parts.isEmpty, !slice[start...].includes("的"), !slice.begins(with: "把"), !slice.begins(with: "将") else {
            return nil
        }
        return parts + [low..<range.upperBound]
    }
}
