// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Directory

@Suite("Two records of one person")
struct MergerTests {
    /// The same person at two schools: one record with the number, one without; the same mobile.
    private func twins(_ house: RollHouse) async throws -> (kept: PersonID, dropped: PersonID) {
        let kept = try await house.enrol("覃素琴", 1, at: house.region.county, mobile: "14000001234")
        let dropped = try await house.enrol("覃素芹", 2, mobile: "14000001234")
        try await house.database.write { [sealer = house.sealer] db in
            try SealedStore(db, sealer).set("", .idNumber, of: kept.rawValue)
            try db.run(
                """
                INSERT INTO honour (id, person_id, title, level, awarded_on, grantor, document)
                VALUES (1, \(dropped), '劳模', 'city', '2020-05-01', '市', '文')
                """
            )
        }
        return (kept, dropped)
    }

    private func merge(_ client: TestClient, _ kept: PersonID, _ dropped: PersonID, why: String = "本人当面核对过") async throws
        -> TestResponse
    {
        var form: FormFields = ["kept": kept.description, "why": why]
        form.add("pair", kept.description)
        form.add("pair", dropped.description)
        return try await client.post("/members/mergers", form)
    }

    @Test("Merged, one membership and one number are left; undone, everything is as it was", arguments: Engine.available)
    func merging(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let (kept, dropped) = try await twins(house)
        let client = try await house.signIn(house.region.zhouJiu)
        #expect(try await client.get("/members/duplicates").text.contains("手机号相同"))
        func state() async throws -> [String: [String]] {
            let dump = try await house.database.dump()
            // What an undone merger leaves is its own record and the journal, and whoever looked has signed in since;
            // everything else is as before.
            return dump.filter {
                !$0.key.hasPrefix("person_merger") && !$0.key.hasPrefix("journal") && $0.key != "sealed_value"
                    && $0.key != "session" && $0.key != "account"
            }
        }
        let before: [String: [String]] = try await state()
        let total = try await house.tally(house.region.region).total
        #expect(try await merge(client, kept, dropped).location == "/members/\(kept)")
        #expect(try await house.tally(house.region.region).total == total - 1)
        #expect(try await client.get("/members/\(dropped)").status == 404)
        #expect(try await client.post("/members/lookups", ["number": RollHouse.number(2)]).location == "/members/\(kept)")
        #expect(try await client.get("/members/\(kept)/honours").text.contains("劳模"))
        #expect(try await merge(client, kept, dropped).status == 404)
        #expect(try await house.faults() == 0)
        let page = try await client.get("/members/\(kept)")
        let undoing = try #require(page.markup.all("form").compactMap { $0["action"] }.first { $0.hasSuffix("/undoing") })
        #expect(try await house.signIn(house.region.wangShier).post(undoing).status == 404)
        #expect(try await client.post(undoing).status == 303)
        #expect(try await client.post(undoing).status == 422)
        let after: [String: [String]] = try await state()
        #expect(after == before)
        #expect(try await client.post("/members/lookups", ["number": RollHouse.number(2)]).location == "/members/\(dropped)")
        #expect(try await house.faults() == 0)
    }

    @Test("Different numbers, an account on the one to go, or a transfer under way: refused", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let client = try await house.signIn(house.region.zhouJiu)
        let (first, second) = (try await house.enrol("甲", 1), try await house.enrol("甲", 2))
        let different = try await merge(client, first, second)
        #expect(different.status == 422 && different.text.contains("不是同一个人"))
        let account = try await merge(client, first, house.region.qianQi.person)
        #expect(account.status == 422 && account.text.contains("登录账号"))
        #expect(try await merge(client, first, first).status == 422)
        #expect(try await merge(client, first, second, why: "").status == 422)
        #expect(try await merge(client, first, house.region.wangShier.person).status == 404)
        let (kept, dropped) = (try await house.enrol("乙", 3), try await house.enrol("乙", 4))
        try await house.database.write { [sealer = house.sealer] db in
            try SealedStore(db, sealer).set("", .idNumber, of: dropped.rawValue)
        }
        _ = try await client.post("/members/\(kept)/transfers", ["to": "桂海师范大学工会", "reason": "调动"])
        let moving = try await merge(client, kept, dropped)
        #expect(moving.status == 422 && moving.text.contains("正在转接"))
    }
}
