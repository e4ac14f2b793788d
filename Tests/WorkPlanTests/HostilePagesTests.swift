// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlanReading
import Storage
import TestSupport
import Testing

@testable import WorkPlan

/// Text that was meant to become markup, in every field that a person or a file can fill.
@Suite("Hostile text in plans")
struct HostilePagesTests {
    @Test("No text makes an element or an attribute on any page", arguments: Engine.available)
    func rendering(engine: Engine) async throws {
        let harmless = try await HostileStage.set(with: "y", on: engine).markups()
        let hostile = try await HostileStage.set(with: HostileText.name, on: engine).markups()
        for (tame, wild) in zip(harmless, hostile) {
            #expect(wild.problems.isEmpty && wild.comments.isEmpty)
            #expect(wild.bones == tame.bones)
        }
        #expect(hostile.contains { $0.text.contains(HostileText.name) })
    }

    @Test("Neither does any of the known tricks", arguments: HostileText.samples.indices.filter { $0.isMultiple(of: 10) })
    func renderingTricks(index: Int) async throws {
        let harmless = try await HostileStage.set(with: "y", on: .sqlite).markups()
        let hostile = try await HostileStage.set(with: HostileText.samples[index] + "y", on: .sqlite).markups()
        for (tame, wild) in zip(harmless, hostile) {
            #expect(wild.problems.isEmpty && wild.comments.isEmpty)
            #expect(wild.bones == tame.bones)
        }
    }

    @Test("What is typed into a form or a filter comes back as text", arguments: Engine.available)
    func typing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.draft()
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let measure = try await house.measure("读书班", of: id)
        func form(_ text: String) -> FormFields {
            MeasureFields(
                phrase: text,
                kind: text,
                value: text,
                unit: text,
                comparison: text,
                source: text,
                basis: text,
                due: text,
                cadence: text,
                lead: text,
                support: text,
                audience: text,
                reason: text
            ).form
        }
        for path in ["/measures/\(measure.id)", "/items/\(measure.item)/measures"] {
            let tame = try await zhangSan.post(path, form(String(repeating: "这些字都不对", count: 10))).markup
            let wild = try await zhangSan.post(path, form(HostileText.name)).markup
            #expect(wild.skeleton == tame.skeleton && wild.problems.isEmpty)
            #expect(wild.first("input", where: ["name": "basis"])?["value"] == HostileText.name.precomposed)
        }
        let query = HostileText.name.percentEncoded
        let tame = try await zhangSan.get("/plans/\(id)/list?q=zzz&light=zzz&union=zzz&kind=zzz&sort=zzz").markup
        let wild = try await zhangSan.get(
            "/plans/\(id)/list?q=\(query)&light=\(query)&union=\(query)&kind=\(query)&sort=\(query)"
        ).markup
        #expect(wild.skeleton == tame.skeleton && wild.problems.isEmpty)
        let file = TestFile("file", name: "\"><img src=x>.txt", bytes: Array("你好".utf8))
        let refused = try await zhangSan.upload("/imports", ["year": HostileText.name, "union": HostileText.name], files: [file])
        let plain = try await zhangSan.upload("/imports", files: [TestFile("file", name: "a.txt", bytes: Array("你好".utf8))])
        #expect(refused.markup.skeleton == plain.markup.skeleton && refused.markup.problems.isEmpty)
    }
}

extension Markup {
    /// The skeleton without the places where a title may break: <wbr> is of our own making.
    fileprivate var bones: [String] { skeleton.filter { $0 != "wbr[]" } }
}
