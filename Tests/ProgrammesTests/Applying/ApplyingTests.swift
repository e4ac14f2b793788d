// SPDX-License-Identifier: Apache-2.0
import Documents
import Forms
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import Programmes

@Suite("Applying with a form")
struct ApplyingTests {
    private static let pdf = Array("%PDF-1.4\n1 0 obj << >> endobj\n%%EOF\n".utf8)

    /// A second page that is asked of those only who say so, with a file on it.
    private static let form = FormSpec(
        title: "申报表",
        givens: [.init(name: "组别", kind: .text)],
        pages: [
            .init(
                id: "p1",
                title: "基本情况",
                items: [
                    FormItem(.text, id: "leader", name: "领军人物") { ($0.isRequired, $0.isBlind) = (true, true) },
                    FormItem(.phone, id: "mobile", name: "手机") { ($0.isPersonal, $0.mask) = (true, .middle) },
                    FormItem(.truth, id: "patented", name: "有专利") { $0.isRequired = true },
                    FormItem(.many, id: "fields", name: "领域") {
                        $0.options = [.init(id: "o1", label: "教学"), .init(id: "o2", label: "科研")]
                    },
                ]
            ),
            .init(
                id: "p2",
                title: "专利",
                shownIf: "有专利",
                items: [
                    FormItem(.text, id: "patent", name: "专利号") { $0.isRequired = true },
                    FormItem(.file, id: "proof", name: "证书") { $0.accepts = ["pdf"] },
                ]
            ),
        ]
    )

    private func opened(_ engine: Engine) async throws -> (
        house: ProgrammeHouse, call: Programme, client: TestClient, entry: String
    ) {
        let house = try await ProgrammeHouse.open(on: engine)
        let call = try await house.opened(ProgrammeHouse.spec(), form: Self.form)
        let client = try await house.signIn(house.region.zhengShiyi)
        let made = try await client.post("\(call.address)/entries", ["title": "甲工作室"])
        let entry = try #require(made.location?.split(separator: "/edit").first.map(String.init))
        return (house, call, client, entry)
    }

    private func send(
        _ opened: (house: ProgrammeHouse, call: Programme, client: TestClient, entry: String),
        page: Int,
        _ answers: [String: String],
        act: String = "next",
        file: [UInt8]? = nil
    ) async throws -> TestResponse {
        var form: FormFields = [
            "act": act, "page": "\(page)", "revision": try await opened.house.revision(opened.client, opened.entry),
            "slot0": "proof",
        ]
        for (id, text) in answers.sorted(by: { $0.key < $1.key }) { form.add(id, text) }
        let files = file.map { [TestFile("files0", name: $0 == Self.pdf ? "证书.pdf" : "证书.docx", bytes: $0)] } ?? []
        return try await opened.client.upload("\(opened.entry)/answers", form, files: files)
    }

    private func entry(_ opened: (house: ProgrammeHouse, call: Programme, client: TestClient, entry: String)) async throws
        -> Entry
    {
        try await opened.house.entry(#require(opened.entry.split(separator: "/").last.flatMap { ID<Entry>(String($0)) }))
    }

    @Test(
        "Page by page, with files; what is not asked in the end is not handed in, and its files go",
        arguments: Engine.available
    )
    func paging(engine: Engine) async throws {
        let opened = try await opened(engine)
        let basic = ["leader": "覃素琴", "mobile": "13800000021", "patented": "yes", "fields": "o2"]
        #expect(try await send(opened, page: 0, basic).location?.hasSuffix("page=2") == true)
        let word = try await send(opened, page: 1, ["patent": "ZL1"], file: WordFile.holding("证书"))
        #expect(word.status == 422 && word.text.contains("这里只收 pdf"))
        #expect(try await send(opened, page: 1, ["patent": "ZL1"], file: Self.pdf).location?.hasSuffix("page=check") == true)
        let check = try await opened.client.get("\(opened.entry)/edit?page=check")
        #expect(check.text.contains("都填好了") && check.text.contains("证书.pdf") && check.text.contains("科研"))
        var kept = try await entry(opened)
        #expect(kept.content.answers.files(in: Self.form).count == 1 && kept.savedName == opened.house.region.zhengShiyi.name)
        #expect(
            try await send(opened, page: 0, basic.merging(["patented": "no"]) { $1 }).location?.hasSuffix("page=check") == true
        )
        #expect(try await opened.client.get("\(opened.entry)/edit?page=check").text.contains("填过的内容不会交上去：专利号、证书"))
        let revision = try await opened.house.revision(opened.client, opened.entry)
        #expect(try await opened.client.post("\(opened.entry)/submission", ["revision": revision]).status == 303)
        kept = try await entry(opened)
        #expect(
            kept.state == .submitted && kept.content.answers.values.keys.sorted() == ["fields", "leader", "mobile", "patented"]
        )
        let subject = kept.subject
        #expect(try await opened.house.database.read { try AttachmentStore($0).list(of: subject) }.isEmpty)
        // What was handed in is nobody's to change.
        #expect(try await send(opened, page: 0, basic).status == 422)
        #expect(
            try await opened.client.post("\(opened.entry)/answers/draft", ["page": "0", "revision": "9", "leader": "别人"]).status
                == 422
        )
    }

    @Test("The script's saving counts as saving; who comes second is told who was first", arguments: Engine.available)
    func autosaving(engine: Engine) async throws {
        let opened = try await opened(engine)
        let path = "\(opened.entry)/answers/draft"
        let first = try await opened.client.post(path, ["page": "0", "revision": "1", "leader": "覃素琴"])
        #expect(first.status == 200 && first.text.contains("data-revision=\"2\""))
        let second = try await opened.client.post(path, ["page": "0", "revision": "1", "leader": "别人"])
        #expect(second.text.contains("data-revision=\"\"") && second.text.contains("郑十一"))
        #expect(try await entry(opened).content.answers["leader"] == .text("覃素琴"))
        let stranger = try await opened.house.signIn(opened.house.region.zhaoLiu)
        #expect(try await stranger.post(path, ["page": "0", "revision": "2", "leader": "别人"]).status == 404)
        #expect(try await opened.house.signIn(opened.house.region.zhangSan).get("\(opened.entry)/edit").status == 404)
    }

    @Test("A table goes out with what is personal covered, or uncovered with a line in the journal", arguments: Engine.available)
    func exporting(engine: Engine) async throws {
        let opened = try await opened(engine)
        let basic = ["leader": "覃素琴", "mobile": "13800000021", "patented": "no", "fields": "o2"]
        #expect(try await send(opened, page: 0, basic).status == 303)
        let officer = try await opened.house.signIn(opened.house.region.zhangSan)
        func taken(_ fields: FormFields) async throws -> TestResponse {
            try await officer.follow(officer.post("\(opened.call.address)/exports", fields))
        }
        #expect(try await taken(["format": "csv"]).text.contains("甲工作室") == false)
        let revision = try await opened.house.revision(opened.client, opened.entry)
        #expect(try await opened.client.post("\(opened.entry)/submission", ["revision": revision]).status == 303)
        let covered = try await taken(["format": "csv"])
        #expect(covered.text.contains("甲工作室") && covered.text.contains("138＊＊＊＊0021") && covered.text.contains("领域：科研"))
        let full = try await taken(["format": "csv", "full": "yes"])
        #expect(full.text.contains("13800000021"))
        let workbook = try await taken(["format": "xlsx"])
        #expect(workbook.bytes.prefix(2) == [0x50, 0x4B])
        #expect(try await opened.client.post("\(opened.call.address)/exports", ["format": "csv"]).status == 404)
        let subject = opened.call.subject
        let lines = try await opened.house.database.read { try Journal($0).entries(of: subject) }.map(\.sentence)
        #expect(lines.contains("导出申报件 1 件，个人信息没有遮盖") && lines.contains("导出申报件 1 件"))
    }

    @Test(
        "Judges who know whose it is still read what is personal covered; the public page reads nothing of it",
        arguments: [Engine.sqlite]
    )
    func covering(engine: Engine) async throws {
        let opened = try await opened(engine)
        let basic = ["leader": "覃素琴", "mobile": "13800000021", "patented": "no"]
        #expect(try await send(opened, page: 0, basic).status == 303)
        let entry = try await entry(opened)
        let view = try await opened.house.database.read { try ReviewView(entry, of: opened.call, $0) }
        #expect(view.answers.sections.flatMap(\.lines).map(\.text) == ["覃素琴", "138＊＊＊＊0021", "否", ""])
        var blind = opened.call
        blind = Programme(
            id: blind.id,
            union: blind.union,
            unionPath: blind.unionPath,
            unionName: blind.unionName,
            year: blind.year,
            title: blind.title,
            spec: try ProgrammeHouse.spec {
                $0.review = ReviewSpec(perEntry: 5, most: 9, isBlind: true, levels: 0, source: "通知")
            },
            form: blind.form,
            measure: nil,
            stage: .reviewing,
            applyUntil: blind.applyUntil,
            revision: 1,
            createdAt: blind.createdAt,
            createdName: ""
        )
        let unseen = try await opened.house.database.read { [blind] in try ReviewView(entry, of: blind, $0) }
        #expect(unseen.answers.sections.flatMap(\.lines).map(\.label) == ["有专利", "领域"])
    }
}

@Suite("The form of a call")
struct CallFormTests {
    @Test(
        "It comes along, or is one that the union published; a later version changes nothing of a call that is open",
        arguments: Engine.available
    )
    func choosing(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let officer = try await house.signIn(house.region.zhangSan)
        let written = try #require(try await officer.post("/programmes/forms", ["ready": "studio"]).location)
        #expect(
            try await officer.get("/programmes/new?ready=studio").markup.all("option").count { $0.text.contains("第 1 版") } == 0
        )
        let revision = try await officer.get(written).markup.first("input", where: ["name": "revision"])?["value"] ?? ""
        #expect(try await officer.post("\(written)/versions", ["revision": revision]).status == 303)
        let page = try await officer.get("/programmes/new?ready=studio").markup
        let option = try #require(page.all("option").first { $0.text.contains("劳模创新工作室申报表（第 1 版）") })
        var fields: FormFields = [
            "ready": "studio", "title": "工作室评选", "basis": "通知", "until": "7月20日", "places": "2", "reserves": "1", "perUnion": "1",
            "days": "5", "quotaSource": "通知第三条", "form": option["value"] ?? "",
        ]
        let call = try #require(try await officer.post("/programmes", fields).location)
        let id = try #require(call.split(separator: "/").last.flatMap { ID<Programme>(String($0)) })
        let before = try await house.programme(id)
        #expect(before.version?.description == option["value"] && before.form.title == "劳模创新工作室申报表")
        let draft = try await officer.get(written).markup.first("input", where: ["name": "revision"])?["value"] ?? ""
        #expect(
            try await officer.post("\(written)/items/order", ["revision": draft, "item": "years", "act": "remove"]).status == 303
        )
        let next = try await officer.get(written).markup.first("input", where: ["name": "revision"])?["value"] ?? ""
        #expect(try await officer.post("\(written)/versions", ["revision": next]).status == 303)
        #expect(try await house.programme(id).form == before.form && before.form.item("years") != nil)
        #expect(try await officer.get(call).text.contains("/versions/1"))
        fields.set("form", "0000000000000")
        let gone = try await officer.post("/programmes", fields)
        #expect(gone.status == 422 && gone.text.contains("这份表单不在了"))
        fields.set("form", "")
        let own = try #require(
            try await officer.post("/programmes", fields).location?.split(separator: "/").last.flatMap {
                ID<Programme>(String($0))
            }
        )
        let ready = try await house.programme(own)
        let pages = try ProgrammeHouse.ready("studio").form.pages
        #expect(ready.form.title == "工作室评选申报表" && ready.version != nil && ready.form.pages == pages)
    }

    @Test("A call from before forms reads its fields as a form; its entries read as they were", arguments: Engine.available)
    func former(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let programme = try await house.opened(ProgrammeHouse.spec())
        let fields = """
            "fields": [{"key": "leader", "label": "领军人物", "kind": "line", "isRequired": true, "most": 60, "isPeople": true},
            {"key": "years", "label": "有效运行几年", "kind": "number", "isRequired": true, "most": 80},
            {"key": "note", "label": "备注", "kind": "text", "hint": "可不填", "isRequired": false, "most": 500}], "series"
            """
        try await house.database.write { db in
            let text: String = try db.value("SELECT spec FROM programme WHERE id = \(programme.id)") ?? ""
            let old = text.replacing("\"series\"", with: fields)
            _ = try db.run("UPDATE programme SET spec = \(old), form_version_id = NULL WHERE id = \(programme.id)")
        }
        let former = try await house.programme(programme.id)
        #expect(former.form.items.map(\.id) == ["leader", "years", "note"] && former.spec == programme.spec)
        #expect(former.form.items.map(\.isBlind) == [true, false, false] && former.form.items[1].most == "80")
        #expect(former.spec.faults(of: former.form).isEmpty)
        let client = try await house.signIn(house.region.zhengShiyi)
        let entry = try await house.apply(client, to: programme.address, ["title": "甲"], ["leader": "覃素琴", "years": "4"])
        #expect(try await client.get(entry).text.contains("覃素琴"))
    }
}
