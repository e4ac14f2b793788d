// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// A rating as it stands, for those who run it or look on: plan, rule, how many took part, what can be done next. Never a count.
struct RatingPage: Page {
    struct Line: Encodable, Sendable {
        let sentence: String
        let when: String
        let tone: String
    }

    /// What the visitor may do here now.
    struct May: Encodable, Sendable {
        var plan = false
        var open = false
        var void = false
        var urge = false
        var close = false
        var publish = false
    }

    let title: String
    let union: String
    let address: String
    let when: String
    let stateLabel: String
    let tone: String
    let reason: String
    let facts: [Labelled]
    let matterLabel: String
    let matters: [Labelled]
    let isCounted: Bool
    /// Once it was opened.
    let hasRoll: Bool
    let participation: String
    let channels: String
    let board: String
    let verdict: String
    let findings: [Finding]
    let remedies: RemedyPart?
    let closing: String
    let bases: [String]
    let lines: [Line]
    let may: May

    var place: Place { .congresses }

    init(_ desk: RatingDesk, _ rules: RatingRules) throws {
        let (rating, today) = (desk.rating, desk.visit.today)
        title = rating.title
        union = rating.unionName
        address = rating.address
        when = "\(rating.window) · \(rating.assembly.label)"
        stateLabel = rating.state.label
        tone = rating.state.tone
        reason = rating.reason ?? ""
        facts = Self.facts(rating, rules)
        matterLabel = rating.kind.matterLabel
        matters = rating.matters.map { Labelled($0.text, $0.detail) }
        isCounted = rating.state.isCounted
        hasRoll = rating.expected != nil
        let turnout = try hasRoll ? desk.turnout() : nil
        let taking = rating.outcome?.tally.taking ?? turnout?.taking ?? 0
        participation = hasRoll ? "已参评 \(taking) / 应参评 \(rating.expected ?? 0)" : ""
        channels = turnout.map { $0.papers > 0 ? "其中发出纸质票\($0.papers)张，按收回的算参评。" : "" } ?? ""
        board = try hasRoll ? desk.box.board(of: rating) ?? "" : ""
        verdict = rating.outcome?.verdict.sentence ?? ""
        findings = rating.outcome.map { [$0.verdict.floor] + $0.verdict.lines.map(\.finding) } ?? []
        remedies = try rating.state.isCounted ? RemedyPart(desk) : nil
        let isOver = today > rating.closesOn
        let isComplete = taking == rating.expected
        closing = isOver || isComplete ? "" : RatingRefusal.stillOpen(rating.closesOn, (rating.expected ?? 0) - taking).sentence
        bases = Self.bases(rating, rules)
        lines = try desk.visit.journal.entries(of: rating.subject).reversed().map(Line.init)
        may = May(
            plan: desk.runs && rating.state == .draft,
            open: desk.runs && rating.state == .draft && !isOver,
            void: desk.runs && [.draft, .open].contains(rating.state),
            urge: desk.runs && rating.state == .open && !isOver && today >= rating.opensOn && !isComplete,
            close: desk.runs && rating.state == .open && (isOver || isComplete),
            publish: desk.runs && rating.state == .closed
        )
    }

    private static func facts(_ rating: Rating, _ rules: RatingRules) -> [Labelled] {
        let terms = rating.terms
        return [
            Labelled("种类", rating.kind.label), Labelled("谁来评", rating.assembly.label), Labelled("时间", rating.window),
            Labelled("等次", (rating.scale.grades + [Scale.abstention]).joined(separator: "、")),
            Labelled("参评的人", rating.floorWords), Labelled("达标线", rating.lineWords),
            Labelled("规则的依据", terms.source.isEmpty ? "通行的规则，见下面的依据" : terms.source),
        ]
    }

    private static func bases(_ rating: Rating, _ rules: RatingRules) -> [String] {
        let own =
            rating.kind == .home
            ? [rules.home, rules.homeScale, rules.line, rules.lineBase, rules.lineGrades]
            : [rules.appraisal, rules.appraisalScale]
        return (own + [rules.floor, rules.secret, rules.smallest, rules.reserved, rules.twice]).map(\.citation)
    }
}

extension RatingPage.Line {
    init(_ entry: JournalEntry) {
        self.init(
            sentence: entry.sentence,
            when: "\(entry.at.day.written) \(entry.at.clockTime) · \(entry.actorName)",
            tone: ["accept": "done", "start": "ok", "finish": "done", "return": "watch"][entry.verb] ?? "none"
        )
    }
}
