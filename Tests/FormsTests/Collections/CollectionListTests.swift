// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import Forms

/// A collection that was sent to more unions than a page holds.
@Suite("Long collections")
struct CollectionListTests {
    @Test("It is read a page at a time in the order of the tree, and says how many are left", arguments: Engine.available)
    func paging(engine: Engine) async throws {
        let house = try await FormsHouse.open(on: engine)
        let collection = try await house.collected(try await house.published())
        try await house.fill(house.region.zhaoLiu)
        try await house.submit(house.region.zhaoLiu)
        try await house.widened(by: 130, state: .open)
        let officer = try await house.signIn(house.region.zhangSan)
        let first = try await officer.get(collection)
        #expect(first.text.contains("132 家里交了 1 家") && first.text.contains("再看 100 家"))
        #expect(first.text.contains("第98小学工会") && !first.text.contains("第99小学工会"))
        let second = try await officer.get("\(collection)?\(try next(first))")
        #expect(second.text.contains("第99小学工会") && second.text.contains("第130小学工会"))
        #expect(second.text.contains("回到最前") && !second.text.contains("再看") && !second.text.contains("第98小学工会"))
        let open = try await officer.get("\(collection)?state=open")
        #expect(open.text.contains("第99小学工会") && !open.text.contains("第100小学工会"))
        let rest = try await officer.get("\(collection)?\(try next(open))")
        #expect(rest.text.contains("第100小学工会") && rest.text.contains("第130小学工会") && !rest.text.contains("再看"))
        #expect(try await officer.get("\(collection)?after=nothing").status == 200)
    }

    private func next(_ page: TestResponse) throws -> String {
        let link = try #require(page.text.firstMatch(of: #/\?((?:state=open&amp;)?after=\w+)"/#))
        return String(link.1).replacing("&amp;", with: "&")
    }

    @Test("What is exported comes in the order of an index, unsorted")
    func streaming() async throws {
        let house = try await FormsHouse.open(on: .sqlite)
        let plan = try await house.database.read { db in
            try db.rows(
                "EXPLAIN QUERY PLAN " + ResponseExport.inTreeOrder(Subject("form_collection", ID<FormCollection>(rawValue: 1)))
            )
            .map { try $0.get("detail", as: String.self) }
        }
        #expect(plan.contains { $0.contains("form_response_list") } && !plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
    }
}
