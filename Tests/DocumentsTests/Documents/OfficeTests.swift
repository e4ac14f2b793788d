// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Documents

@Suite("A seal is noted (用印登记) before a document goes out, where the union asks for it")
struct SealTests {
    @Test("Without it nothing is issued, and who is missing is named; with it the document goes", arguments: Engine.available)
    func demanding(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let region = house.region
        try await house.database.write { db in
            let chain = ApprovalChain(deptReview: nil, officeCheck: .reviewer, signing: .chair, needsSeal: true)
            try ApprovalStore(db: db).set(chain, of: region.region.id, for: "")
        }
        let document = try await house.numbered()
        let officer = try await house.signIn(region.zhangSan)
        let refused = try await officer.post("\(document.link)/dispatch")
        #expect(refused.status == 422 && refused.text.contains("还没有登记用印：桂海省教育工会"))
        #expect(try await house.document(document.id).state == .numbered)
        let fields: FormFields = ["organ": "桂海省教育工会", "keeper": "吴十", "copies": "12", "used_on": ""]
        #expect(try await officer.post("\(document.link)/seals", fields).status == 303)
        let uses = try await house.database.read { try SealStore(db: $0).uses(of: document.id) }
        #expect(uses.map(\.keeper) == ["吴十"] && uses[0].copies == 12 && uses[0].usedOn == house.clock.today)
        #expect(uses[0].notedName == "张三")
        #expect(try await officer.get(document.link).text.contains("吴十盖，12 份"))
        #expect(try await officer.post("\(document.link)/dispatch").status == 303)
    }

    @Test("No seal without a number, of a stranger, before the signature or tomorrow", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let rechecked = try await house.rechecked()
        let numbered = try await house.numbered()
        let today = house.clock.today
        func note(_ id: ID<OfficialDocument>, _ organ: String = "桂海省教育工会", on day: Day) async throws {
            try await house.act(id, house.region.zhangSan) {
                try $0.noteSeal($1, organ: organ, keeper: "吴十", copies: 1, on: day)
            }
        }
        await #expect(throws: DocumentRefusal.self) { try await note(rechecked.id, on: today) }
        await #expect(throws: DocumentRefusal.foreignSeal("临江市教育工会")) { try await note(numbered.id, "临江市教育工会", on: today) }
        await #expect(throws: DocumentRefusal.sealDay(today)) { try await note(numbered.id, on: today.adding(days: 1)) }
        await #expect(throws: DocumentRefusal.sealDay(today)) { try await note(numbered.id, on: today.adding(days: -1)) }
        let minutes = try await house.numbered(SamplePaper.minutes())
        await #expect(throws: DocumentRefusal.noSealOnMinutes) { try await note(minutes.id, on: today) }
        let officer = try await house.signIn(house.region.zhangSan)
        for fields: FormFields in [
            ["organ": "桂海省教育工会", "keeper": "", "copies": "1"], ["organ": "桂海省教育工会", "keeper": "甲", "copies": "0"],
            ["organ": "桂海省教育工会", "keeper": "甲", "copies": "1", "used_on": "13月1日"],
        ] { #expect(try await officer.post("\(numbered.link)/seals", fields).status == 422) }
        #expect(try await house.database.rowCounts()["seal_use"] == 0)
    }
}

@Suite("A draft begins from what was written before")
struct TemplateTests {
    @Test("A copy has the words and nothing else; a template is offered where one drafts", arguments: Engine.available)
    func copying(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let document = try await house.dispatched()
        let officer = try await house.signIn(house.region.zhangSan)
        #expect(try await officer.post("\(document.link)/template", ["name": "读书活动通知"]).status == 303)
        let form = try await officer.get("/documents/new")
        #expect(form.text.contains("读书活动通知"))
        let action = try #require(form.markup.all("form").compactMap { $0["action"] }.first { $0.hasSuffix("/copies") })
        let answer = try await officer.post(action)
        #expect(answer.status == 303)
        let drafts = try await house.database.read { db in
            try db.rows("SELECT id FROM official_document WHERE state = 'draft'").map { try $0.get("id") as ID<OfficialDocument> }
        }
        let draft = try await house.document(try #require(drafts.first))
        #expect(drafts.count == 1 && draft.content == document.content && draft.number == nil && draft.signers.isEmpty)
        // The name is taken for another document of the union, and given up with an empty one.
        let again = try await officer.post("\(draft.link)/template", ["name": "读书活动通知"])
        #expect(again.status == 422 && again.text.contains("换个名称"))
        #expect(try await officer.post("\(document.link)/template", ["name": ""]).status == 303)
        #expect(try await !officer.get("/documents/new").text.contains("读书活动通知"))
    }
}

@Suite("What was issued is taken back (撤回) by another document")
struct WithdrawalTests {
    @Test("It stays in force until the other is issued; then nobody signs for it any more", arguments: Engine.available)
    func withdrawing(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let region = house.region
        let document = try await house.dispatched()
        let officer = try await house.signIn(region.zhangSan)
        let empty = try await officer.post("\(document.link)/withdrawal", ["why": ""])
        #expect(empty.status == 422)
        #expect(try await officer.post("\(document.link)/withdrawal", ["why": "日期有误"]).status == 303)
        let twice = try await officer.post("\(document.link)/withdrawal", ["why": "日期有误"])
        #expect(twice.status == 422 && twice.text.contains("已经拟了一份撤回通知"))
        let draft = try #require(try await house.database.read { try DocumentStore($0).withdrawal(of: document.id) })
        #expect(draft.title == "桂海省教育工会关于撤回桂海教工字〔2024〕1号文件的通知")
        #expect(draft.content.recipients == document.content.recipients)
        #expect(try await house.document(document.id).withdrawnBy == nil)
        #expect(try await house.tasks(of: region.zhaoLiu) == ["签收 \(document.title)"])
        try await issue(draft.id, house)
        let former = try await house.document(document.id)
        #expect(former.withdrawnBy == draft.id && former.state == .dispatched && former.number == document.number)
        #expect(try await house.tasks(of: region.zhaoLiu) == ["签收 \(draft.title)"])
        for receipt in try await house.receipts(of: document.id) { #expect(try await house.facts(of: receipt.subject).isEmpty) }
        let city = try await house.signIn(region.zhaoLiu)
        let page = try await city.get(document.link)
        #expect(page.text.contains("撤回，停止执行") && page.text.contains("桂海教工字〔2024〕2号"))
        #expect(!page.markup.all("form").compactMap { $0["action"] }.contains { $0.hasPrefix("/receipts/") })
        let receipt = try #require(try await house.receipts(of: document.id).first { $0.union == region.city.id })
        let signed = try await city.post("/receipts/\(receipt.id)/signature")
        #expect(signed.status == 422 && signed.text.contains("已经由发文机关撤回"))
        let urged = try await house.signIn(region.zhangSan).post("\(document.link)/urging")
        #expect(urged.status == 422)
        await #expect(throws: DocumentRefusal.tookBack) {
            try await house.act(draft.id, region.zhangSan) { try $0.void($1, reason: "又不撤了") }
        }
        await #expect(throws: DocumentRefusal.alreadyWithdrawn) {
            try await house.act(document.id, region.zhangSan) {
                _ = try $0.draftWithdrawal(of: $1, reason: "再来一次", union: region.region)
            }
        }
    }

    @Test("A draft is not taken back, it is made void", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let draft = try await house.draft()
        let officer = try await house.signIn(house.region.zhangSan)
        let answer = try await officer.post("\(draft.link)/withdrawal", ["why": "不要了"])
        #expect(answer.status == 422 && answer.text.contains("作废就行"))
    }

    private func issue(_ id: ID<OfficialDocument>, _ house: PaperHouse) async throws {
        let region = house.region
        let series = try await house.series()
        try await house.act(id, region.zhangSan) { try $0.submit($1, union: region.region, pledgesOneMatter: false) }
        try await house.act(id, region.liSi) { try $0.approve($1, as: nil, opinion: "") }
        try await house.act(id, region.wangWu) { try $0.approve($1, as: nil, opinion: "") }
        try await house.act(id, region.zhangSan) { try $0.recheck($1) }
        try await house.act(id, region.zhangSan) { try $0.number($1, series: series) }
        try await house.act(id, region.zhangSan) { try $0.dispatch($1, union: region.region, rules: PaperHouse.rules) }
    }
}

@Suite("Urgent documents have a clock, and the night urges")
struct ClockTests {
    @Test("Days for an ordinary one, hours for 加急 and 特急; the last second of the day still counts")
    func reckoning() {
        let rules = PaperHouse.rules
        let delivered = Instant(startOf: Day(year: 2024, month: 7, day: 1) ?? TestClock.start.day).advanced(bySeconds: 9 * 3600)
        #expect(rules.signBy(.none, deliveredAt: delivered).day == Day(year: 2024, month: 7, day: 4))
        #expect(rules.signBy(.none, deliveredAt: delivered).clockTime == "23:59")
        #expect(rules.signBy(.urgent, deliveredAt: delivered) == delivered.advanced(bySeconds: 24 * 3600))
        #expect(rules.signBy(.extra, deliveredAt: delivered) == delivered.advanced(bySeconds: 4 * 3600))
    }

    @Test(
        "Who is late is urged once a day and no more often than the rule says; who has signed is not",
        arguments: Engine.available
    )
    func urging(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let region = house.region
        var content = SamplePaper.notice()
        content.urgency = .urgent
        let document = try await house.dispatched(content)
        let night = DocumentNight(database: house.database, rules: PaperHouse.rules)
        let receipt = try #require(try await house.receipts(of: document.id).first { $0.union == region.university.id })
        try await house.act(document.id, region.zhengShiyi) { desk, _ in try desk.sign(DocumentReceiptID(id: receipt.id)) }
        let waiting = try await house.receipts(of: document.id).filter { $0.signedAt == nil }.count
        #expect(waiting > 0)
        #expect(try await night.run(at: house.clock.now) == 0, "within its hours nobody is late")
        var urged: [Int] = []
        for _ in 0..<5 {
            house.clock.advance(seconds: 86_400)
            urged.append(try await night.run(at: house.clock.now))
            #expect(try await night.run(at: house.clock.now) == 0, "once a day")
        }
        #expect(urged == [waiting, waiting, waiting, 0, 0])
        #expect(try await house.tasks(of: region.zhaoLiu).filter { $0.hasPrefix("催签") }.count == 1)
        #expect(try await house.tasks(of: region.zhengShiyi).filter { $0.hasPrefix("催签") }.isEmpty)
        let page = try await house.signIn(region.zhangSan).get(document.link)
        #expect(page.text.contains("过期没有签收") && page.text.contains("送达后 24 小时内签收"))
    }
}

@Suite("Registers are searched, printed and taken along as a file")
struct RegisterTests {
    @Test("The outgoing register keeps every number in order, a void one with its reason", arguments: Engine.available)
    func listing(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let first = try await house.dispatched()
        let second = try await house.numbered()
        try await house.act(second.id, house.region.zhangSan) { try $0.void($1, reason: "重号") }
        let officer = try await house.signIn(house.region.zhangSan)
        let page = try await officer.get("/documents/register?year=2024")
        #expect(page.markup.all("tr").count == 3)
        #expect(page.text.contains("桂海教工字〔2024〕1号") && page.text.contains("作废：重号"))
        let file = try await officer.post("/documents/register/exports", ["year": "2024"])
        #expect(file.status == 200)
        let lines = file.text.split(separator: "\r\n")
        #expect(lines.count == 3 && lines[1].contains(first.title) && lines[2].contains("作废：重号"))
        #expect(
            try await house.database.read { db in
                try db.value("SELECT sentence FROM journal_entry WHERE verb = 'export'") ?? ""
            } == "导出发文登记簿 2 件（2024年）"
        )
        #expect(try await officer.get("/documents/register?year=2023").text.contains("这里还没有登记"))
    }

    @Test("Number, title, organ and day find it; a pattern's signs are only signs", arguments: Engine.available)
    func searching(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let document = try await house.dispatched()
        let officer = try await house.signIn(house.region.zhangSan)
        let day = house.clock.today.description
        for (query, isFound) in [
            ("q=2024〕1号", true), ("q=读书活动", true), ("q=各市教育工会", true), ("q=%25", false), ("q=运动会", false),
            ("from=\(day)&until=\(day)", true), ("until=2024-01-01", false), ("from=2030-01-01", false),
        ] {
            let encoded = query.split(separator: "&").map { pair in
                let parts = pair.split(separator: "=", maxSplits: 1)
                return "\(parts[0])=\(parts[1].contains("%") ? String(parts[1]) : PercentCoding.encode(String(parts[1])))"
            }.joined(separator: "&")
            for path in ["/documents", "/documents/register"] {
                #expect(try await officer.get("\(path)?\(encoded)").text.contains(document.title) == isFound, "\(path) \(query)")
            }
        }
        let wrong = try await officer.get("/documents?from=13-45")
        #expect(wrong.status == 200 && wrong.text.contains("13"))
        let city = try await house.signIn(house.region.zhaoLiu)
        #expect(try await city.get("/documents/register").text.contains("这里还没有登记"))
        let receipt = try #require(try await house.receipts(of: document.id).first { $0.union == house.region.city.id })
        #expect(try await city.post("/receipts/\(receipt.id)/signature").status == 303)
        #expect(try await city.get("/incoming/register").text.contains("收〔2024〕1号"))
        #expect(try await city.get("/incoming?q=\(PercentCoding.encode("读书"))").markup.all("tr").count == 2)
        #expect(try await city.get("/incoming?q=\(PercentCoding.encode("运动"))").markup.all("tr").isEmpty)
        #expect(try await city.post("/incoming/register/exports").text.contains("桂海省教育工会"))
    }

    @Test("The archive's codes go on by year and term, and none is given twice", arguments: Engine.available)
    func filing(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let region = house.region
        let (first, second, third) = (try await house.dispatched(), try await house.dispatched(), try await house.dispatched())
        let chair = try await house.signIn(region.wangWu)
        let bare: FormFields = ["doc_kind": "notice", "retention": "permanent", "basis": ""]
        #expect(try await chair.post("/documents/settings/retention", bare).status == 422)
        let rule: FormFields = ["doc_kind": "notice", "retention": "permanent", "basis": "本会保管期限表第3条"]
        #expect(try await chair.post("/documents/settings/retention", rule).status == 303)
        #expect(try await chair.get("/documents/settings").text.contains("永久，依据：本会保管期限表第3条"))
        let officer = try await house.signIn(region.zhangSan)
        #expect(try await officer.get(first.link).text.contains("WS·2024-Y-BGS-0001"))
        #expect(try await officer.post("\(first.link)/archive", ["retention": "permanent", "code": ""]).status == 303)
        #expect(try await officer.post("\(second.link)/archive", ["retention": "permanent", "code": ""]).status == 303)
        let taken = try await officer.post("\(third.link)/archive", ["retention": "years10", "code": "WS·2024-Y-BGS-0002"])
        #expect(taken.status == 422 && taken.text.contains("已经给了别的公文"))
        #expect(try await officer.post("\(third.link)/archive", ["retention": "years10", "code": ""]).status == 303)
        let rows = try await officer.get("/documents/archive").markup.all("tr").count
        #expect(rows == 4)
        let file = try await officer.post("/documents/archive/exports").text
        for code in ["WS·2024-Y-BGS-0001", "WS·2024-Y-BGS-0002", "WS·2024-D10-BGS-0001"] { #expect(file.contains(code)) }
    }

    @Test("A register costs the same few statements however long it is", arguments: Engine.available)
    func counting(engine: Engine) async throws {
        let house = try await PaperHouse.open(on: engine)
        let officer = try await house.signIn(house.region.zhangSan)
        func cost(_ path: String) async throws -> Int {
            let before = house.database.statementCount
            #expect(try await officer.get(path).status == 200)
            return house.database.statementCount - before
        }
        let paths = ["/documents/register", "/incoming/register", "/documents/archive"]
        var empty: [Int] = []
        for path in paths { empty.append(try await cost(path)) }
        for _ in 0..<4 { _ = try await house.dispatched() }
        for (path, cost) in zip(paths, empty) {
            #expect(try await self.repeated(cost, path, officer, house))
            #expect(cost <= 6)
        }
    }

    private func repeated(_ cost: Int, _ path: String, _ officer: TestClient, _ house: PaperHouse) async throws -> Bool {
        let before = house.database.statementCount
        _ = try await officer.get(path)
        return house.database.statementCount - before == cost
    }
}

@Suite("Hostile text stays text on every page of documents")
struct HostileDocumentTests {
    @Test("Pages with hostile words are built as those with tame ones", arguments: Engine.available)
    func rendering(engine: Engine) async throws {
        func pages(_ text: String) async throws -> [TestResponse] {
            let house = try await PaperHouse.open(on: engine)
            let region = house.region
            let (letter, minutes) = (try await house.draft(SamplePaper.letter()), try await house.draft(SamplePaper.minutes()))
            let document = try await house.dispatched()
            let filed = try await house.dispatched()
            try await house.act(filed.id, region.zhangSan) { try $0.archive($1, .years30) }
            try await house.act(document.id, region.zhangSan) { desk, document in
                try desk.noteSeal(document, organ: document.content.issuers[0], keeper: "吴十", copies: 1, on: house.clock.today)
                try desk.keepAsTemplate(document, named: "范本")
                _ = try desk.draftWithdrawal(of: document, reason: "误", union: region.region)
            }
            let receipt = try #require(try await house.receipts(of: filed.id).first { $0.union == region.city.id })
            try await house.act(filed.id, region.zhaoLiu) { desk, _ in try desk.sign(DocumentReceiptID(id: receipt.id)) }
            try await house.database.write { db in
                let line = text.split(separator: "\n").joined()
                try db.run(
                    """
                    UPDATE official_document SET title = \(line), letterhead = \(line) || chr10.c || \(line) || chr10.c || '文件',
                        recipients = \(line), copies = \(line), body = \(line), note = \(line), printer = \(line),
                        attachment_names = \(line), annexes = '附件1' || chr10.c || \(line), present_names = \(line),
                        excused_names = \(line), observing_names = \(line), signers = \(line), issuers = \(line), drafted_name = \(line),
                        item_code = CASE WHEN item_code IS NULL THEN NULL ELSE \(line) END
                    FROM (SELECT \("\n") AS c) AS chr10
                    """
                )
                try db.run("UPDATE seal_use SET organ = \(line), keeper = \(line), noted_name = \(line)")
                try db.run("UPDATE document_template SET name = \(line)")
                try db.run("UPDATE incoming_document SET title = \(line), sender = \(line), number = \(line)")
                try RetentionStore(db: db).set(
                    RetentionRule(kind: .notice, retention: .years30, basis: line),
                    of: region.region.id
                )
            }
            let (officer, city) = (try await house.signIn(region.zhangSan), try await house.signIn(region.zhaoLiu))
            var answers: [TestResponse] = []
            for path in [
                letter.link, minutes.link, "\(letter.link)/edit", document.link, filed.link, "/documents", "/documents/new",
                "/documents/register", "/documents/archive", "/documents/settings",
            ] { answers.append(try await officer.get(path)) }
            for path in ["/incoming", "/incoming/register"] { answers.append(try await city.get(path)) }
            return answers
        }
        for (index, (tame, wild)) in zip(try await pages("x"), try await pages(HostileText.name)).enumerated() {
            #expect(tame.status == 200 && wild.status == 200, "\(index)")
            #expect(wild.markup.skeleton == tame.markup.skeleton && wild.markup.problems.isEmpty, "\(index)")
        }
    }
}
