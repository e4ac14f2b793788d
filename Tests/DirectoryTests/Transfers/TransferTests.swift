// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Directory

@Suite("Transfers")
struct TransferTests {
    private static func day(_ text: String) -> Day {
        guard let day = Day(text) else { preconditionFailure("no such day") }
        return day
    }

    /// The member of the university D who moves to the school E: joined 2019-09-01, asked 2024-05-20.
    private struct Move {
        let house: RollHouse
        let person: PersonID
        let giver: TestClient
        let taker: TestClient

        static func open(on engine: Engine) async throws -> Move {
            let house = try await RollHouse.open(on: engine)
            house.clock.set(to: Instant(startOf: day("2024-05-20")).advanced(bySeconds: 36_000))
            let person = try await house.enrol("覃素琴", 1, at: house.region.university, since: day("2019-09-01"))
            let (giver, taker) = (try await house.signIn(house.region.zhengShiyi), try await house.signIn(house.region.wuShi))
            return Move(house: house, person: person, giver: giver, taker: taker)
        }

        func ask(_ changes: [String: String] = [:]) async throws -> TestResponse {
            var fields: FormFields = [:]
            for (name, value) in ["to": "青石县第一中学工会", "reason": "调动"].merging(changes, uniquingKeysWith: { $1 }).sorted(by: {
                $0.key < $1.key
            }) {
                fields.add(name, value)
            }
            return try await giver.post("/members/\(person)/transfers", fields)
        }

        func headcount(_ union: Union, _ day: String) async throws -> Int {
            try await house.database.read { try MembershipTally($0).headcount(of: union.path, on: TransferTests.day(day)) }
        }

        func night(_ day: String) async throws -> RollNight.Report {
            house.clock.set(to: Instant(startOf: TransferTests.day(day)).advanced(bySeconds: 60))
            return try await house.directory.nightly(over: house.database).run(at: house.clock.now)
        }
    }

    @Test(
        "S11: asked on 20 May, taken up on the 28th, from 1 June at the other union; nobody is lost or counted twice",
        arguments: Engine.available
    )
    func moving(engine: Engine) async throws {
        let move = try await Move.open(on: engine)
        let (house, region) = (move.house, move.house.region)
        let before = (try await house.tally(region.university).total, try await house.tally(region.school).total)
        let path = try #require(try await move.ask().location)
        #expect(try await house.tasks(region.wuShi).map(\.verb) == ["接收"])
        #expect(try await house.tasks(region.wuShi).first?.due == Self.day("2024-06-04"))
        // A second request while one is pending is refused.
        let second = try await move.ask()
        #expect(second.status == 422 && second.text.contains("已有一笔转接在办"))
        house.clock.advance(days: 8)
        let taker = try await house.signIn(region.wuShi)
        #expect(try await taker.get(path).text.contains("value=\"2024年6月1日\""))
        #expect(try await taker.post("\(path)/acceptance", ["from": "2024-06-01"]).status == 303)
        #expect(try await house.tasks(region.wuShi).isEmpty)
        // Until the day comes everything is as it was.
        #expect(try await house.tally(region.university).total == before.0)
        #expect(try await house.memberships(move.person).count == 1)
        let early = try await move.night("2024-05-31")
        #expect(early.transferred == 0)
        let late = try await move.night("2024-06-01")
        #expect(late == .init(transferred: 1, escalated: 0, stuck: 0, mended: 0))
        #expect(try await move.night("2024-06-01").transferred == 0)
        #expect(try await house.tally(region.university).total == before.0 - 1)
        #expect(try await house.tally(region.school).total == before.1 + 1)
        let memberships = try await house.memberships(move.person)
        #expect(memberships.map(\.since) == [Self.day("2019-09-01"), Self.day("2024-06-01")])
        #expect(memberships.map(\.until) == [Self.day("2024-05-31"), nil])
        #expect(memberships.map(\.joinedOn) == [Self.day("2019-09-01"), Self.day("2019-09-01")])
        for (union, may, june) in [(region.university, 2, 1), (region.school, 2, 3), (region.region, 11, 11)] {
            #expect(try await move.headcount(union, "2024-05-31") == may, "\(union.name)")
            #expect(try await move.headcount(union, "2024-06-01") == june, "\(union.name)")
        }
        let dues = Dues(base: Money(fen: 648_000), basisPoints: 50, year: 2024, memberships: memberships)
        #expect(dues.monthly == Money(fen: 3240) && dues.total == Money(fen: 38_880))
        #expect(dues.shares.map(\.amount) == [Money(fen: 16_200), Money(fen: 22_680)])
        #expect(dues.shares.map { [$0.first, $0.last] } == [[1, 5], [6, 12]])
        #expect(try await house.faults() == 0)
        #expect(try await house.journal(move.person).map(\.verb) == ["submit", "accept", "complete"])
        // The former officer sees the roll without the person; the new one with.
        #expect(try await house.signIn(region.zhengShiyi).get("/members/\(move.person)").status == 404)
        #expect(try await house.signIn(region.wuShi).get("/members/\(move.person)").status == 200)
    }

    @Test("Without an answer by the fifteenth day the union above both is asked, once", arguments: Engine.available)
    func escalating(engine: Engine) async throws {
        let move = try await Move.open(on: engine)
        let (house, region) = (move.house, move.house.region)
        let path = try #require(try await move.ask().location)
        #expect(try await move.night("2024-06-04").escalated == 0)
        #expect(try await move.night("2024-06-05").escalated == 1)
        #expect(try await move.night("2024-06-06").escalated == 0)
        // The night has other things to call to mind as well.
        let urged = { try await house.tasks(region.zhangSan).map(\.verb).filter { $0 != ImpactNight.verb } }
        #expect(try await urged() == ["督促"])
        // The union above may take it up in the other's place.
        let above = try await house.signIn(region.zhangSan)
        #expect(try await above.post("\(path)/acceptance", ["from": "2024-06-06"]).status == 303)
        #expect(try await house.memberships(move.person).count == 2)
        #expect(try await urged().isEmpty)
        #expect(try await house.tasks(region.wuShi).isEmpty)
    }

    @Test("Each refusal says what is wrong, and leaves nothing behind", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let move = try await Move.open(on: engine)
        let house = move.house
        for (changes, said) in [
            (["reason": ""], "写明原因"), (["to": ""], "写上转到哪个工会"), (["to": "没有这个"], "没有找到"), (["to": "教育工会"], "选一个"),
            (["to": "桂海师范大学工会"], "同一个工会"),
        ] {
            let answer = try await move.ask(changes)
            #expect(answer.status == 422 && answer.text.contains(said), "\(changes)")
        }
        #expect(try await house.journal(move.person).isEmpty)
        let path = try #require(try await move.ask(["to": "教育工会", "union": house.region.school.id.description]).location)
        for (from, said) in [("", "写上转入日期"), ("2024-05-19", "从提出之日"), ("2024-12-31", "最晚到"), ("2019-09-01", "要晚于")] {
            let answer = try await move.taker.post("\(path)/acceptance", ["from": from])
            #expect(answer.status == 422 && answer.text.contains(said), "\(from)")
        }
        // Taking up is the other union's, sending back too; taking back is one's own.
        #expect(try await move.giver.post("\(path)/acceptance", ["from": "2024-06-01"]).status == 404)
        #expect(try await move.giver.post("\(path)/rejection", ["why": "不要"]).status == 404)
        #expect(try await move.taker.post("\(path)/withdrawal", ["why": "不要"]).status == 404)
        for someone in [house.region.wangShier, house.region.qianQi] {
            #expect(try await house.signIn(someone).get(path).status == 404)
        }
        #expect(try await move.taker.post("\(path)/rejection", ["why": ""]).status == 422)
        #expect(try await move.taker.post("\(path)/rejection", ["why": "没有这个人"]).status == 303)
        for act in ["acceptance", "rejection"] {
            #expect(try await move.taker.post("\(path)/\(act)", ["from": "2024-06-01", "why": "没有这个人"]).status == 422)
        }
        #expect(try await move.giver.post("\(path)/withdrawal", ["why": "不转了"]).status == 422)
        // Once sent back, another may be asked; and it can be taken back before its day.
        let again = try #require(try await move.ask().location)
        #expect(try await move.taker.post("\(again)/acceptance", ["from": "2024-06-01"]).status == 303)
        #expect(try await move.giver.post("\(again)/withdrawal", ["why": "不转了"]).status == 303)
        #expect(try await move.night("2024-06-01").transferred == 0)
        #expect(try await house.memberships(move.person).count == 1)
    }

    @Test("Who asked cannot be the one who takes up", arguments: Engine.available)
    func twoHands(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let person = try await house.enrol("覃素琴", 1, at: house.region.university)
        let officer = try await house.signIn(house.region.zhangSan)
        let path = try #require(
            try await officer.post("/members/\(person)/transfers", ["to": "青石县第一中学工会", "reason": "调动"]).location
        )
        #expect(try await officer.get(path).text.contains("不能是同一个人"))
        let answer = try await officer.post("\(path)/acceptance", ["from": "2024-07-02"])
        #expect(answer.status == 422 && answer.text.contains("不能是同一个人"))
        #expect(try await house.signIn(house.region.zhouJiu).post("\(path)/acceptance", ["from": "2024-07-01"]).status == 303)
        #expect(try await house.memberships(person).map(\.union) == [house.region.university.id, house.region.school.id])
    }

    @Test("Dues begin with the month after joining, rest while reserved, and follow a transfer within the month")
    func owing() {
        func member(_ union: Int64, _ since: String, _ until: String?, joined: String? = nil) -> Membership {
            Membership(
                id: ID(rawValue: union),
                person: ID(rawValue: 1),
                union: ID(rawValue: union),
                path: .root,
                since: Self.day(since),
                until: until.map(Self.day),
                joinedOn: joined.map(Self.day),
                ending: until == nil ? nil : .moved
            )
        }
        let base = Money(fen: 648_000)
        func months(_ memberships: [Membership], free: [(first: Day, last: Day?)] = []) -> [[Int]] {
            Dues(base: base, basisPoints: 50, year: 2024, memberships: memberships, free: free).shares.map {
                [Int($0.union.rawValue), $0.first, $0.last]
            }
        }
        #expect(months([member(1, "2024-03-15", nil)]) == [[1, 4, 12]])
        #expect(months([member(1, "2024-03-01", nil)]) == [[1, 4, 12]])
        #expect(
            months([member(1, "2020-01-01", "2024-05-15"), member(2, "2024-05-16", nil, joined: "2020-01-01")]) == [
                [1, 1, 5], [2, 6, 12],
            ]
        )
        #expect(
            months([member(1, "2020-01-01", nil)], free: [(Self.day("2024-03-10"), Self.day("2024-06-10"))]) == [
                [1, 1, 3], [1, 7, 12],
            ]
        )
        #expect(months([member(1, "2025-01-01", nil)]) == [])
        // 33.335 元 of a base of 6667.00 is rounded half up.
        #expect(Dues(base: Money(fen: 666_700), basisPoints: 50, year: 2024, memberships: []).monthly == Money(fen: 3334))
    }
}
