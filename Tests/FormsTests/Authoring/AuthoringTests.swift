// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import Forms

/// Writing a form in the browser.
@Suite("Writing a form")
struct AuthoringTests {
    private func begin(_ house: FormsHouse) async throws -> (client: TestClient, path: String, id: ID<StoredForm>) {
        let client = try await house.signIn(house.region.zhangSan)
        let made = try await client.post("/forms", ["title": "情况表"])
        let path = try #require(made.location)
        return (client, path, try #require(ID<StoredForm>(path.split(separator: "/")[1])))
    }

    private func form(_ id: ID<StoredForm>, _ house: FormsHouse) async throws -> StoredForm {
        try #require(try await house.database.read { try FormStore($0).find(id) })
    }

    @Test("From nothing to a published form: items, a table, a condition, a second version compared", arguments: Engine.available)
    func writing(engine: Engine) async throws {
        let house = try await FormsHouse.open(on: engine)
        let (client, path, id) = try await begin(house)
        func put(_ fields: [String: String]) async throws {
            var form: FormFields = ["revision": "\(try await self.form(id, house).revision)"]
            for (name, value) in fields.sorted(by: { $0.key < $1.key }) { form.add(name, value) }
            try await house.succeed(client.post("\(path)/items", form))
        }
        let page = try await form(id, house).draft.pages[0].id
        try await put(["page": page, "kind": "one", "label": "最高级别", "name": "级别", "need": "yes", "options": "省级\n市级\n"])
        try await put(["page": page, "kind": "number", "label": "运行年限（年）", "shownIf": "级别 = “省级”", "need": "no"])
        try await put(["page": page, "kind": "table", "label": "成果"])
        let table = try #require(try await form(id, house).draft.items.last)
        try await put(["table": table.id, "kind": "money", "label": "金额", "need": "yes"])
        try await put(["page": page, "kind": "formula", "label": "合计数", "formula": "合计(成果, 金额)", "unit": "元"])
        let draft = try await form(id, house).draft
        #expect(draft.items.map(\.name) == ["级别", "运行年限年", "成果", "合计数"])
        #expect(draft.items[2].columns.map(\.name) == ["金额"])
        #expect(try await client.get("\(path)/preview").text.contains("最高级别"))
        let answer = try await client.post("\(path)/versions", ["revision": "\(try await form(id, house).revision)"])
        #expect(answer.status == 303)
        // A new name goes into the conditions that use the old one.
        try await put([
            "item": draft.items[0].id, "kind": "one", "label": "最高级别", "name": "命名级别", "need": "yes", "options": "省级\n市级\n校级",
        ])
        let renamed = try await form(id, house).draft
        #expect(renamed.items[1].shownIf == "命名级别 = “省级”")
        #expect(renamed.items[0].options.map(\.id) == ["o1", "o2", "o3"])
        try await house.succeed(client.post("\(path)/versions", ["revision": "\(try await form(id, house).revision)"]))
        let second = try await client.get("\(path)/versions/2")
        #expect(second.text.contains("代号从“级别”改成“命名级别”") && second.text.contains("新增选项“校级”"))
        let versions = try await house.database.read { try FormStore($0).versions(of: id) }
        #expect(versions.map(\.grade) == [.minor, .first])
        #expect(versions.allSatisfy { $0.digest == $0.spec.digest })
        let again = try await client.post("\(path)/versions", ["revision": "\(try await form(id, house).revision)"])
        #expect(again.status == 422 && again.text.contains("一字不差"))
    }

    static let slips: [([String: String], String)] = [
        (["kind": "text", "label": ""], "写上题目"),
        (["kind": "one", "label": "级别", "options": "省级"], "至少写两个选项"),
        (["kind": "formula", "label": "数", "formula": "1 +"], "话没有说完"),
        (["kind": "number", "label": "数", "shownIf": "没有的题 > 1"], "没有叫“没有的题”的题"),
        (["kind": "number", "label": "数", "check": "本题 > 1"], "不符合的时候告诉填表人怎么改"),
        (["kind": "formula", "label": "数", "name": "数", "formula": "数 + 1"], "绕成了圈"),
        (["kind": "text", "label": "甲", "name": "1甲"], "代号用汉字"),
    ]

    @Test("Each slip is told beside its field, and nothing is kept", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let house = try await FormsHouse.open(on: engine)
        let (client, path, id) = try await begin(house)
        let page = try await form(id, house).draft.pages[0].id
        for (fields, words) in Self.slips {
            var sent: FormFields = ["revision": "1", "page": page]
            for (name, value) in fields.sorted(by: { $0.key < $1.key }) { sent.add(name, value) }
            let answer = try await client.post("\(path)/items", sent)
            #expect(answer.status == 422 && answer.text.contains(words), "\(words)")
        }
        #expect(try await form(id, house).revision == 1)
        let early = try await client.post("\(path)/versions", ["revision": "1"])
        #expect(early.status == 422 && early.text.contains("还没有一道要填的题"))
        var out: FormFields = ["heading": "填报", "due": "7月20日"]
        out.add("groups", "全部直接下级")
        #expect(try await client.post("\(path)/collections", out).status == 422)
    }

    @Test("Of two who write at once, the second is refused", arguments: Engine.available)
    func meeting(engine: Engine) async throws {
        let house = try await FormsHouse.open(on: engine)
        let (client, path, id) = try await begin(house)
        let page = try await form(id, house).draft.pages[0].id
        let fields: FormFields = ["revision": "1", "page": page, "kind": "text", "label": "名称"]
        try await house.succeed(client.post("\(path)/items", fields))
        let late = try await client.post("\(path)/items", fields)
        #expect(late.status == 422)
        #expect(try await form(id, house).draft.items.count == 1)
    }

    @Test("Items move over pages, a page with items stays, an empty one goes", arguments: Engine.available)
    func ordering(engine: Engine) async throws {
        let house = try await FormsHouse.open(on: engine)
        let form = try await house.published()
        let client = try await house.signIn(house.region.zhangSan)
        func act(_ path: String, _ fields: [String: String]) async throws -> Int {
            var sent: FormFields = ["revision": "\(try await self.form(form.id, house).revision)"]
            for (name, value) in fields.sorted(by: { $0.key < $1.key }) { sent.add(name, value) }
            return try await client.post("\(form.address)/\(path)", sent).status
        }
        #expect(try await act("items/order", ["item": "q4", "act": "down"]) == 303)
        #expect(try await act("items/order", ["item": "q1", "act": "down"]) == 303)
        #expect(try await act("items/order", ["item": "c2", "act": "up"]) == 303)
        let moved = try await self.form(form.id, house).draft
        #expect(moved.pages.map { $0.items.map(\.id) } == [["q2", "q1", "q3"], ["q4", "q5", "q6", "q7", "q8"]])
        #expect(moved.item("q5")?.columns.map(\.id) == ["c2", "c1"])
        #expect(try await act("pages", ["page": "p2", "act": "remove"]) == 422)
        #expect(try await act("pages", ["page": "", "title": "附件", "act": "save"]) == 303)
        let added = try await self.form(form.id, house).draft.pages[2].id
        #expect(try await act("pages", ["page": added, "act": "remove"]) == 303)
        #expect(try await act("items/order", ["item": "q6", "act": "remove"]) == 303)
        #expect(try await self.form(form.id, house).draft.item("q6") == nil)
        let page = try await client.get(form.address)
        #expect(page.text.contains("去掉“效益合计”") && page.text.contains("改了题目的先后"))
    }

    @Test("What is computed can be called personal too, and hidden from judges", arguments: Engine.available)
    func marking(engine: Engine) async throws {
        let house = try await FormsHouse.open(on: engine)
        let form = try await house.published(FormsHouse.spec)
        let client = try await house.signIn(house.region.zhangSan)
        let page = try await client.get("\(form.address)?item=q6")
        #expect(page.text.contains("是个人信息") && page.text.contains("盲评的评委看不到"))
        var sent: FormFields = [
            "revision": "\(form.revision)", "item": "q6", "kind": "formula", "label": "效益合计", "formula": "合计(成果, 效益)",
            "unit": "元", "privacy": ItemForm.personal, "mask": "all",
        ]
        sent.add("privacy", ItemForm.blind)
        try await house.succeed(client.post("\(form.address)/items", sent))
        let item = try #require(try await self.form(form.id, house).draft.item("q6"))
        #expect(item.isPersonal && item.mask == .all && item.isBlind)
    }
}
