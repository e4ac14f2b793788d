// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Documents

@Suite("What is issued is signed for")
struct ReceiptTests {
    @Test("Everyone addressed gets it once, with a task", arguments: Engine.available)
    func delivering(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let region = house.region
        let names = ["各市教育工会", "临江市教育工会", "桂海师范大学工会", "省教育厅"]
        let document = try await house.dispatched(SamplePaper.notice(recipients: names, copies: [region.county.name]))
        let receipts = try await house.receipts(of: document.id)
        #expect(Set(receipts.map(\.union)) == Set([region.city, region.otherCity, region.university, region.county].map(\.id)))
        #expect(receipts.count == 4)
        #expect(receipts.filter(\.isCopy).map(\.union) == [region.county.id])
        #expect(try await house.tasks(of: region.zhaoLiu) == ["签收 \(document.title)"])
        let fact = try #require(try await house.facts(of: receipts[0].subject).first)
        #expect(fact.kind == "receipt" && fact.state == "delivered")
    }

    @Test("Signing bears the server's time and a name, and enters the register", arguments: Engine.available)
    func signing(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let document = try await house.dispatched()
        let officer = try await house.signIn(house.region.zhaoLiu)
        let page = try await officer.get(document.link)
        #expect(page.text.contains("电子签名法"))
        let action = try #require(page.markup.all("form").compactMap { $0["action"] }.first { $0.hasPrefix("/receipts/") })
        #expect(try await officer.post(action).status == 303)
        let again = try await officer.post(action)
        #expect(again.status == 422)
        #expect(again.text.contains("赵六已经在"))
        let receipt = try #require(try await house.receipts(of: document.id).first { $0.union == house.region.city.id })
        #expect(receipt.signedAt == house.clock.now && receipt.signedName == "赵六")
        #expect(try await house.tasks(of: house.region.zhaoLiu) == ["拟办 \(document.title)"])
        #expect(try await officer.get("/incoming").text.contains("收〔2024〕1号"))
        #expect(try await house.facts(of: receipt.subject).map(\.state) == ["signed"])
    }

    @Test("Of several who sign at once one does, and the register has one entry", arguments: Engine.available)
    func racing(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let document = try await house.dispatched()
        let receipt = try #require(try await house.receipts(of: document.id).first { $0.union == house.region.city.id })
        let signed = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<6 {
                group.addTask {
                    (try? await house.act(document.id, house.region.zhaoLiu) { desk, _ in
                        try desk.sign(DocumentReceiptID(id: receipt.id))
                    }) != nil
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(signed == 1)
        #expect(try await house.database.rowCounts()["incoming_document"] == 1)
    }

    @Test("Who has not signed is urged once a day, who has is left alone", arguments: Engine.available)
    func urging(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let region = house.region
        let document = try await house.dispatched()
        let receipt = try #require(try await house.receipts(of: document.id).first { $0.union == region.university.id })
        try await house.act(document.id, region.zhengShiyi) { desk, _ in try desk.sign(DocumentReceiptID(id: receipt.id)) }
        let officer = try await house.signIn(region.zhangSan)
        #expect(try await officer.post("\(document.link)/urging").status == 303)
        let again = try await officer.post("\(document.link)/urging")
        #expect(again.status == 422 && again.text.contains("一家一天最多催一次"))
        #expect(try await house.tasks(of: region.zhaoLiu).filter { $0.hasPrefix("催签") }.count == 1)
        #expect(try await house.tasks(of: region.zhengShiyi).filter { $0.hasPrefix("催签") }.isEmpty)
        house.clock.advance(seconds: 86_400)
        let tomorrow = try await house.signIn(region.zhangSan)
        #expect(try await tomorrow.post("\(document.link)/urging").status == 303)
        #expect(try await house.tasks(of: region.zhaoLiu).filter { $0.hasPrefix("催签") }.count == 1)
        let open = try await house.receipts(of: document.id).filter { $0.signedAt == nil }
        #expect(open.map(\.urgedCount) == [2, 2])
    }

    @Test("A void document is taken out of every inbox", arguments: Engine.available)
    func voiding(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let document = try await house.dispatched()
        try await house.act(document.id, house.region.zhangSan) { try $0.void($1, reason: "内容有误，另行通知") }
        #expect(try await house.tasks(of: house.region.zhaoLiu).isEmpty)
        let officer = try await house.signIn(house.region.zhaoLiu)
        #expect(try await officer.get(document.link).status == 404)
        for receipt in try await house.receipts(of: document.id) {
            #expect(try await house.facts(of: receipt.subject).isEmpty)
        }
    }

    @Test("Who it went to reads it; who it did not go to finds nothing", arguments: Engine.available)
    func reading(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let region = house.region
        let draft = try await house.draft()
        #expect(try await house.signIn(region.zhaoLiu).get(draft.link).status == 404)
        let document = try await house.dispatched(SamplePaper.notice(recipients: [region.city.name]))
        for (someone, status) in [
            (region.zhangSan, 200), (region.liSi, 200), (region.zhaoLiu, 200), (region.wangShier, 404), (region.zhouJiu, 404),
            (region.qianQi, 404), (region.sunBa, 404),
        ] {
            let client = try await house.signIn(someone)
            for path in [document.link, "\(document.link)/pdf", "\(document.link)/docx"] {
                #expect(try await client.get(path).status == status, "\(someone.name) \(path)")
            }
        }
        // A recipient sees the paper, not who else has signed or what was said on the way.
        let page = try await house.signIn(region.zhaoLiu).get(document.link)
        #expect(!page.text.contains("签收表") && !page.text.contains("全文已取指纹"))
    }

    @Test("A list costs the same few statements however long it is", arguments: Engine.available)
    func listing(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let officer = try await house.signIn(house.region.zhangSan)
        func cost(_ path: String) async throws -> Int {
            let before = house.database.statementCount
            #expect(try await officer.get(path).status == 200)
            return house.database.statementCount - before
        }
        let empty = try await cost("/documents")
        for _ in 0..<3 { _ = try await house.draft() }
        _ = try await house.dispatched()
        #expect(try await cost("/documents") <= empty + 1)
        #expect(try await cost("/documents") <= 12)
        #expect(try await cost("/incoming") <= 12)
        for _ in 0..<50 { _ = try await house.draft() }
        let first = try await officer.get("/documents")
        let next = try #require(first.markup.all("a").compactMap { $0["href"] }.first { $0.contains("before=") })
        // Fifty on the first page, the other four on the next, each under a head.
        #expect(first.markup.all("tr").count == 51)
        #expect(try await officer.get(next).markup.all("tr").count == 5)
        #expect(try await officer.get("/documents?state=dispatched").text.contains("桂海教工字〔2024〕1号"))
    }
}
