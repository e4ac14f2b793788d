// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import Activities

/// Text that was meant to become markup, in every field of a work record.
@Suite("Hostile text in work records")
struct HostileActivityTests {
    private func pages(_ text: String, on engine: Engine) async throws -> [Markup] {
        let house = try await ActivityHouse.open(on: engine)
        var changes: [String: String] = [:]
        for name in ["title", "place", "summary", "evidence", "contact", "theme-other", "direction-other"] {
            changes[name] = String(text.prefix(40)).replacing("|", with: "/")
        }
        let (filed, draft) = (try await house.filed(nil, changes), try await house.draft(nil, changes))
        let (county, school) = (try await house.signIn(house.region.zhouJiu), try await house.signIn(house.region.wuShi))
        var answers = [try await school.get("/activities/\(draft)/edit"), try await school.get("/activities")]
        answers.append(try await school.post("/activities", house.fields(nil, changes)))
        answers.append(try await county.get("/activities/\(filed)"))
        _ = try await county.post("/activities/\(filed)/return", ["why": String(text.prefix(200))])
        answers.append(try await school.get("/activities/\(filed)/edit"))
        answers.append(try await school.get("/activities?q=\(text.percentEncoded)zzz&from=\(text.percentEncoded)"))
        return answers.map(\.markup)
    }

    @Test("No text makes an element or an attribute on any page", arguments: Engine.available)
    func rendering(engine: Engine) async throws {
        let (tame, wild) = (try await pages("y", on: engine), try await pages(HostileText.name, on: engine))
        for (tame, wild) in zip(tame, wild) {
            #expect(wild.problems.isEmpty && wild.comments.isEmpty)
            #expect(Set(wild.skeleton).subtracting(tame.skeleton).isEmpty)
        }
    }
}
