// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlanReading
import TestSupport
import Testing
import Web

@testable import App
@testable import WorkPlan

@Suite("The fixtures of the reader, through the house")
struct FixtureImportTests {
    @Test("Every plan that the reader reads goes in as a file, is taken, handed over and published", arguments: Fixtures.plans)
    func importing(name: String) async throws {
        let mansion = try await Mansion.open()
        let (zhangSan, liSi) = (TestClient(mansion.server), TestClient(mansion.server))
        try await zhangSan.signIn("zhangsan", password: Region.password)
        try await liSi.signIn("lisi", password: Region.password)
        let bytes = try Fixtures.bytes(name)
        let reading = try PlanReader.read(file: bytes, named: name)
        let answer = try await zhangSan.upload("/imports", files: [TestFile("file", name: name, bytes: bytes)])
        let path = try #require(answer.location)
        let plan = try #require(path.split(separator: "/").dropFirst().first.map(String.init))
        let review = try await zhangSan.get(path).markup
        #expect(review.all("article", where: ["class": "card"]).count == reading.measures.count && review.problems.isEmpty)
        #expect(try await zhangSan.post("/plans/\(plan)/acceptances").status == 303)
        #expect(try await zhangSan.post("/plans/\(plan)/submission").status == 303)
        var pledges: FormFields = ["seen": "yes"]
        pledges.add("seen", "yes")
        #expect(try await liSi.post("/plans/\(plan)/publication", pledges).status == 303)
        let page = try await liSi.get("/plans/\(plan)").markup
        #expect(page.problems.isEmpty && page.all("a", where: ["class": "phrase"]).count == reading.measures.count)
    }
}
