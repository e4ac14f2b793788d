// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Storage
import TestSupport
import Testing

@testable import WorkPlan

@Suite("Files with reports")
struct ReportFilesTests {
    private static let paper = TestFile("files", name: "方案.txt", bytes: Array("评审方案".utf8))

    @Test("A report keeps its files; both sides read them, and nobody else", arguments: Engine.available)
    func keeping(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let own = try await house.assignment(to: house.region.city)
        let zhaoLiu = try await house.signIn(house.region.zhaoLiu)
        _ = try await zhaoLiu.post("\(own.address)/signature")
        #expect(try await zhaoLiu.upload("\(own.address)/reports", PlanHouse.report, files: [Self.paper]).status == 303)
        let proof = TestFile("proofs", name: "纪要.pdf", bytes: Array("%PDF-1.7".utf8))
        #expect(try await zhaoLiu.upload("\(own.address)/application", PlanHouse.application, files: [proof]).status == 303)
        let wangWu = try await house.signIn(house.region.wangWu)
        let page = try await wangWu.get(own.address)
        #expect(page.text.contains("方案.txt") && page.text.contains("纪要.pdf"))
        let links = page.markup.all("a").compactMap { $0["href"] }.filter {
            $0.hasPrefix("/attachments/") && !$0.hasSuffix("/view")
        }
        #expect(links.count == 2)
        for link in links {
            for (someone, status) in [
                (house.region.zhaoLiu, 200), (house.region.wangWu, 200), (house.region.wangShier, 404),
                (house.region.zhouJiu, 404),
                (house.region.sunBa, 404),
            ] { #expect(try await house.signIn(someone).get(link).status == status, "\(someone.name)") }
        }
    }

    @Test(
        "A file of the wrong kind is refused with its reason; what was typed stays, nothing is kept",
        arguments: Engine.available
    )
    func refusing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let own = try await house.assignment(to: house.region.city)
        let zhaoLiu = try await house.signIn(house.region.zhaoLiu)
        _ = try await zhaoLiu.post("\(own.address)/signature")
        let before = try await house.database.dump()
        let program = TestFile("files", name: "安装.exe", bytes: [0x4D, 0x5A, 0x90, 0x00] + Array(repeating: 0, count: 60))
        let answer = try await zhaoLiu.upload("\(own.address)/reports", PlanHouse.report, files: [Self.paper, program])
        #expect(answer.status == 422 && answer.text.contains("安装.exe") && answer.text.contains("方案已印发"))
        #expect(try await house.database.dump() == before)
        // Two gigabytes are refused by what is announced, before a byte of them is read.
        for path in ["reports", "application"] {
            let huge = try await zhaoLiu.stream(
                "\(own.address)/\(path)",
                "multipart/form-data; boundary=x",
                announcing: 2 << 30
            ) {
                Issue.record("a byte was read")
                return nil
            }
            #expect(huge.status == 413 && huge.text.contains("最多收 50 MB"))
        }
        #expect(try await house.database.dump() == before)
    }
}
