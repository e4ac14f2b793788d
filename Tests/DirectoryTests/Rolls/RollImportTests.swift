// SPDX-License-Identifier: Apache-2.0
import Foundation
import Jobs
import Kernel
import Membership
import NIOPosix
import Storage
import TestSupport
import Testing
import Web
import Workbook

@testable import Directory

@Suite("Rolls as files, in")
struct RollImportTests {
    @Test(
        "Looked through first, applied by decision, on the roll once however often it is handed in",
        arguments: Engine.available
    )
    func importing(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let officer = try await house.signIn(house.region.zhaoLiu)
        let before = try await house.tally(house.region.region).total
        let file = RollHouse.csv([
            RollHouse.row(1, ["手机号": "140 0000 0001", "工会": "青石一中", "岗位": "专任教师", "会费基数": "6,480"]),
            RollHouse.row(2, ["姓名": "韦 晓岚", "会籍": "保留会籍", "工会": "青石县教育工会"]), RollHouse.row(3, ["姓名": "覃素琴"]),
        ])
        let path = try await house.handIn(file, by: officer)
        #expect(try await house.roll(path)?.counts == .init(fresh: 3))
        #expect(try await house.tally(house.region.region).total == before)
        #expect(try await officer.get(path).status == 200)
        #expect(try await officer.post("\(path)/application").location == path)
        try await house.work()
        #expect(try await house.roll(path)?.state == .applied)
        #expect(try await house.roll(path)?.written == 3)
        #expect(try await house.tally(house.region.region) == .init(active: before + 2, reserved: 1))
        #expect(try await house.tally(house.region.school).total == 3)
        #expect(try await house.faults() == 0)
        let roll = try await officer.get("/members?q=weixiaolan").text
        #expect(roll.contains("韦晓岚") && roll.contains("450199********"))
        // The same again changes nothing.
        let again = try await house.handIn(file, by: officer)
        #expect(try await house.roll(again)?.counts == .init(same: 3))
        #expect(try await officer.post("\(again)/application").status == 422)
        #expect(try await house.rows()[3] == 3)
    }

    @Test("Faulty rows keep all out until they are left out by choice; they come back as a workbook", arguments: Engine.available)
    func acceptingInPart(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let officer = try await house.signIn(house.region.wuShi)
        let path = try await house.handIn(
            RollHouse.csv([RollHouse.row(1), RollHouse.row(2, ["手机号": "1380013800"]), RollHouse.row(1, ["姓名": "蓝梅"])]),
            by: officer
        )
        let page = try await officer.get(path).text
        #expect(page.contains("手机号 11 位，少 1 位") && page.contains("和第 2 行是同一个身份证号"))
        let refused = try await officer.post("\(path)/application")
        #expect(refused.status == 422 && refused.text.contains("还有 2 行有问题"))
        let back = try RollHouse.table(try await officer.get("\(path)/faults").bytes)
        #expect(back[0].suffix(2) == ["怎么改", "原行号"])
        #expect(back[1][2] == "1380013800" && back[1].last == "3" && back[1][10] == "手机号：手机号 11 位，少 1 位")
        #expect(back[2].last == "4")
        #expect(back.count == 3)
        #expect(try await officer.post("\(path)/application", ["partial": "yes"]).status == 303)
        try await house.work()
        #expect(try await house.roll(path)?.written == 1)
        #expect(try await house.roll(path)?.leftOut == 2)
        #expect(try await house.rows()[3] == 1)
    }

    @Test("Who is on the roll is filled in only by choice, and an empty cell takes nothing away", arguments: Engine.available)
    func fillingIn(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let officer = try await house.signIn(house.region.wuShi)
        let person = try await house.enrol("蓝春梅", 1, mobile: "14000000009")
        let file = RollHouse.csv([RollHouse.row(1, ["岗位": "班主任", "手机号": "14000000001"])])
        let path = try await house.handIn(file, by: officer)
        #expect(try await house.roll(path)?.counts == .init(changed: 1))
        #expect(try await officer.post("\(path)/application").status == 422)
        #expect(try await officer.post("\(path)/application", ["updates": "yes"]).status == 303)
        try await house.work()
        let mobile = { @Sendable () async throws -> String? in
            try await house.database.read { try SealedStore($0, house.sealer).get(.mobile, of: person.rawValue) }
        }
        #expect(try await mobile() == "14000000001")
        let empty = try await house.handIn(RollHouse.csv([RollHouse.row(1)]), by: officer)
        #expect(try await house.roll(empty)?.counts == .init(same: 1))
        #expect(try await officer.post("\(path)/undoing", ["why": "表拿错了"]).status == 303)
        try await house.work()
        #expect(try await mobile() == "14000000009")
        #expect(try await house.database.read { try PersonStore($0).find(person)?.position } == "")
    }

    @Test("Undone, whoever has not changed is gone; whoever has is left and named", arguments: Engine.available)
    func undoing(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let officer = try await house.signIn(house.region.zhaoLiu)
        let (before, total) = (try await house.rows(), try await house.tally(house.region.region).total)
        let path = try await house.handIn(
            RollHouse.csv(
                (1...5).map { RollHouse.row($0, ["姓名": "蓝\("一二三四五".map(String.init)[$0 - 1])", "手机号": "1400000000\($0)"]) }
            ),
            by: officer
        )
        try await officer.post("\(path)/application")
        try await house.work()
        let people = try await house.database.read { db in
            try db.rows("SELECT person_id FROM roll_change ORDER BY person_id").map { try $0.get("person_id", as: PersonID.self) }
        }
        #expect(people.count == 5)
        try await house.database.write { db in
            let store = PersonStore(db)
            guard var first = try store.find(people[0]) else { return }
            first.position = "校医"
            _ = try store.save(first)
            try store.appoint(people[1], to: "小组长", in: house.region.city.id, since: Region.since, post: 9000)
        }
        // Somebody was taken along as a file by name: that keeps nobody.
        let taken: FormFields = ["pick": people[2].description, "purpose": "核对慰问名单"]
        #expect(try await officer.post("/members/picked/exports", taken).status == 303)
        #expect(try await officer.post("\(path)/undoing", ["why": ""]).status == 422)
        #expect(try await officer.post("\(path)/undoing", ["why": "重复导入"]).status == 303)
        try await house.work()
        #expect(try await house.roll(path)?.undone == 3)
        #expect(try await house.roll(path)?.kept == 2)
        let page = try await officer.get(path).text
        #expect(page.contains("后来改过资料") && page.contains("已经有工会职务"))
        #expect(try await house.tally(house.region.region).total == total + 2)
        #expect(try await house.faults() == 0)
        let after = try await house.rows()
        #expect(Array(after.prefix(3)) == zip(before, [2, 2, 4]).map { $0 + $1 })
        #expect(try await officer.post("\(path)/undoing", ["why": "再来"]).status == 422)
    }

    @Test(
        "A former member begins anew; a member elsewhere is sent to the transfer, and not told more than the officer may know",
        arguments: Engine.available
    )
    func meetingFormerMembers(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let officer = try await house.signIn(house.region.wuShi)
        let former = try await house.enrol("蓝春梅", 1)
        try await house.enrol("蓝春梅", 2, at: house.region.otherCity)
        try await house.database.write { db in
            guard let membership = try MembershipStore(db).current(of: former), let last = Day("2024-03-01") else { return }
            _ = try MembershipStore(db).end(membership, on: last, as: .left)
        }
        let path = try await house.handIn(RollHouse.csv([RollHouse.row(1), RollHouse.row(2)]), by: officer)
        #expect(try await house.roll(path)?.counts == .init(again: 1, faulty: 1))
        let page = try await officer.get(path).text
        #expect(page.contains("在别的工会的名册上，一人一籍，请办转接") && !page.contains("望海"))
        try await officer.post("\(path)/application", ["partial": "yes"])
        try await house.work()
        #expect(try await house.memberships(former).map(\.since).last == TestClock.start.day)
        #expect(try await house.memberships(former).count == 2)
        #expect(try await house.faults() == 0)
    }

    @Test(
        "Sent in pieces, a file goes on where it was cut off, and a piece sent twice is taken once",
        arguments: Engine.available
    )
    func sendingPieces(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let officer = try await house.signIn(house.region.wuShi)
        let file = RollHouse.csv((1...40).map { RollHouse.row($0) })
        let script = ["X-Fragment": "pieces"]
        let begun = try await officer.upload(
            "/members/rolls/imports",
            ["name": "大名册.csv", "size": "\(file.count)"],
            files: [],
            headers: script
        )
        let told = try #require(begun.markup.first("output"))
        let url = try #require(told["data-url"])
        func send(_ range: Range<Int>, at offset: Int) async throws -> TestResponse {
            try await officer.upload(
                url,
                ["offset": "\(offset)"],
                files: [TestFile("piece", name: "piece", bytes: Array(file[range]))],
                headers: script
            )
        }
        #expect(try await send(0..<700, at: 0).markup.first("output")?["data-received"] == "700")
        #expect(try await send(0..<700, at: 0).markup.first("output")?["data-received"] == "700")
        #expect(try await send(900..<1000, at: 900).status == 422)
        let path = String(url.dropLast("/pieces".count))
        #expect(try await officer.get(path).text.contains("接着传"))
        let last = try await send(700..<file.count, at: 700).markup.first("output")
        #expect(last?["data-next"] == path)
        try await house.work()
        #expect(try await house.roll(path)?.counts == .init(fresh: 40))
        // What lies in the database says nothing to who reads it.
        let leaks = try await house.database.read { db in
            try db.rows("SELECT bytes FROM roll_piece").contains {
                try $0.get("bytes", as: [UInt8].self).firstRange(of: Array("蓝春梅".utf8)) != nil
            }
        }
        #expect(!leaks)
    }

    @Test("Cut off in the middle, it goes on at its mark: nobody twice, nobody left out", arguments: Engine.available)
    func resuming(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let officer = try await house.signIn(house.region.zhaoLiu)
        let before = try await house.rows()
        let path = try await house.handIn(RollHouse.csv((1...100).map { RollHouse.row($0) }), by: officer)
        try await officer.post("\(path)/application")
        let id = try #require(try await house.roll(path)?.id)
        struct PowerCut: Error {}
        let pass = RollPass(database: house.database, sealer: house.sealer, threads: .singleton, batch: 15)
        let clock = house.clock
        for stop in [30, 75] {
            let hand = RollHand(clock: { clock.now }, tell: { _, _ in }, check: { if $0 > stop { throw PowerCut() } })
            await #expect(throws: PowerCut.self) { try await RollApplying(pass: pass, hand: hand).run(id) }
            #expect(try await house.roll(path)?.looked == stop)
        }
        #expect(
            try await RollApplying(pass: pass, hand: RollHand(clock: { clock.now }, tell: { _, _ in })).run(id) == "写进名册 100 人"
        )
        let after = try await house.rows()
        #expect(after == zip(before, [100, 100, 100, 100]).map { $0 + $1 })
        #expect(try await house.faults() == 0)
        let lines = try await house.database.read { try Journal($0).entries(of: Subject("roll_import", id)).map(\.verb) }
        #expect(lines == ["submit", "approve", "import"])
    }

    @Test("Stopped by somebody, it goes on when it is told to, or ends with what is written", arguments: Engine.available)
    func stopping(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let officer = try await house.signIn(house.region.wuShi)
        let path = try await house.handIn(RollHouse.csv([RollHouse.row(1)]), by: officer)
        #expect(try await officer.post("\(path)/continuation").status == 422)
        try await officer.post("\(path)/application")
        #expect(try await officer.post("\(path)/continuation").status == 422)
        let id = try #require(try await house.roll(path)?.id)
        func stop() async throws {
            let job = try await house.database.read { try JobStore($0).latest("roll.apply", on: Subject("roll_import", id)) }
            #expect(try await officer.post("/jobs/\(try #require(job).id)/stop").status == 303)
            try await house.work()
        }
        try await stop()
        #expect(try await house.roll(path)?.state == .applying)
        #expect(try await officer.get(path).text.contains("停在这里"))
        // The newest work is the one with the highest id, and ids are ordered by time.
        house.clock.advance(minutes: 1)
        #expect(try await officer.post("\(path)/continuation").status == 303)
        try await stop()
        #expect(try await officer.post("\(path)/continuation", ["end": "yes"]).status == 303)
        #expect(try await house.roll(path)?.state == .applied)
        #expect(try await house.rows()[3] == 0)
    }

    @Test("Only who keeps the roll of that union sees an import or does anything with it", arguments: Engine.available)
    func keepingOthersOut(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let path = try await house.handIn(RollHouse.csv([RollHouse.row(1)]), by: house.signIn(house.region.zhouJiu))
        for someone in [house.region.wuShi, house.region.wangShier, house.region.liSi, house.region.qianQi] {
            let client = try await house.signIn(someone)
            #expect(try await client.get(path).status == 404, "\(someone.name)")
            #expect(try await client.get("\(path)/faults").status == 404)
            for act in ["application", "withdrawal", "undoing", "pieces"] {
                #expect(
                    try await client.post("\(path)/\(act)", ["why": "看看", "partial": "yes"]).status == 404,
                    "\(someone.name) \(act)"
                )
            }
        }
        #expect(try await house.signIn(house.region.zhaoLiu).get(path).status == 200)
        let below = try await house.handIn(
            RollHouse.csv([RollHouse.row(2, ["工会": "望海市教育工会"])]),
            by: house.signIn(house.region.zhouJiu)
        )
        #expect(try await house.signIn(house.region.zhouJiu).get(below).text.contains("您管的范围里没有叫“望海市教育工会”的工会"))
    }

    @Test("Dropped, or a week after the last act, the file is gone", arguments: Engine.available)
    func forgetting(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let officer = try await house.signIn(house.region.wuShi)
        let pieces = { @Sendable () async throws -> Int in
            try await house.database.read { try $0.value("SELECT count(*) AS n FROM roll_piece") ?? 0 }
        }
        let dropped = try await house.handIn(RollHouse.csv([RollHouse.row(1)]), by: officer)
        #expect(try await officer.post("\(dropped)/withdrawal").status == 303)
        #expect(try await pieces() == 0)
        let path = try await house.handIn(RollHouse.csv([RollHouse.row(1, ["手机号": "1"])]), by: officer)
        let night = house.directory.nightly(over: house.database)
        #expect(try await night.run(at: TestClock.start.advanced(bySeconds: 6 * 86_400)).forgotten == 0)
        #expect(try await night.run(at: TestClock.start.advanced(bySeconds: 8 * 86_400)).forgotten == 1)
        #expect(try await pieces() == 0)
        #expect(try await house.roll(path)?.state == .dropped)
    }

    @Test("Without a key nothing is taken, and the sentence says so", arguments: Engine.available)
    func missingKeys(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine, keys: .none)
        let officer = try await house.signIn(house.region.wuShi)
        let answer = try await officer.upload(
            "/members/rolls/imports",
            files: [TestFile("file", name: "a.csv", bytes: RollHouse.csv([RollHouse.row(1)]))]
        )
        #expect(answer.status == 422 && answer.text.contains("hearth key create"))
    }

    @Test("From a file on the server the same is written, and run again goes on", arguments: Engine.available)
    func importingByCommand(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let url = FileManager.default.temporaryDirectory.appending(path: "roll-\(UUID().uuidString).csv")
        try Data(RollHouse.csv([RollHouse.row(1), RollHouse.row(2, ["手机号": "1"])])).write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        let path = url.path
        let clock = house.clock
        let intake = RollIntake(database: house.database, sealer: house.sealer) { clock.now }
        let city = house.region.city.name
        let strict = try await intake.take(path, for: city, .init(updates: false, partial: false, checksOnly: false)) { _, _ in }
        #expect(!strict.isWritten && strict.faults == ["第 3 行 手机号：手机号 11 位，少 10 位"])
        let partial = try await intake.take(path, for: city, .init(updates: false, partial: true, checksOnly: false)) { _, _ in }
        #expect(partial.sentence == "写进名册 1 人，1 行有问题，没有导入")
        let again = try await intake.take(path, for: city, .init(updates: false, partial: true, checksOnly: false)) { _, _ in }
        #expect(again.sentence == "写进名册 0 人，1 行有问题，没有导入")
        await #expect(throws: RollUnionFault.self) {
            try await intake.take(path, for: "没有的工会", .init(updates: false, partial: true, checksOnly: false)) { _, _ in }
        }
    }
}
