// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Documents

@Suite("A document goes its way")
struct ChainTests {
    @Test("From the first words to the archive, by the pages that people use", arguments: Engine.available)
    func walking(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let region = house.region
        let (officer, reviewer, chair) = (
            try await house.signIn(region.zhangSan), try await house.signIn(region.liSi), try await house.signIn(region.wangWu)
        )
        try await chair.post("/documents/settings/series", ["code": "桂海教工字", "next": "10"])
        let made = try await officer.upload("/documents", Self.fields, files: [SampleFile.pdf.upload])
        #expect(made.status == 303)
        let link = try #require(made.location)
        #expect(
            try await house.attachments(of: Subject("document", ID<OfficialDocument>(link.dropFirst(11))!)).map(\.name) == [
                "盖章件.pdf"
            ]
        )
        try await step(officer, link, "submission", [:])
        #expect(try await house.tasks(of: region.liSi) == ["核稿 桂海省教育工会关于读书的通知"])
        try await step(reviewer, link, "approval", ["opinion": "拟同意"])
        try await step(chair, link, "approval", [:])
        try await step(officer, link, "recheck", [:])
        let series = try #require(try await officer.get(link).markup.all("option").first?["value"])
        try await step(officer, link, "number", ["series": series])
        try await step(officer, link, "dispatch", [:])
        let page = try await officer.get(link)
        #expect(page.text.contains("桂海教工字〔2024〕10号"))
        #expect(page.text.contains("0／3 家"))
        try await step(officer, link, "archive", ["retention": "permanent", "code": "WS·2024-Y-BGS-0010"])
        let archived = try await house.document(try #require(ID(link.dropFirst(11))))
        #expect(archived.state == .archived)
        #expect(archived.signers == ["王五"])
        #expect(archived.signedOn == house.clock.now.day)
        let fact = try #require(try await house.facts(of: archived.subject).first)
        #expect(fact.kind == "document" && fact.state == "archived" && fact.tags == [.series: ["通知"]])
        let verbs = try await house.database.read { try Journal($0).entries(of: archived.subject).map(\.verb) }
        #expect(verbs == ["draft", "submit", "approve", "sign", "recheck", "number", "dispatch", "archive"])
        #expect(try await house.tasks(of: region.zhangSan).isEmpty)
    }

    @Test("What comes back comes back with its reason, and goes its way again", arguments: Engine.available)
    func returning(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let region = house.region
        let draft = try await house.draft()
        try await house.act(draft.id, region.zhangSan) { try $0.submit($1, union: region.region, pledgesOneMatter: false) }
        let reviewer = try await house.signIn(region.liSi)
        #expect(try await reviewer.post("\(draft.link)/return", ["why": ""]).status == 422)
        #expect(try await reviewer.post("\(draft.link)/return", ["why": "层次不清"]).status == 303)
        let returned = try await house.document(draft.id)
        #expect(returned.state == .draft && returned.returnReason == "层次不清")
        #expect(try await house.tasks(of: region.zhangSan) == ["修改 \(draft.title)"])
        #expect(try await house.tasks(of: region.liSi).isEmpty)
        try await house.act(draft.id, region.zhangSan) { try $0.submit($1, union: region.region, pledgesOneMatter: false) }
        let steps = try await house.database.read { try ApprovalStore(db: $0).steps(of: draft.id) }
        #expect(steps.map(\.state) == [.returned, .waiting, .waiting])
        #expect(steps.map(\.kind) == [.officeCheck, .officeCheck, .signing])
    }

    @Test("Nobody writes over words, or signs words, that they have not seen", arguments: Engine.available)
    func seeing(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let region = house.region
        let draft = try await house.draft()
        let officer = try await house.signIn(region.zhangSan)
        let seen = try #require(
            try await officer.get("\(draft.link)/edit").markup.first("input", where: ["name": "seen"])?["value"]
        )
        func save(_ body: String) async throws -> TestResponse {
            var fields = Self.fields
            fields.set("body", body)
            fields.add("seen", seen)
            return try await officer.upload(draft.link, fields, files: [])
        }
        #expect(try await save("先改的。").status == 303)
        let late = try await save("后改的。")
        #expect(late.status == 422 && late.text.contains("这份稿子刚才有人改过") && late.text.contains("后改的。"))
        #expect(try await house.document(draft.id).content.body == "先改的。")
        try await house.act(draft.id, region.zhangSan) { try $0.submit($1, union: region.region, pledgesOneMatter: false) }
        let reviewer = try await house.signIn(region.liSi)
        let stale = try await reviewer.post("\(draft.link)/approval", ["seen": seen])
        #expect(stale.status == 422 && stale.text.contains(DocumentRefusal.changedWhileRead.sentence))
        #expect(try await house.document(draft.id).state == .officeCheck)
    }

    @Test("Only who holds the step may take it, and nobody checks a draft of his own", arguments: Engine.available)
    func keepingSteps(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let region = house.region
        let draft = try await house.draft()
        try await house.act(draft.id, region.zhangSan) { try $0.submit($1, union: region.region, pledgesOneMatter: false) }
        let chair = try await house.signIn(region.wangWu)
        #expect(try await chair.post("\(draft.link)/approval").status == 422)
        let own = try await house.draft(by: region.liSi)
        try await house.act(own.id, region.zhangSan) { try $0.submit($1, union: region.region, pledgesOneMatter: false) }
        await #expect(throws: DocumentRefusal.ownDraft) {
            try await house.act(own.id, region.liSi) { try $0.approve($1, as: nil, opinion: "") }
        }
    }

    @Test("Of two who sign at once, one does", arguments: Engine.available)
    func racing(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let region = house.region
        let draft = try await house.draft()
        try await house.act(draft.id, region.zhangSan) { try $0.submit($1, union: region.region, pledgesOneMatter: false) }
        let results = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<6 {
                group.addTask {
                    (try? await house.act(draft.id, region.liSi) { desk, document in
                        guard document.state == .officeCheck else { throw DocumentRefusal.wrongState(document.state, needed: "") }
                        try desk.approve(document, as: nil, opinion: "")
                    }) != nil
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(results == 1)
        #expect(try await house.document(draft.id).state == .signing)
    }

    @Test("A union lays down its own chain, for all kinds and for one", arguments: Engine.available)
    func choosingChains(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let chair = try await house.signIn(house.region.wangWu)
        let all: FormFields = ["kind": "", "dept": "officer", "office": "reviewer", "signing": "chair"]
        let letters: FormFields = ["kind": "letter", "dept": "", "office": "", "signing": "reviewer"]
        #expect(try await chair.post("/documents/settings/chain", all).status == 303)
        #expect(try await chair.post("/documents/settings/chain", letters).status == 303)
        #expect(try await chair.post("/documents/settings/chain", ["kind": "", "signing": "auditor"]).status == 422)
        let union = house.region.region.id
        let (notice, letter) = try await house.database.read { db in
            (try ApprovalStore(db: db).chain(of: union, for: .notice), try ApprovalStore(db: db).chain(of: union, for: .letter))
        }
        #expect(notice == ApprovalChain(deptReview: .officer, officeCheck: .reviewer, signing: .chair))
        #expect(letter == ApprovalChain(deptReview: nil, officeCheck: nil, signing: .reviewer))
        let officer = try await house.signIn(house.region.zhangSan)
        #expect(try await officer.post("/documents/settings/chain", all).status == 404)
    }

    @Test("Who issues a document together with others has all of them sign", arguments: Engine.available)
    func countersigning(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let region = house.region
        var content = SamplePaper.notice()
        content.issuers += [region.city.name, "桂海省教育厅"]
        let draft = try await house.draft(content)
        try await house.act(draft.id, region.zhangSan) { try $0.submit($1, union: region.region, pledgesOneMatter: false) }
        let steps = try await house.database.read { try ApprovalStore(db: $0).steps(of: draft.id) }
        #expect(steps.map(\.kind) == [.officeCheck, .countersign, .countersign, .signing])
        #expect(steps.map(\.union) == [region.region, region.city, region.region, region.region].map(\.id))
        #expect(steps.map(\.isOutside) == [false, false, true, false])
        try await house.act(draft.id, region.liSi) { try $0.approve($1, as: nil, opinion: "") }
        try await house.act(draft.id, region.zhaoLiu) { try $0.approve($1, as: nil, opinion: "") }
        await #expect(throws: DocumentRefusal.noOpinion) {
            try await house.act(draft.id, region.zhangSan) { try $0.approve($1, as: nil, opinion: "") }
        }
        try await house.act(draft.id, region.zhangSan) { try $0.approve($1, as: nil, opinion: "教育厅某某6月30日会签") }
        try await house.act(draft.id, region.wangWu) { try $0.approve($1, as: nil, opinion: "") }
        #expect(try await house.document(draft.id).signers == ["王五", "赵六"])
    }

    @Test("A classified draft is refused with the reason of the law, and leaves nothing")
    func refusingClassified() async throws {
        let house = try await PaperHouse.open(on: .sqlite)
        let officer = try await house.signIn(house.region.zhangSan)
        let before = try await house.database.dump()
        var fields = Self.fields
        fields.add("note", "")
        let answer = try await officer.upload(
            "/documents",
            ["kind": "notice", "letterhead": "文件", "title": "【机密】通知", "body": "正文", "urgency": "none"],
            files: []
        )
        #expect(answer.status == 422)
        #expect(answer.text.contains("保守国家秘密法"))
        #expect(try await house.database.dump() == before)
    }

    private static let fields: FormFields = [
        "kind": "notice", "urgency": "none", "letterhead": "桂海省教育工会文件", "title": "桂海省教育工会关于读书的通知",
        "recipients": "各市教育工会、桂海师范大学工会", "body": "现将有关事项通知如下。\n一、主题\n读书。", "printer": "桂海省教育工会办公室",
    ]

    private func step(_ client: TestClient, _ link: String, _ step: String, _ fields: FormFields) async throws {
        var fields = fields
        let shown = try await client.get(link).markup.first("input", where: ["name": "seen"])?["value"]
        if step == "approval" { fields.add("seen", shown ?? "") }
        let answer = try await client.post("\(link)/\(step)", fields)
        #expect(answer.status == 303, "\(step): \(answer.status) \(answer.text.prefix(300))")
        let page = try await client.get(link)
        #expect(page.status == 200)
        #expect(page.markup.problems.isEmpty)
    }
}
