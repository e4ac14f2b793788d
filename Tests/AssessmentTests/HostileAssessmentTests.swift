// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import Assessment

/// Text that was meant to become markup, in every field of an assessment.
@Suite("Hostile text in assessments")
struct HostileAssessmentTests {
    private func pages(_ text: String, on engine: Engine) async throws -> [Markup] {
        let house = try await AssessmentHouse.open(on: engine)
        let (region, short) = (house.region, String(text.prefix(20)))
        let id = try await house.drafted(["title": short, "basis": text, "vetoes": text, "grade-0": short])
        let (officer, chair) = (try await house.signIn(region.zhangSan), try await house.signIn(region.wangWu))
        let city = try await house.signIn(region.zhaoLiu)
        var leaf: FormFields = ["part": short, "name": short, "kind": "bonus", "points": "1", "criterion": text, "revision": "6"]
        try await house.succeed(officer.post("/assessments/\(id)/leaves", leaf))
        leaf.set("points", text)
        var answers = [try await officer.post("/assessments/\(id)/leaves", leaf), try await officer.get("/assessments")]
        answers.append(
            try await officer.post("/assessments/\(id)", AssessmentHouse.fields(["full": text, "by": text, "named": text]))
        )
        try await house.succeed(officer.post("/assessments/\(id)/issue"))
        for (someone, points) in [(region.zhaoLiu, ["50", "18"]), (region.wangShier, ["40", "15"])] {
            let sheet = try await house.sheet(id, of: someone)
            let wrong = try await house.judgement(id, [text, text], text, revision: 1)
            let right = try await house.judgement(id, points, text, revision: 1)
            let union = try await house.signIn(someone)
            answers.append(try await union.upload(sheet.address, wrong, files: []))
            try await house.succeed(union.upload(sheet.address, right, files: []))
            let extra: FormFields = ["what": "veto", "reason": text, "evidence": text]
            try await house.succeed(officer.post("\(sheet.address)/extras", extra))
            answers.append(try await chair.get(sheet.address))
            let made = try #require(try await house.database.read { try ExtraStore(db: $0).extras(of: sheet.id) }.first)
            try await house.succeed(chair.post("/assessment-extras/\(made.id)/decision", ["act": "confirm"]))
            let now = try await house.sheet(id, of: someone)
            let verifying = try await house.judgement(id, ["1", "1"], text, revision: now.revision)
            try await house.succeed(officer.post("\(sheet.address)/verification", verifying))
        }
        try await house.publish(id)
        let sheet = try await house.sheet(id, of: region.zhaoLiu)
        try await house.succeed(city.post("\(sheet.address)/appeals", ["leaf": "", "text": text]))
        for (client, address) in [
            (officer, "/assessments/\(id)"), (officer, "/assessments/\(id)/ranking"), (city, "/assessments/\(id)"),
            (city, sheet.address), (chair, sheet.address),
        ] {
            answers.append(try await client.get(address))
        }
        return answers.map(\.markup)
    }

    @Test("No text makes an element or an attribute on any page", arguments: Engine.available)
    func rendering(engine: Engine) async throws {
        let (tame, wild) = (try await pages("y", on: engine), try await pages(HostileText.name, on: engine))
        #expect(tame.count == wild.count)
        for (tame, wild) in zip(tame, wild) {
            #expect(wild.problems.isEmpty && wild.comments.isEmpty)
            #expect(Set(wild.skeleton).subtracting(tame.skeleton).isEmpty)
        }
    }
}
