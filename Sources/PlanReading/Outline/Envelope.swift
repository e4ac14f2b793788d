// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Finds the envelope (公文要素) around a plan, and where the plan itself begins and ends.
struct Envelope {
    private(set) var document = PlanDocument(
        issuer: nil,
        number: nil,
        title: nil,
        recipients: [],
        date: nil,
        letterhead: nil,
        planTitle: nil,
        year: nil,
        covering: "",
        closing: []
    )
    /// The lines of the plan itself, its title excluded.
    private(set) var body: ArraySlice<SourceLine>
    /// Lines after the closing ones: annexes that are no part of the plan.
    private(set) var leftover: [String] = []
    /// The plan's year as deadlines need it.
    var year: PlanYear? {
        let isSchoolYear = [document.planTitle, document.title].contains { $0?.contains("学年") ?? false }
        return document.year.map { PlanYear(first: $0, isSchoolYear: isSchoolYear) }
    }
    /// Whether a plan's title or a notice was found at all.
    var isRecognised: Bool { document.title != nil || document.number != nil }

    private let lines: [SourceLine]

    /// How far down a title can stand.
    private static let headLength = 120

    init(_ lines: [SourceLine]) {
        self.lines = lines
        body = lines[...]
        let firstMarker = lines.firstIndex { Marker($0.text[...]) != nil } ?? lines.count
        let notice = noticeTitle(before: firstMarker)
        let plan = planTitle(after: notice?.upperBound ?? 0, firstMarker: firstMarker, isAnnexed: notice != nil)
        readTitles(notice: notice, plan: plan)
        let start = readHead(notice: notice, plan: plan, firstMarker: firstMarker)
        body = lines[start...]
        readClosing()
        readYearAndIssuer(notice: notice, plan: plan)
    }

    /// `…关于印发《…》的通知`, over as many as five lines.
    private func noticeTitle(before end: Int) -> Range<Int>? {
        for last in lines.indices.prefix(min(end, Self.headLength)) where EnvelopeWords.isNoticeEnd(lines[last].text) {
            for first in stride(from: last, through: max(0, last - 4), by: -1) {
                guard !lines[first].isClosed || first == last else { break }
                guard lines[first].text.includes("关于") else { continue }
                return startOfTitle(first)..<(last + 1)
            }
        }
        return nil
    }

    /// The issuing office often stands on a line of its own above 关于.
    private func startOfTitle(_ first: Int) -> Int {
        guard first > 0, !lines[first].followsBlank, lines[first].text.begins(with: "关于") else { return first }
        let above = lines[first - 1].text
        return EnvelopeWords.isOffice(above) && !above.ends(with: "文件") ? first - 1 : first
    }

    private func planTitle(after start: Int, firstMarker: Int, isAnnexed: Bool) -> Range<Int>? {
        let end = min(isAnnexed ? lines.count : firstMarker, start + Self.headLength)
        for index in lines.indices where index >= start && index < end {
            guard EnvelopeWords.isPlanTitle(lines[index].text) else { continue }
            var first = index
            while first > start, index - first < 2, isTitleAbove(first) { first -= 1 }
            return first..<(index + 1)
        }
        return nil
    }

    /// A title that goes over two lines: its office above `2025年工作要点`.
    private func isTitleAbove(_ index: Int) -> Bool {
        let (above, line) = (lines[index - 1], lines[index])
        guard !line.followsBlank, !above.isClosed, above.text.count <= 30, CivilDate.whole(above.text) == nil else {
            return false
        }
        guard EnvelopeWords.number(in: above.text) == nil, !above.text.ends(with: "文件") else { return false }
        guard !above.text.begins(with: "附件"), Marker(above.text[...]) == nil else { return false }
        return !above.text.contains { Scalar.endsClause($0) || Scalar.endsSentence($0) }
    }

    private mutating func readTitles(notice: Range<Int>?, plan: Range<Int>?) {
        document.planTitle = plan.map(joined)
        document.title = notice.map(joined) ?? document.planTitle
    }

    /// Everything above the plan; gives the line it begins on.
    private mutating func readHead(notice: Range<Int>?, plan: Range<Int>?, firstMarker: Int) -> Int {
        let headEnd = plan?.lowerBound ?? notice?.upperBound ?? 0
        for line in lines.prefix(max(headEnd, min(firstMarker, 12))) where document.number == nil {
            document.number = EnvelopeWords.number(in: line.text)
        }
        var start = plan?.upperBound ?? notice?.upperBound ?? (document.number == nil ? 0 : firstMarker)
        let above = notice == nil ? plan.flatMap { readRecipients(from: 0, before: $0.lowerBound) } : nil
        if let above, let plan {
            readCovering(above..<plan.lowerBound)
        } else if let title = notice?.upperBound ?? plan?.upperBound, let end = readRecipients(from: title) {
            start = max(start, end)
            readCovering(end..<max(end, plan?.lowerBound ?? end))
        } else if let notice, let plan {
            readCovering(notice.upperBound..<max(notice.upperBound, plan.lowerBound))
        }
        return skipByline(start)
    }

    private mutating func readRecipients(from start: Int, before limit: Int = .max) -> Int? {
        var text: Scalars = []
        for index in start..<max(start, min(start + 8, lines.count, limit)) {
            let line = lines[index].text
            guard !line.contains("。"), Marker(line[...]) == nil, text.count < 600 else { return nil }
            PlanText.join(&text, line)
            guard let last = line.last, last == "：" || last == ":" else { continue }
            let names = Recipients.split(text.dropLast())
            guard Recipients.areNames(names) else { return nil }
            document.recipients = names
            return index + 1
        }
        return nil
    }

    private mutating func readCovering(_ range: Range<Int>) {
        var text: Scalars = []
        for line in lines[range] {
            if let day = CivilDate.whole(line.text) {
                document.date = day
            } else if !EnvelopeWords.isOffice(line.text), !EnvelopeWords.isClosing(line.text) {
                PlanText.join(&text, line.text)
            } else if EnvelopeWords.isOffice(line.text), document.issuer == nil {
                document.issuer = line.text.string
            }
        }
        document.covering = text.string
    }

    /// Below a title there may stand a date in brackets or the office once more.
    private mutating func skipByline(_ start: Int) -> Int {
        var index = start
        while index < lines.count, index < start + 3 {
            if let day = CivilDate.whole(lines[index].text) {
                document.date = document.date ?? day
            } else if !EnvelopeWords.isOffice(lines[index].text), EnvelopeWords.number(in: lines[index].text) == nil {
                break
            }
            index += 1
        }
        return index
    }

    private func joined(_ range: Range<Int>) -> String {
        var text: Scalars = []
        for line in lines[range] { PlanText.join(&text, line.text) }
        return text.string
    }
}

// What stands below the plan, and what only the whole document tells.
extension Envelope {
    private mutating func readClosing() {
        guard let hard = body.indices.first(where: { isClosing($0) }) else { return }
        var first = hard
        while first > body.startIndex, EnvelopeWords.isOffice(body[first - 1].text), first - 1 > body.startIndex { first -= 1 }
        for line in body[first...] {
            let isKnown = EnvelopeWords.isClosing(line.text) || EnvelopeWords.isOffice(line.text)
            if let day = CivilDate.whole(line.text) {
                document.date = document.date ?? day
                document.closing.append(line.text.string)
            } else if isKnown || line.text.ends(with: "印发") || document.closing.last?.hasSuffix("，") == true {
                document.closing.append(line.text.string)
            } else {
                leftover.append(line.text.string)
            }
        }
        if document.date == nil {
            document.date =
                body[first...].lazy.filter { $0.text.ends(with: "印发") }
                .compactMap { CivilDate.find(in: $0.text[...])?.day }.first
        }
        if document.issuer == nil, first < hard { document.issuer = body[first].text.string }
        body = body[..<first]
    }

    private func isClosing(_ index: Int) -> Bool {
        EnvelopeWords.isClosing(body[index].text) || (CivilDate.whole(body[index].text) != nil && index > body.startIndex)
    }

    private mutating func readYearAndIssuer(notice: Range<Int>?, plan: Range<Int>?) {
        let titles = [document.planTitle, document.title].compactMap { $0 }.map { Scalars($0) }
        let opening = body.prefix(6).map(\.text)
        let number = document.number.map { Scalars($0) }?.drop { Scalar.digit($0) == nil }
        document.year =
            titles.lazy.compactMap { CivilDate.year(in: $0[...])?.year }.first
            ?? number.flatMap { CivilDate.year(at: $0)?.value }
            ?? opening.lazy.compactMap { CivilDate.year(in: $0[...])?.year }.first ?? document.date?.year
        let named = titles.reversed().lazy.compactMap(Self.office).first
        document.letterhead = letterhead(notice?.lowerBound ?? plan?.lowerBound ?? 0)
        document.issuer = named ?? document.issuer ?? document.letterhead.map { String($0.dropLast(2)) }
    }

    /// The office a title begins with: all before 关于, before the year, or before the word for plan.
    private static func office(_ title: Scalars) -> String? {
        var core = title[...]
        if core.first == "《" { core = core.dropFirst() }
        if let about = core.place(of: "关于") {
            core = core[..<about]
        } else if let year = CivilDate.year(in: core) {
            core = core[..<year.place]
            while let last = core.last, Scalar.digit(last) != nil || "—-－–～~至".unicodeScalars.contains(last) {
                core = core.dropLast()
            }
        } else if let word = core.place(of: "工作") ?? core.place(of: "年度") {
            core = core[..<word]
        }
        return EnvelopeWords.isOffice(Array(core)) ? core.string : nil
    }

    /// `……委员会文件`, in one line or two.
    private func letterhead(_ end: Int) -> String? {
        guard let line = lines.prefix(min(end, 12)).first(where: { $0.text.ends(with: "文件") }) else { return nil }
        return line.text.count >= 6 ? line.text.string : nil
    }
}
