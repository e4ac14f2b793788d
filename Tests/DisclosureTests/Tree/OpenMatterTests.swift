// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import Disclosure

@Suite("What a union has open in disclosures")
struct OpenMatterTests {
    private func matters(_ union: Union, _ house: DisclosureHouse) async throws -> [OpenMatter] {
        var tree = TreeKeeping()
        DisclosureModule.keep(in: &tree)
        return try await house.database.read { [tree] db in try tree.openMatters(of: union, in: db) }
    }

    @Test("Questions and findings count until they are answered", arguments: Engine.available)
    func counting(engine: Engine) async throws {
        let house = try await DisclosureHouse.open(on: engine)
        let catalogue = try await house.catalogue()
        let (topic, school) = (try await house.topic(in: catalogue), house.region.school)
        let (officer, member) = (try await house.officer(), try await house.member())
        #expect(try await matters(school, house).isEmpty)
        try await member.post("\(topic.address)/questions", ["question": "为什么"])
        try await officer.post("\(catalogue.address)/supervisors", ["name": "钱七", "part": "教职工代表"])
        let begun = try await officer.post("\(catalogue.address)/inspections", ["title": "检查"])
        let inspection = try await house.found(begun) { try InspectionStore(db: $0).find($1) }
        try await officer.post("\(inspection.address)/marks", ["mark-\(topic.id)": "missing", "note-\(topic.id)": "没有"])
        try await officer.post("\(inspection.address)/closing")
        #expect(
            try await matters(school, house) == [
                OpenMatter("条校务公开的提问没有答复", count: 1, link: "/disclosures"),
                OpenMatter("个校务公开检查的问题没有答复", count: 1, link: "/disclosures"),
            ]
        )
        #expect(try await matters(house.region.county, house).isEmpty)
        let question = try #require(try await house.database.read { try QuestionStore(db: $0).list(of: topic.id).first })
        let finding = try #require(
            try await house.database.read { try InspectionStore(db: $0).findings(of: inspection.id).first }
        )
        try await officer.post("/disclosure-questions/\(question.id)/answer", ["answer": "因为"])
        try await officer.post("/disclosure-findings/\(finding.id)/answer", ["answer": "补了"])
        #expect(try await matters(school, house).isEmpty)
    }
}
