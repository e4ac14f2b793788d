// SPDX-License-Identifier: Apache-2.0
import Kernel
import TestSupport
import Testing

@testable import Programmes

/// Six entries of seven judges, worked out by hand.
@Suite("Scores and ranks")
struct RankingTests {
    private static let criteria = [
        ScoreSpec.Criterion(key: "design", label: "教学设计", most: Fraction(20)),
        .init(key: "class", label: "课堂教学", most: Fraction(75)), .init(key: "reflect", label: "教学反思", most: Fraction(5)),
    ]
    static let spec = RankSpec(score: ScoreSpec(criteria: criteria, trim: .init()), ties: [.criterion("class"), .untrimmed])

    /// Sheets whose totals are these, with so many points for the class; where one would not fit, the class gives way.
    private static func sheets(_ totals: [String], class given: String) throws -> [ScoreSheet] {
        try totals.enumerated().map { index, text in
            let total = try #require(PointText.read(text))
            let usual = try #require(PointText.read(given))
            let points = total < usual ? Fraction(50) : max(usual, try total - Fraction(25))
            let rest = try total - points
            let reflect = min(rest, Fraction(5))
            return ScoreSheet(judge: index + 1, points: ["class": points, "reflect": reflect, "design": try rest - reflect])
        }
    }

    private static func field() throws -> [String: [ScoreSheet]] {
        [
            "A": try sheets(["92.5", "93", "91", "94.5", "92", "93.5", "90"], class: "69.6"),
            "B": try sheets(["93", "92", "92.5", "91.5", "93", "95", "88"], class: "69.8"),
            "C": try sheets(["91.5", "92", "93", "92.5", "93.5", "92", "91"], class: "69"),
            "D": try sheets(["92.2", "92.2", "92.2", "92.2", "92.2", "99", "60"], class: "69"),
            "E": try sheets(["91", "92.18", "92.2", "92.2", "92.2", "92.2", "93"], class: "69"),
            "F": try sheets(["95", "95", "95", "90", "90", "90", "90"], class: "69"),
        ]
    }

    @Test("One highest and one lowest are dropped, ranks follow the exact mean, ties the chain")
    func ranking() throws {
        let ranked = try Ranking.rank(Self.field(), by: Self.spec)
        #expect(ranked.map(\.key) == ["B", "A", "C", "D", "E", "F"])
        #expect(ranked.map(\.rank) == [1, 2, 3, 4, 5, 6])
        let scores = Dictionary(uniqueKeysWithValues: ranked.map { ($0.key, $0.score) })
        #expect(scores["A"]?.value == Fraction(924, 10) && scores["B"]?.value == Fraction(924, 10))
        #expect(scores["C"]?.value == Fraction(922, 10) && scores["E"]?.value == Fraction(92196, 1000))
        #expect(
            scores.mapValues { $0.value.decimal(places: 2) }.values.sorted() == [
                "92.00", "92.20", "92.20", "92.20", "92.40", "92.40",
            ]
        )
        #expect(scores["D"]?.untrimmed.decimal(places: 4) == "88.5714" && scores["A"]?.untrimmed.decimal(places: 4) == "92.3571")
        #expect(scores["B"]?.means["class"] == Fraction(698, 10) && scores["D"]?.means["class"] == Fraction(69))
        #expect(ranked[0].tie == "同分，按“课堂教学”去高去低平均69.80比")
        #expect(ranked[2].tie == "同分，按全部评分平均92.21比")
        #expect(scores["A"]?.trace == "7位评委，去掉94.5、90，其余5个合计462，平均92.40")
    }

    @Test("Of three equal highest only one is dropped")
    func droppingOne() throws {
        let score = try Score(try #require(try Self.field()["F"]), by: Self.spec.score)
        #expect(score.value == Fraction(92) && score.dropped.count == 2)
    }

    @Test("Without a chain equal ones share a place and the next stay empty")
    func sharing() throws {
        let ranked = try Ranking.rank(Self.field(), by: RankSpec(score: Self.spec.score))
        #expect(ranked.map { "\($0.key)\($0.rank)" } == ["A1", "B1", "C3", "D3", "E5", "F6"])
        #expect(ranked[0].tie == "同分并列")
    }

    @Test("A judge who stands aside leaves six, and the order changes")
    func standingAside() throws {
        var field = try Self.field()
        field["A"]?.removeAll { $0.judge == 3 }
        let ranked = try Ranking.rank(field, by: Self.spec)
        #expect(ranked[0].key == "A" && ranked[0].score.value == Fraction(371, 4))
    }

    @Test("With fewer than five valid sheets nothing is trimmed and nothing is ranked")
    func tooFew() throws {
        var field = try Self.field()
        field["C"] = Array(try #require(field["C"]).prefix(4))
        let refusal = #expect(throws: ScoreRefusal.self) { try Ranking.rank(field, by: Self.spec) }
        #expect(refusal == .tooFewJudges(have: 4, need: 5) && refusal?.sentence.contains("4 份") == true)
    }

    @Test("Dropping by totals and by criterion are two rules with two results, and the sheet says which")
    func twoWays() throws {
        let marks = [(18, 70, "4"), (17, 71, "4"), (19, 66, "5"), (18, 69, "4.5"), (16, 72, "4"), (18, 68, "5"), (19, 60, "3")]
        let sheets = try marks.enumerated().map { index, mark in
            let reflect = try #require(PointText.read(mark.2))
            return ScoreSheet(
                judge: index + 1,
                points: ["design": Fraction(mark.0), "class": Fraction(mark.1), "reflect": reflect]
            )
        }
        #expect(try Score(sheets, by: Self.spec.score).value == Fraction(913, 10))
        var other = Self.spec.score
        other.trim?.scope = .criteria
        let score = try Score(sheets, by: other)
        #expect(score.value == Fraction(911, 10) && score.trace.contains("教学设计18.00＋课堂教学68.80＋教学反思4.30，合计91.10"))
        #expect(other.sentence.contains("每一项得分") && Self.spec.score.sentence.contains("各评委总分"))
    }

    @Test("Seven marks, two dropped: 72.00")
    func vector() throws {
        let spec = ScoreSpec(criteria: [.init(key: "all", label: "总分", most: Fraction(100))], trim: .init())
        let sheets = [70, 71, 72, 73, 74, 75, 60].enumerated().map {
            ScoreSheet(judge: $0.offset, points: ["all": Fraction($0.element)])
        }
        #expect(try Score(sheets, by: spec).value == Fraction(72))
    }

    @Test("A sheet that lacks a criterion, names another or gives too much is not taken")
    func refusing() throws {
        func sheet(_ points: [String: Int]) -> ScoreSheet { ScoreSheet(judge: 1, points: points.mapValues { Fraction($0) }) }
        let spec = Self.spec.score
        #expect(throws: ScoreRefusal.missing("教学反思")) { try sheet(["design": 10, "class": 60]).require(spec) }
        #expect(throws: ScoreRefusal.beyond("教学反思", most: Fraction(5), Fraction(6))) {
            try sheet(["design": 10, "class": 60, "reflect": 6]).require(spec)
        }
        #expect(throws: ScoreRefusal.unknownCriterion) {
            try sheet(["design": 10, "class": 60, "reflect": 5, "x": 1]).require(spec)
        }
    }

    @Test("The order of sheets and entries never changes ranks; the trimmed mean lies between the kept", arguments: 1...20)
    func properties(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let spec = RankSpec(
            score: ScoreSpec(criteria: [.init(key: "all", label: "总分", most: Fraction(100))], trim: .init()),
            ties: [.untrimmed]
        )
        var field: [Int: [ScoreSheet]] = [:]
        for entry in 1...12 {
            field[entry] = (1...7).map {
                ScoreSheet(judge: $0, points: ["all": Fraction(Int.random(in: 160...200, using: &random), 2)])
            }
        }
        let ranked = try Ranking.rank(field, by: spec)
        let shuffled = try Ranking.rank(field.mapValues { $0.shuffled(using: &random) }, by: spec)
        #expect(ranked.map(\.key) == shuffled.map(\.key) && ranked.map(\.rank) == shuffled.map(\.rank))
        for (line, next) in zip(ranked, ranked.dropFirst()) {
            #expect(line.score.value >= next.score.value && line.rank <= next.rank)
        }
        for line in ranked {
            let totals = try (field[line.key] ?? []).map { try $0.total }.sorted()
            #expect(line.score.value >= totals[1] && line.score.value <= totals[5])
        }
    }
}
