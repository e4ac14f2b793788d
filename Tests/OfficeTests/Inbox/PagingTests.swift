// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import Office

@Suite("Paging through the inbox")
struct PagingTests {
    /// The titles of every page, in order, following the link to the next.
    private func pages(_ office: Office) async throws -> [[String]] {
        let client = try await office.house.signIn(office.house.region.zhangSan)
        var pages: [[String]] = []
        var next: String? = "/tasks"
        while let path = next, pages.count < 20 {
            let page = try await client.get(path).markup
            pages.append(page.all("h3").map(\.text))
            next = page.all("a").compactMap { $0["href"] }.first { $0.hasPrefix("/tasks?after=") }
        }
        return pages
    }

    @Test("Every task stands on exactly one page, in one order, and the heading counts them all", arguments: Engine.available)
    func paging(engine: Engine) async throws {
        let office = try await Office.open(on: engine)
        try await office.add((0..<130).map { $0.isMultiple(of: 3) ? nil : $0 % 7 - 2 })
        let client = try await office.house.signIn(office.house.region.zhangSan)
        #expect(try await client.get("/tasks").markup.first("h1")?.text == "待办 130 件")
        let pages = try await pages(office)
        #expect(pages.map(\.count) == [50, 50, 30])
        #expect(Set(pages.flatMap { $0 }).count == 130)
        let open = try await office.database.read { try TaskStore($0).open(for: [office.house.region.zhangSan.desk]) }
        #expect(pages.first == open.prefix(TaskStore.pageLength).map { $0.verb + $0.title })
    }

    @Test("A page goes on from where it was although the task before it has been done", arguments: Engine.available)
    func pagingOverDone(engine: Engine) async throws {
        let office = try await Office.open(on: engine)
        try await office.add((0..<60).map { $0 })
        let client = try await office.house.signIn(office.house.region.zhangSan)
        let link = try #require(
            try await client.get("/tasks").markup.all("a").compactMap { $0["href"] }.first { $0.contains("after=") }
        )
        let id = try #require(ID<WorkTask>(link.split(separator: "=").last ?? ""))
        _ = try await office.database.write {
            try $0.run("UPDATE task SET done_at = 1, done_by = '张三', outcome = '已送复核' WHERE id = \(id)")
        }
        #expect(try await client.get(link).markup.all("h3").count == 10)
    }

    @Test("The page after the last is not offered", arguments: Engine.available)
    func ending(engine: Engine) async throws {
        let office = try await Office.open(on: engine)
        try await office.add(Array(repeating: 1, count: 50))
        let counts = try await pages(office).map(\.count)
        #expect(counts == [50])
    }

    @Test(
        "A place that is none begins at the beginning or says so, and breaks nothing",
        arguments: ["x", "0000000000001", "", "%00", "'"]
    )
    func beginning(place: String) async throws {
        let office = try await Office.open(on: .sqlite)
        try await office.add([1, 2])
        let answer = try await office.house.signIn(office.house.region.zhangSan).get("/tasks?after=\(place)")
        #expect(answer.status == 200 && answer.markup.problems.isEmpty)
    }
}
