// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Documents

@Suite("What comes in is registered and followed to its end")
struct IncomingTests {
    @Test("From the signature to the end, and the sender sees what came of it", arguments: Engine.available)
    func following(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let region = house.region
        // 张三 and 王五 do at 省教育工会 what an officer and a chair do anywhere.
        let document = try await house.dispatched(SamplePaper.notice(recipients: [region.city.name]))
        let receipt = try #require(try await house.receipts(of: document.id).first)
        try await house.act(document.id, region.zhaoLiu) { desk, _ in try desk.sign(DocumentReceiptID(id: receipt.id)) }
        let (officer, chair) = (try await house.signIn(region.zhaoLiu), try await house.signIn(region.wangWu))
        let list = try await officer.get("/incoming")
        let link = try #require(
            list.markup.all("tbody").isEmpty
                ? nil : list.markup.all("a").compactMap { $0["href"] }.first { $0.hasPrefix("/incoming/0") }
        )
        #expect(try await officer.post("\(link)/completion", ["words": "办了"]).status == 422)
        #expect(try await officer.post("\(link)/proposal", ["words": "建议由宣教部办"]).status == 303)
        #expect(try await officer.post("\(link)/proposal", ["words": "再拟"]).status == 422)
        #expect(try await officer.post("\(link)/instruction", ["words": "同意"]).status == 404)
        #expect(try await chair.post("\(link)/instruction", ["words": "同意，月底前办完"]).status == 303)
        #expect(try await officer.post("\(link)/handling", ["words": "宣教部李某"]).status == 303)
        #expect(try await officer.post("\(link)/completion", ["words": "已组织3场"]).status == 303)
        let page = try await officer.get(link)
        #expect(page.text.contains("已办结") && page.markup.problems.isEmpty)
        let handled = try #require(try await house.receipts(of: document.id).first)
        #expect(handled.handledNote == "已组织3场")
        #expect(try await house.facts(of: handled.subject).map(\.state) == ["handled"])
        #expect(try await house.signIn(region.zhangSan).get(document.link).text.contains("已组织3场"))
        #expect(try await house.tasks(of: region.zhaoLiu).isEmpty)
    }

    @Test("A paper from elsewhere is registered by hand; a wrong form says what is wrong", arguments: Engine.available)
    func registering(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let officer = try await house.signIn(house.region.zhaoLiu)
        let wrong = try await officer.post("/incoming", ["sender": "", "name": "", "received": "13月1日"])
        #expect(wrong.status == 422)
        #expect(wrong.text.contains("有 3 处要改"))
        let future = try await officer.post("/incoming", ["sender": "省总工会", "name": "通知", "received": "2024年7月9日"])
        #expect(future.text.contains("还没有到"))
        let secret = try await officer.post("/incoming", ["sender": "某部", "name": "【秘密】通知", "received": "7月1日"])
        #expect(secret.status == 422 && secret.text.contains("保守国家秘密法"))
        for number in 1...2 {
            let good = try await officer.post(
                "/incoming",
                ["sender": "省总工会", "number": "工发〔2024〕\(number)号", "name": "通知", "received": "7月1日"]
            )
            #expect(good.status == 303)
        }
        let list = try await officer.get("/incoming")
        #expect(list.text.contains("收〔2024〕1号") && list.text.contains("收〔2024〕2号"))
        #expect(try await house.signIn(house.region.wangShier).get("/incoming").text.contains("收〔2024〕1号") == false)
    }

    @Test("Hostile text stays text on every page of documents")
    func escaping() async throws {
        let house = try await PaperHouse.open(on: .sqlite)
        let region = house.region
        func content(_ name: String) -> DocumentContent {
            var content = SamplePaper.notice(recipients: [region.city.name, name], copies: [name])
            content.title = name
            content.letterhead = name
            content.issuers += [name]
            content.body = name
            content.enclosure = "\(name)\n\(name)"
            content.attachmentNames = [name]
            content.note = name
            content.printer = name
            return content
        }
        let officer = try await house.signIn(region.zhangSan)
        var skeletons: [[String]] = []
        for name in ["无害", HostileText.name] {
            let draft = try await house.draft(content(name))
            var shapes: [String] = []
            for path in [draft.link, "\(draft.link)/edit"] {
                let page = try await officer.get(path)
                #expect(page.status == 200 && page.markup.problems.isEmpty, "\(path)")
                shapes.append("\(page.markup.skeleton)".replacing(draft.id.description, with: "ID"))
            }
            skeletons.append(shapes)
            #expect(try await officer.get("\(draft.link)/pdf").status == 200)
            #expect(try await officer.get("\(draft.link)/docx").status == 200)
        }
        #expect(skeletons[0] == skeletons[1])
        #expect(try await officer.get("/documents").markup.problems.isEmpty)
    }
}
