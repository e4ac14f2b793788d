// SPDX-License-Identifier: Apache-2.0
import Jobs
import Kernel
import Storage
import TestSupport
import Testing

@testable import Forms

/// Exports too long for a request.
@Suite("Exports as long work")
struct ExportDeskTests {
    private func runner(_ house: FormsHouse) -> JobRunner {
        var kinds = JobKinds()
        house.forms.work(in: &kinds)
        return JobRunner(database: house.database, kinds: kinds)
    }

    private func work(_ house: FormsHouse) async throws {
        let clock = house.clock
        #expect(try await runner(house).round { clock.now } == 1)
    }

    @Test("Over a thousand answers are written as long work; only who asked fetches them, for a day", arguments: Engine.available)
    func many(engine: Engine) async throws {
        let house = try await FormsHouse.open(on: engine)
        let collection = try await house.collected(try await house.published())
        try await house.widened(by: 1100, state: .submitted)
        let officer = try await house.signIn(house.region.zhangSan)
        let asked = try await officer.post("\(collection)/exports", ["format": "csv"])
        let address = try #require(asked.location)
        #expect(asked.status == 303 && address.hasPrefix("\(collection)/exports/") && !address.hasSuffix("/file"))
        #expect(try await officer.get(address).text.contains("排着队"))
        let early = try await officer.get("\(address)/file")
        #expect(early.status == 422 && early.text.contains("还没有写好"))
        try await work(house)
        #expect(try await officer.get(address).text.contains("取文件"))
        let file = try await officer.get("\(address)/file")
        #expect(file.status == 200 && file.header("content-type") == "text/csv; charset=utf-8")
        #expect(file.text.split(separator: "\r\n").filter { $0.contains("小学工会") }.count == 1100)
        let other = try await house.signIn(house.region.wangWu)
        #expect(try await other.get(address).status == 404)
        #expect(try await other.get("\(address)/file").status == 404)
        house.clock.advance(hours: 25)
        let again = try await house.signIn(house.region.zhangSan)
        let gone = try await again.get("\(address)/file")
        #expect(gone.status == 422 && gone.text.contains("只留一天"))
    }

    @Test("Few answers come at once, from the same address for a day", arguments: Engine.available)
    func few(engine: Engine) async throws {
        let house = try await FormsHouse.open(on: engine)
        let collection = try await house.collected(try await house.published())
        try await house.widened(by: 3, state: .submitted)
        let officer = try await house.signIn(house.region.zhangSan)
        let address = try #require(try await officer.post("\(collection)/exports", ["format": "csv"]).location)
        #expect(address.hasSuffix("/file"))
        #expect(try await officer.get(address).text.contains("第3小学工会"))
        #expect(try await runner(house).round { house.clock.now } == 0)
        // Another record's address does not lead to it.
        let other = try await house.collected(try await house.published())
        #expect(try await officer.get(address.replacing(collection, with: other)).status == 404)
        house.clock.advance(hours: 25)
        let again = try await house.signIn(house.region.zhangSan)
        #expect(try await again.get(address).text.contains("只留一天"))
    }
}
