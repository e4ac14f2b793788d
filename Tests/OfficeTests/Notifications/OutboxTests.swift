// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Office

@Suite("Who is to be told of a new task")
struct OutboxTests {
    private func announce(_ office: Office) async throws {
        let now = office.house.clock.now
        _ = try await office.database.write { try Outbox(db: $0).announce(at: now) }
    }

    @Test("Each who wants to hear of a task is noted down once, however often it is looked", arguments: Engine.available)
    func announcing(engine: Engine) async throws {
        let office = try await Office.open(on: engine)
        let region = office.house.region
        for someone in [region.zhangSan, region.liSi, region.zhaoLiu] { try await office.subscribe(someone) }
        try await office.endpoint("https://oa.example.org/a", of: region.region.id)
        try await office.endpoint("https://oa.example.org/b", of: region.city.id)
        try await office.add([nil], title: "要点")
        for _ in 0..<3 { try await announce(office) }
        #expect(try await office.outbox().sorted() == ["要点0 endpoint waiting 0", "要点0 zhangsan waiting 0"])
    }

    @Test("What is about a union below is told to those whose grant reaches it", arguments: Engine.available)
    func reaching(engine: Engine) async throws {
        let office = try await Office.open(on: engine)
        let region = office.house.region
        for someone in [region.zhangSan, region.wuShi] { try await office.subscribe(someone) }
        for (number, home) in [region.region, region.school].enumerated() {
            let desk = Desk(union: home.id, role: Role.officer.rawValue, reachesBelow: true)
            try await office.database.write { db in
                try TaskStore(db).add(.sample("下级报来", at: desk, number: Int64(number + 1)))
            }
        }
        try await announce(office)
        #expect(try await office.outbox() == ["下级报来 zhangsan waiting 0"])
    }

    @Test("A wish chooses by due date; an address that is not confirmed gets nothing", arguments: Engine.available)
    func wishing(engine: Engine) async throws {
        let office = try await Office.open(on: engine)
        let region = office.house.region
        try await office.add([nil], title: "不限期")
        try await office.add([3], title: "内部")
        try await office.add([3], title: "法定", dueKind: .law)
        for (wish, expected) in [(Wish.due, ["内部0", "法定0"]), (.law, ["法定0"]), (.none, []), (.all, ["不限期0", "内部0", "法定0"])] {
            _ = try await office.database.write { db in
                try db.run("DELETE FROM notification")
                try db.run("UPDATE task SET announced_at = NULL")
            }
            try await office.subscribe(region.zhangSan, wish)
            try await announce(office)
            let titles = try await office.outbox().map { $0.split(separator: " ")[0] }
            #expect(Set(titles) == Set(expected.map { Substring($0) }), "\(wish)")
        }
        try await office.subscribe(region.zhangSan, .all, confirmed: false)
        _ = try await office.database.write { db in
            try db.run("DELETE FROM notification")
            try db.run("UPDATE task SET announced_at = NULL")
        }
        try await announce(office)
        #expect(try await office.outbox().isEmpty)
    }

    @Test("A task that was rolled back is never announced, nor one that was done meanwhile", arguments: Engine.available)
    func rollingBack(engine: Engine) async throws {
        struct Undone: Error {}
        let office = try await Office.open(on: engine)
        let (region, now) = (office.house.region, office.house.clock.now)
        try await office.subscribe(region.zhangSan)
        try? await office.database.write { db in
            try TaskStore(db).add(.sample("没有成", at: region.zhangSan.desk, number: 77))
            throw Undone()
        }
        try await office.add([nil], title: "办完了")
        try await office.database.write { db in
            try TaskStore(db).finish(Subject(kind: "plan", id: 1), verb: "核对", at: now, by: "张三", outcome: "好")
        }
        try await announce(office)
        #expect(try await office.outbox().isEmpty)
    }

    @Test("What was done after it was announced is dropped unsent", arguments: Engine.available)
    func dropping(engine: Engine) async throws {
        let office = try await Office.open(on: engine)
        let (region, now) = (office.house.region, office.house.clock.now)
        try await office.subscribe(region.zhangSan)
        try await office.add([nil], title: "要点")
        try await announce(office)
        try await office.database.write { db in
            try TaskStore(db).finish(Subject(kind: "plan", id: 1), verb: "核对", at: now, by: "张三", outcome: "好")
        }
        let claimed = try await office.database.write { try Outbox(db: $0).claim("甲", at: now) }
        #expect(claimed.isEmpty)
        #expect(try await office.outbox() == ["要点0 zhangsan dropped 0"])
    }

    @Test("Of two nodes that claim at once each message goes to one", arguments: Engine.available)
    func claiming(engine: Engine) async throws {
        let office = try await Office.open(on: engine)
        try await office.subscribe(office.house.region.zhangSan)
        try await office.add(Array(repeating: nil, count: 12), title: "要点")
        try await announce(office)
        let (now, other) = (office.house.clock.now, try office.database.openAgain())
        let database = office.database
        async let first = database.write { try Outbox(db: $0).claim("甲", at: now) }
        async let second = other.write { try Outbox(db: $0).claim("乙", at: now) }
        let (ours, theirs) = (try await first.map(\.id), try await second.map(\.id))
        #expect(Set(ours).isDisjoint(with: theirs) && ours.count + theirs.count == 12)
        try await other.close()
    }

    @Test("A node that died between sending and saying so leaves a claim that runs out", arguments: Engine.available)
    func dying(engine: Engine) async throws {
        let office = try await Office.open(on: engine)
        try await office.subscribe(office.house.region.zhangSan)
        try await office.add([nil], title: "要点")
        try await announce(office)
        func claim(_ lease: String) async throws -> [ID<Parcel>] {
            let now = office.house.clock.now
            return try await office.database.write { try Outbox(db: $0).claim(lease, at: now).map(\.id) }
        }
        let first = try await claim("甲")
        #expect(first.count == 1)
        office.house.clock.advance(seconds: Int(Outbox.leaseSeconds) - 1)
        #expect(try await claim("乙").isEmpty)
        office.house.clock.advance(seconds: 1)
        #expect(try await claim("乙") == first)
        // The first node wakes up late: what it says counts no more.
        let now = office.house.clock.now
        try await office.database.write { try Outbox(db: $0).sent(first[0], "甲", at: now) }
        #expect(try await office.outbox() == ["要点0 zhangsan waiting 2"])
        try await office.database.write { try Outbox(db: $0).sent(first[0], "乙", at: now) }
        #expect(try await office.outbox() == ["要点0 zhangsan sent 2"])
        office.house.clock.advance(days: 91)
        try await office.courier().sweep(at: office.house.clock.now)
        #expect(try await office.outbox().isEmpty)
    }
}
