// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Ratings

@Suite("Rating once and without a name")
struct VotingTests {
    private static let marks: FormFields = ["mark-0": "0", "mark-1": "x"]

    private func code(_ answer: TestResponse) -> String {
        answer.markup.first("p", where: ["class": "hash"])?.text ?? ""
    }

    @Test(
        "A member rates on one page, is handed a code, and finds the ballot by it once it was counted",
        arguments: Engine.available
    )
    func voting(engine: Engine) async throws {
        let house = try await RatingHouse.open(on: engine)
        let id = try await house.opened()
        let member = try await house.second()
        #expect(try await member.get("/ratings").text.contains("/ratings/\(id)/vote"))
        let page = try await member.get("/ratings/\(id)/vote")
        #expect(page.status == 200 && page.text.contains("不记您填的是什么"))
        let missing = try await member.post("/ratings/\(id)/ballots", ["mark-0": "2", "mark-1": "7"])
        #expect(missing.status == 422 && missing.text.contains("“工会主席履职”还没有选"))
        let receipt = try await member.post("/ratings/\(id)/ballots", Self.marks)
        #expect(receipt.status == 200 && receipt.text.contains("您的回执"))
        let code = code(receipt)
        #expect(code.filter { $0 != " " }.count == 16)
        let again = try await member.post("/ratings/\(id)/ballots", ["mark-0": "2", "mark-1": "2"])
        #expect(again.status == 422 && again.text.contains("您已经参评过"))
        #expect(try await member.get("/ratings/\(id)/vote").text.contains("您已经参评过"))
        #expect(try await member.get("/ratings").text.contains("已参评"))
        let query = code.replacing(" ", with: "%20")
        #expect(try await member.get("/ratings/\(id)/receipt?code=\(query)").text.contains("计票以后才能查"))
        for number in 0..<8 { try await house.cast([0, 0], by: house.person(number), in: id) }
        house.clock.advance(days: 5)
        try await house.officer().post("/ratings/\(id)/closing")
        let later = try await house.second()
        #expect(try await later.get("/ratings/\(id)/receipt?code=\(query)").text.contains("这张票在票箱里"))
        #expect(try await later.get("/ratings/\(id)/receipt?code=0000000000000000").text.contains("没有找到"))
        #expect(
            try await house.find(id).outcome?.tally.matters == [
                Marks(grades: [9, 0, 0]), Marks(grades: [8, 0, 0], abstained: 1),
            ]
        )
    }

    @Test("Before its days, after them, off the roll or at another union nothing is taken", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let house = try await RatingHouse.open(on: engine)
        let early = try await house.opened(["opens": "2024年7月3日", "closes": "2024年7月5日"])
        let member = try await house.second()
        #expect(try await member.post("/ratings/\(early)/ballots", Self.marks).text.contains("还没有开始，2024年7月3日起可以填"))
        let id = try await house.opened()
        #expect(try await house.stranger().get("/ratings/\(id)/vote").status == 404)
        #expect(try await house.stranger().post("/ratings/\(id)/ballots", Self.marks).status == 404)
        #expect(try await house.above().post("/ratings/\(id)/ballots", Self.marks).text.contains("您不在这次评议的名册里"))
        let draft = try await house.create()
        #expect(try await member.get("/ratings/\(draft)/vote").status == 422)
        house.clock.advance(days: 5)
        let late = try await house.second().post("/ratings/\(id)/ballots", Self.marks)
        #expect(late.status == 422 && late.text.contains("2024年7月5日24时已经截止"))
    }

    @Test("Until it is closed no page and no export says how anything stands", arguments: Engine.available)
    func silence(engine: Engine) async throws {
        let house = try await RatingHouse.open(on: engine)
        let id = try await house.opened()
        for number in 0..<7 { try await house.cast([2, 2], by: house.person(number), in: id) }
        for client in [try await house.officer(), try await house.second(), try await house.above()] {
            for path in ["", "/roll", "/entries", "/paper"] {
                let answer = try await client.get("/ratings/\(id)\(path)", headers: ["Accept": "application/json"])
                #expect(answer.status == 200, "\(path)")
                #expect(!answer.text.contains("不满意7") && !answer.text.contains("\"marks\":[0,0,7"), "\(path)")
            }
            #expect(try await client.get("/ratings/\(id)/result").status == 422)
            #expect(try await client.get("/ratings/\(id)/result/pdf").status == 422)
            #expect(try await client.post("/ratings/\(id)/exports", ["format": "csv"]).status == 422)
        }
        let closing = try await house.officer().post("/ratings/\(id)/closing")
        #expect(closing.status == 422 && closing.text.contains("还有 5 人没有参评，2024年7月5日24时截止以后才能结束"))
    }

    @Test("When everybody has rated it can be closed at once", arguments: Engine.available)
    func completing(engine: Engine) async throws {
        let house = try await RatingHouse.open(on: engine)
        let id = try await house.opened()
        for number in 0..<10 { try await house.cast([0, 0], by: house.person(number), in: id) }
        for someone in [house.region.qianQi, house.region.wuShi] { try await house.cast([1, 1], by: someone.person, in: id) }
        let answer = try await house.officer().post("/ratings/\(id)/closing")
        #expect(answer.status == 303 && answer.location == "/ratings/\(id)/result")
        #expect(try await house.find(id).outcome?.tally.taking == 12)
    }
}
