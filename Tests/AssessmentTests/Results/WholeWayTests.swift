// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import Assessment

@Suite("An assessment from its scheme to its result")
struct WholeWayTests {
    @Test("Issued, scored, verified, counted, decided, published, appealed, published anew, final", arguments: Engine.available)
    func wholeWay(engine: Engine) async throws {
        let house = try await AssessmentHouse.open(on: engine)
        let (region, id) = (house.region, try await house.published())
        let first = try await house.result(id)
        #expect(first.payload.ranking.scores.map(\.name) == [region.city.name, region.otherCity.name])
        #expect(first.payload.ranking.scores.map(\.total) == [Fraction(88), Fraction(75)])
        #expect(first.payload.ranking.scores.map(\.grade) == ["一等奖", "二等奖"])
        // Monday 1 July 2024, five working days.
        #expect(first.publishedOn == Day("2024-07-01") && first.endsOn == Day("2024-07-08"))
        #expect(first.isSound)

        let sheet = try await house.sheet(id, of: region.wangShier)
        let leaf = try await house.scheme(id).content.leaves[0].id
        let city = try await house.signIn(region.wangShier)
        try await house.succeed(city.post("\(sheet.address)/appeals", ["leaf": leaf, "text": "第三项制度漏看了"]))
        #expect(try await city.post("\(sheet.address)/appeals", ["leaf": leaf, "text": "再提一次"]).status == 422)
        let appeal = try #require(try await house.database.read { try AppealStore(db: $0).appeals(of: sheet.id) }.first)
        let answer: FormFields = ["act": "accept", "points": "59", "answer": "补看了材料"]
        // Who verified does not answer.
        #expect(try await house.signIn(region.zhangSan).post("/assessment-appeals/\(appeal.id)/decision", answer).status == 422)
        try await house.succeed(house.signIn(region.wangWu).post("/assessment-appeals/\(appeal.id)/decision", answer))
        #expect(try await house.scheme(id).state == .issued)

        try await house.publish(id)
        let second = try await house.result(id)
        #expect(second.round == 2)
        #expect(second.payload.ranking.scores.map(\.name) == [region.otherCity.name, region.city.name])
        #expect(second.sha256 != first.sha256)

        let early = try await house.signIn(region.zhangSan).post("/assessments/\(id)/conclusion")
        #expect(early.status == 422 && early.text.contains("公示到2024年7月8日为止"))
        house.clock.advance(seconds: 8 * 86_400)
        let made = try await house.signIn(region.zhangSan).post("/assessments/\(id)/conclusion")
        #expect(made.location?.hasPrefix("/documents/") == true)
        #expect(try await house.scheme(id).state == .final)
        let own = try await house.sheet(id, of: region.wangShier)
        let fact = try #require(try await house.database.read { try FactStore($0).facts(of: own.subject) }.first)
        #expect(fact.state == "graded" && fact.tags[.series] == ["一等奖"])
        #expect(try await house.database.read { try Journal.verify($0) }.isSound)
    }

    @Test("The city sees its own sheet and only the grades of others", arguments: Engine.available)
    func seeing(engine: Engine) async throws {
        let house = try await AssessmentHouse.open(on: engine)
        let (region, id) = (house.region, try await house.verified())
        let city = try await house.signIn(region.zhaoLiu)
        let (own, other) = (try await house.sheet(id, of: region.zhaoLiu), try await house.sheet(id, of: region.wangShier))
        #expect(try await city.get(own.address).status == 200)
        #expect(try await city.get(other.address).status == 404)
        #expect(try await city.get("/assessments/\(id)/ranking").status == 404)
        try await house.publish(id)
        let ranking = try await city.get("/assessments/\(id)/ranking")
        #expect(ranking.status == 200 && ranking.text.contains("望海市教育工会") && ranking.text.contains("二等奖"))
        let whole = try await house.signIn(region.zhangSan).get("/assessments/\(id)/ranking").text
        for words in ["75.00", "怎么来的"] { #expect(whole.contains(words) && !ranking.text.contains(words)) }
        #expect(try await house.signIn(region.zhengShiyi).get("/assessments/\(id)/ranking").status == 404)
        #expect(try await city.post("/assessments/\(id)/exports").status == 404)
        let file = try await house.signIn(region.zhangSan).post("/assessments/\(id)/exports")
        #expect(file.text.contains("各市教育工会,1,临江市教育工会,一等奖,88.00,88.00,0.00,0.00,,50.00,18.00,20.00"))
    }

    @Test("Two persons: who counted does not decide, who entered does not confirm", arguments: Engine.available)
    func twoPersons(engine: Engine) async throws {
        let house = try await AssessmentHouse.open(on: engine)
        let (region, id) = (house.region, try await house.verified())
        let (officer, chair) = (try await house.signIn(region.zhangSan), try await house.signIn(region.wangWu))
        let sheet = try await house.sheet(id, of: region.zhaoLiu)
        let bonus = try #require(try await house.scheme(id).content.leaves.last).id
        let fields: FormFields = ["what": bonus, "points": "3", "reason": "获全国表彰", "evidence": "表彰文件"]
        try await house.succeed(officer.post("\(sheet.address)/extras", fields))
        let extra = try #require(try await house.database.read { try ExtraStore(db: $0).extras(of: sheet.id) }.first)
        #expect(try await officer.post("/assessment-extras/\(extra.id)/decision", ["act": "confirm"]).status == 422)
        #expect(try await officer.post("/assessments/\(id)/counts").status == 422)
        try await house.succeed(chair.post("/assessment-extras/\(extra.id)/decision", ["act": "confirm"]))
        try await house.succeed(chair.post("/assessments/\(id)/counts"))
        #expect(try await chair.post("/assessments/\(id)/decision").status == 422)
        #expect(try await house.result(id).payload.ranking.scores.first?.total == Fraction(91))
    }

    @Test("More points than an entry may carry, no reason or no evidence are refused", arguments: Engine.available)
    func refusingExtras(engine: Engine) async throws {
        let house = try await AssessmentHouse.open(on: engine)
        let id = try await house.issued()
        let officer = try await house.signIn(house.region.zhangSan)
        let sheet = try await house.sheet(id, of: house.region.zhaoLiu)
        let bonus = try #require(try await house.scheme(id).content.leaves.last).id
        for fields: FormFields in [
            ["what": bonus, "points": "3.01", "reason": "表彰", "evidence": "文件"],
            ["what": bonus, "points": "0", "reason": "表彰", "evidence": "文件"],
            ["what": bonus, "points": "3", "reason": "", "evidence": "文件"], ["what": "veto", "reason": "违规", "evidence": ""],
        ] {
            #expect(try await officer.post("\(sheet.address)/extras", fields).status == 422)
        }
        #expect(
            try await officer.post("\(sheet.address)/extras", ["what": "x", "points": "1", "reason": "a", "evidence": "b"]).status
                == 404
        )
    }
}

extension JournalVerdict {
    var isSound: Bool {
        if case .sound = self { return true }
        return false
    }
}
