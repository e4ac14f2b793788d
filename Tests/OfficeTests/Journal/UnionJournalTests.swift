// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import Office

@Suite("The journal within one's scope")
struct UnionJournalTests {
    private func open(on engine: Engine) async throws -> Office {
        let office = try await Office.open(on: engine)
        let (region, now) = (office.house.region, office.house.clock.now)
        try await office.database.write { db in
            for (index, union) in region.unions.enumerated() {
                try Journal(db).append(
                    at: now,
                    actor: nil,
                    name: "程序",
                    union: union.id,
                    subject: Subject(kind: "plan", id: Int64(index)),
                    verb: "edit",
                    sentence: "《\(union.shortName)》的一条"
                )
            }
        }
        return office
    }

    @Test("Each sees the lines of the unions that a grant covers, and no others", arguments: Engine.available)
    func reading(engine: Engine) async throws {
        let office = try await open(on: engine)
        let region = office.house.region
        let expected: [(Someone, [Int])] = [
            (region.zhangSan, [0, 1, 2, 3, 4, 5]), (region.wangWu, [0, 1, 2, 3, 4, 5]), (region.sunBa, [0, 1, 2, 3, 4, 5]),
            (region.zhaoLiu, [2, 4, 5]), (region.zhouJiu, [4, 5]), (region.wuShi, [5]), (region.zhengShiyi, [1]),
            (region.wangShier, [3]),
        ]
        for (someone, numbers) in expected {
            let page = try await office.house.signIn(someone).get("/journal").text
            let seen = region.unions.indices.filter { page.contains("《\(region.unions[$0].shortName)》") }
            #expect(seen == numbers, "\(someone.name)")
        }
    }

    @Test("A member has no journal to read", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let office = try await open(on: engine)
        #expect(try await office.house.signIn(office.house.region.qianQi).get("/journal").status == 404)
    }

    @Test("The latest two hundred lines are shown, the newest first", arguments: Engine.available)
    func limiting(engine: Engine) async throws {
        let office = try await open(on: engine)
        let (region, now) = (office.house.region, office.house.clock.now)
        try await office.database.write { db in
            for number in 0..<210 {
                let subject = Subject(kind: "plan", id: 1)
                try Journal(db).append(
                    at: now,
                    actor: nil,
                    name: "程序",
                    union: region.region.id,
                    subject: subject,
                    verb: "edit",
                    sentence: "第\(number)行"
                )
            }
        }
        let page = try await office.house.signIn(region.zhangSan).get("/journal").markup
        #expect(page.all("time").count == 200)
        let lines = page.all("li").map(\.text).filter { $0.hasPrefix("第") }
        #expect(lines.first?.hasPrefix("第209行") == true)
        #expect(page.text.contains("登录，来自"))
    }
}
