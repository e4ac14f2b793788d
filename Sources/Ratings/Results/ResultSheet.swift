// SPDX-License-Identifier: Apache-2.0
import Ballots
import Documents
import Kernel
import Web

/// The result sheet (评议结果报告单) as a paper of the office: written from what was counted, its day that of the count.
struct ResultSheet {
    let title: String
    /// The day of the count, so that one result is one file.
    let day: String
    let paper: PlainPaper

    init(_ rating: Rating, _ rules: RatingRules, board: BoardCode?) throws {
        guard let outcome = rating.outcome, let closed = rating.closedAt else { throw RatingRefusal.notCounted }
        title = "\(rating.unionName)\(rating.title)结果报告单"
        day = closed.day.description
        let basis = rating.kind == .home ? rules.home : rules.appraisal
        let findings = ([outcome.verdict.floor] + outcome.verdict.lines.map(\.finding)).map { "\($0.sentence)。" }
        let text =
            [
                "一、评议情况",
                "\(rating.window)，由\(rating.assembly.label)无记名评议。\(ResultWords.sums(outcome).map { "\($0.label)\($0.value)" }.joined(separator: "，"))。",
                "二、结论", "\(outcome.verdict.sentence)。",
            ] + findings + [
                "三、依据", "\(basis.citation)。",
                rating.terms.source.isEmpty ? "参评人数、达标线按通行的规则。" : "参评人数、达标线按\(rating.terms.source)。",
            ] + (board.map { ["四、核对", "\($0.line)。"] } ?? [])
            + (outcome.isWithheld ? ["参评的不足\(rules.smallest.integer)人，不列票数。"] : [])
        let plain = PlainPaper(
            title: title,
            text: text.joined(separator: "\n"),
            signature: [rating.unionName, closed.day.written],
            tables: outcome.isWithheld ? [] : Self.tables(rating, outcome),
            foot: "本单由计票结果生成，不能手改；\(closed.day.written)计票。"
        )
        paper = plain.coded(board?.modules ?? [], saying: "扫一扫打开公示板")
    }

    private static func tables(_ rating: Rating, _ outcome: Outcome) -> [PlainPaper.Table] {
        typealias Column = PlainPaper.Table.Column
        let grades = (rating.scale.grades + [Scale.abstention]).map { Column($0, share: 2, isNumber: true) }
        let marks = PlainPaper.Table(
            "得票",
            [Column(rating.kind.matterLabel, share: 5)] + grades,
            rows: zip(rating.matters, outcome.tally.matters).map { matter, marks in
                ["\(matter.text)\(matter.detail.isEmpty ? "" : "（\(matter.detail)）")"]
                    + (marks.grades + [marks.abstained]).map(String.init)
            }
        )
        let rates = PlainPaper.Table(
            "比率",
            [
                Column(rating.kind.matterLabel, share: 4), Column("比率", share: 4), Column("分母", share: 2),
                Column("票数", share: 2, isNumber: true), Column("占", share: 2, isNumber: true),
            ],
            rows: rating.matters.indices.flatMap { place in
                ResultWords.rates(outcome.tally, of: place, rating).map {
                    [rating.matters[place].text, $0.label, $0.base, $0.numbers, $0.share]
                }
            }
        )
        guard !outcome.groups.isEmpty, let first = rating.matters.first else { return [marks, rates] }
        let parts = PlainPaper.Table(
            "分单位：\(first.text)",
            [Column("单位", share: 4), Column("参评", share: 2, isNumber: true)] + grades,
            rows: outcome.groups.map { group in
                [group.name, "\(group.size)"] + (group.matters[0].grades + [group.matters[0].abstained]).map(String.init)
            }
        )
        return [marks, rates, parts]
    }
}
