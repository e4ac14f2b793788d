// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web
import Workbook

@testable import Disclosure

@Suite("The roll-up")
struct RollUpTests {
    @Test(
        "Branch by branch, what was due and disclosed below, and whoever looks sees no other branch",
        arguments: Engine.available
    )
    func counting(engine: Engine) async throws {
        let house = try await DisclosureHouse.open(on: engine)
        let region = house.region
        let school = try await house.topic(in: try await house.catalogue())
        let university = try await house.catalogue(by: region.zhengShiyi, of: region.university)
        let other = try await house.topic(in: university, by: region.zhengShiyi)
        _ = try await house.publish(try await house.duties(of: school)[0])
        house.clock.advance(days: 75)  // 2024-09-14: 7-10, 8-10, 9-10 are over.
        _ = try await house.publish(try await house.duties(of: school)[1])
        _ = try await house.publish(try await house.duties(of: other)[0], by: region.zhengShiyi)
        let today = house.clock.today
        func rollUp(_ union: Union, as viewer: Scope) async throws -> RollUp {
            try await house.database.read { try RollUp(union, year: 2024, scope: viewer, on: today, $0) }
        }
        let all = Scope([.init(path: region.region.path.text, withSubtree: true)])
        let top = try await rollUp(region.region, as: all)
        #expect(top.lines.map(\.name) == ["本级", "桂海师范大学工会", "临江市教育工会", "望海市教育工会"])
        #expect(top.lines[2].coverage == Coverage(due: 3, published: 2, timely: 1) && top.lines[2].catalogues == 1)
        #expect(top.lines[1].coverage == Coverage(due: 3, published: 1, timely: 0))
        #expect(top.lines[2].isBranch && !top.lines[1].isBranch)
        #expect(top.total == Coverage(due: 6, published: 3, timely: 1))
        // A grant for the city sees the city, and the region's other branches not.
        let city = Scope([.init(path: region.city.path.text, withSubtree: true)])
        #expect(try await rollUp(region.city, as: city).total == Coverage(due: 3, published: 2, timely: 1))
        #expect(try await rollUp(region.region, as: city).lines.map(\.name) == ["临江市教育工会"])
        let page = try await house.signIn(region.zhangSan).get("/disclosures/overview")
        #expect(page.status == 200 && page.text.contains("3/6，50.00%") && page.text.contains("66.67%"))
        let client = try await house.signIn(region.zhaoLiu)
        #expect(try await client.get("/disclosures/overview?union=\(region.university.id)").status == 404)
        #expect(try await client.get("/disclosures/overview?union=\(region.county.id)").status == 200)
        #expect(try await house.member().get("/disclosures/overview").status == 404)
    }

    @Test("The file holds the same numbers in both shapes, and the journal who took it", arguments: Engine.available)
    func exporting(engine: Engine) async throws {
        let house = try await DisclosureHouse.open(on: engine)
        let topic = try await house.topic(in: try await house.catalogue())
        _ = try await house.publish(try await house.duties(of: topic)[0])
        let client = try await house.signIn(house.region.zhouJiu)
        let sheet = try await client.post("/disclosures/exports", ["format": "xlsx", "year": "2024"])
        #expect(sheet.status == 200)
        let rows = try Workbook(sheet.bytes).rows(ofSheet: 0)
        var lines: [[String]] = []
        while let row = try rows.next() { lines.append(row.cells.map(\.text)) }
        #expect(lines[0].first == "青石县教育工会2024年校务公开汇总")
        #expect(lines.contains { Array($0.prefix(5)) == ["青石县第一中学工会", "1", "1", "1", "1"] && $0.contains("100.00%") })
        let plain = try await client.post("/disclosures/exports", ["format": "csv", "year": "2024"])
        #expect(plain.text.contains("青石县第一中学工会,1,1,1,1,0,100.00%,100.00%,0"))
        let noted = try await house.journal(of: Subject("union", house.region.county.id))
        #expect(noted.filter { $0.contains("导出青石县教育工会2024年校务公开汇总") }.count == 2)
        #expect(try await client.post("/disclosures/exports", ["union": house.region.city.id.description]).status == 404)
    }
}
