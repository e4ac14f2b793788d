// SPDX-License-Identifier: Apache-2.0
import Membership
import Storage
import TestSupport
import Testing

@testable import Programmes

@Suite("What a union has open in programmes")
struct OpenMatterTests {
    private func matters(_ union: Union, _ house: ProgrammeHouse) async throws -> [OpenMatter] {
        var tree = TreeKeeping()
        ProgrammesModule.keep(in: &tree)
        return try await house.database.read { [tree] db in try tree.openMatters(of: union, in: db) }
    }

    @Test("Entries count for whose they are and for where they lie, until each has come to its end", arguments: Engine.available)
    func counting(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let region = house.region
        let programme = try await house.opened(try ProgrammeHouse.spec())
        let link = "/programmes/\(programme.id)/entries"
        let own = try await house.draft(programme, region.university, "一号工作室")
        let expected = OpenMatter("件“2024年评选”的申报没有办完", count: 1, link: link)
        #expect(try await matters(region.university, house) == [expected])
        #expect(try await matters(region.otherCity, house).isEmpty)
        // Another union's entry that lies here counts here and there.
        let passing = try await house.draft(programme, region.school, "二号工作室")
        try await house.database.write { db in
            _ = try db.run("UPDATE programme_entry SET at_union_id = \(region.otherCity.id) WHERE id = \(passing.id)")
        }
        for union in [region.otherCity, region.school] { #expect(try await matters(union, house) == [expected]) }
        // Whoever would close the union gets to them.
        let officer = try await house.signIn(region.zhangSan)
        #expect(try await officer.get(link).status == 200)
        #expect(try await house.signIn(region.zhengShiyi).get(link).status == 200)
        for state in ["withdrawn", "notSelected", "disqualified", "concluded"] {
            try await house.database.write { db in
                _ = try db.run(
                    """
                    UPDATE programme_entry SET state = \(state), submitted_at = 1, submitted_by = \(region.zhengShiyi.account),
                        submitted_name = '郑十一', rank = 1,
                        reason_code = CASE WHEN \(state) IN ('notSelected', 'disqualified') THEN 'FORMAL' END,
                        reason = CASE WHEN \(state) IN ('notSelected', 'disqualified') THEN '不符合条件' END,
                        named_on = CASE WHEN \(state) = 'concluded' THEN '2024-06-28' END,
                        named_by = CASE WHEN \(state) = 'concluded' THEN '张三' END
                    WHERE id = \(own.id)
                    """
                )
            }
            #expect(try await matters(region.university, house).isEmpty, "\(state)")
        }
        #expect(try await matters(region.region, house).map(\.label) == ["次评选没有办完"])
    }
}
