// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import Programmes

/// Text that was meant to become markup, in every field of a review.
@Suite("Hostile text in reviews")
struct HostileReviewTests {
    private func pages(_ text: String, on engine: Engine) async throws -> [Markup] {
        let (opened, short) = (try await ReviewHouse.open(on: engine, words: text), String(text.prefix(20)))
        let (officer, path) = (opened.officer, opened.path)
        let fields: FormFields = ["name": short, "workplace": short, "title": short, "fields": "统计", "unit": ""]
        var wrong = fields
        for name in ["unit", "fields"] { wrong.set(name, text + String(repeating: "长", count: 21)) }
        var answers = [try await officer.post("/experts", wrong)]
        let expert = try #require(try await officer.post("/experts", fields).location)
        answers += [try await officer.get(expert), try await officer.get("\(expert)/edit"), try await officer.get("/experts")]
        answers.append(try await officer.get("\(path)/panel"))
        #expect(try await officer.post("\(expert)/pause", ["why": String(text.prefix(100))]).status == 303)
        answers += [try await officer.get(expert), try await officer.get("/experts?state=paused")]
        answers.append(try await officer.get("/experts?words=y&field=y"))
        #expect(try await opened.share().status == 303)
        let (client, mine) = try await opened.judge(opened.region.qianQi)
        answers.append(try await client.post(mine[0], try await opened.sheet(client, mine[0], [text, text, text, text])))
        _ = try await client.post(mine[0], try await opened.sheet(client, mine[0], [text, "1", "", text], act: "keep"))
        answers += [try await client.get(mine[0]), try await client.get("/reviews")]
        _ = try await opened.score(client, mine[0])
        let why = String(text.prefix(200))
        let review = mine[0].split(separator: "/").last.map(String.init) ?? ""
        #expect(try await officer.post("\(path)/sheet-return", ["review": review, "why": why]).status == 303)
        answers.append(try await client.get(mine[0]))
        #expect(try await client.post("\(mine[1])/conflict", ["why": why]).status == 303)
        for query in ["", "?judge=1"] { answers.append(try await officer.get("\(path)/panel\(query)")) }
        #expect(try await officer.post("\(path)/exchange", ["review": review, "why": why]).status == 303)
        answers.append(try await officer.get("\(path)/panel?judge=1"))
        answers.append(try await officer.post("\(path)/conflicts", ["judge": text, "code": text, "aside-why": text]))
        answers.append(try await officer.post("\(path)/deadline", ["until": text, "deadline-why": text]))
        answers.append(try await officer.get("\(opened.entries[0].address)/blind"))
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
