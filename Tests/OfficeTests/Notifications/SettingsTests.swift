// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Office

@Suite("Deciding what one is told of")
struct SettingsTests {
    private static let mail = Courier.Ways(sendmail: "/bin/true", sender: "a@example.org", site: "", allowsPrivate: false)

    private func code(_ office: Office) async throws -> String {
        try await office.database.read { try $0.value("SELECT code FROM notification ORDER BY id DESC LIMIT 1") } ?? ""
    }

    @Test("Nothing is sent before the code from the mail was typed in", arguments: Engine.available)
    func confirming(engine: Engine) async throws {
        let office = try await Office.open(on: engine, ways: Self.mail)
        let client = try await office.house.signIn(office.house.region.zhangSan)
        #expect(try await client.get("/account/notifications").text.contains("现在不发邮件"))
        let address = "/account/notifications"
        #expect(try await client.post(address, ["address": "z@example.org", "wish": "all"]).status == 303)
        let sent = try await code(office)
        #expect(sent.count == 6)
        let again = try await client.post(address, ["address": "other@example.org", "wish": "all"])
        #expect(again.status == 422 && again.text.contains("一分钟只发一次"))
        let wrong = try await client.post("\(address)/confirmation", ["code": sent == "000000" ? "000001" : "000000"])
        #expect(wrong.status == 422 && wrong.text.contains("验证码不对"))
        #expect(try await client.post("\(address)/confirmation", ["code": sent]).status == 303)
        #expect(try await client.get(address).text.contains("z@example.org 已经验证过"))
        #expect(try await client.post(address, ["address": "z@example.org", "wish": "law"]).status == 303)
        #expect(try await client.post(address, ["address": "", "wish": "all"]).status == 422)
        #expect(try await client.post(address, ["address": "", "wish": "none"]).status == 303)
        let left: Int? = try await office.database.read { try $0.value("SELECT count(*) AS n FROM mail_address") }
        #expect(left == 0)
    }

    @Test("A code cannot be guessed, and does not live long", arguments: Engine.available)
    func guessing(engine: Engine) async throws {
        let office = try await Office.open(on: engine, ways: Self.mail)
        let client = try await office.house.signIn(office.house.region.zhangSan)
        let address = "/account/notifications"
        func ask() async throws -> String {
            #expect(try await client.post(address, ["address": "z@example.org", "wish": "all"]).status == 303)
            return try await code(office)
        }
        let first = try await ask()
        for _ in 0..<MailSetting.mostTries { _ = try await client.post("\(address)/confirmation", ["code": "x"]) }
        let late = try await client.post("\(address)/confirmation", ["code": first])
        #expect(late.status == 422 && late.text.contains("验证码过期了"))
        office.house.clock.advance(minutes: 2)
        let second = try await ask()
        office.house.clock.advance(minutes: 29)
        _ = try await client.get("/tasks")
        office.house.clock.advance(minutes: 1)
        #expect(try await client.post("\(address)/confirmation", ["code": second]).status == 422)
        office.house.clock.advance(minutes: 2)
        #expect(try await client.post("\(address)/confirmation", ["code": try await ask()]).status == 303)
    }

    @Test("Without a way for mails the page says so and takes no address")
    func lackingSendmail() async throws {
        let office = try await Office.open(on: .sqlite)
        let client = try await office.house.signIn(office.house.region.zhangSan)
        #expect(try await client.get("/account/notifications").text.contains("还没有配置发邮件"))
        #expect(try await client.post("/account/notifications", ["address": "z@example.org", "wish": "all"]).status == 422)
    }

    @Test("The chair adds an endpoint, sees its secret once, and stops it", arguments: Engine.available)
    func connecting(engine: Engine) async throws {
        let office = try await Office.open(on: engine)
        let union = office.house.region.region.id
        let client = try await office.house.signIn(office.house.region.wangWu)
        let form: FormFields = ["url": "https://oa.example.org/hook", "wish": "due"]
        let answer = try await client.post("/unions/\(union)/endpoints", form)
        #expect(answer.status == 200 && answer.text.contains("whsec_"))
        let page = try await client.get("/unions/\(union)/endpoints")
        #expect(page.text.contains("https://oa.example.org/hook") && !page.text.contains("whsec_"))
        #expect(try await client.post("/unions/\(union)/endpoints", form).text.contains("这个地址已经有了"))
        for url in ["http://oa.example.org/", "https://a@b.cn/", "javascript:alert(1)", ""] {
            #expect(try await client.post("/unions/\(union)/endpoints", ["url": url, "wish": "all"]).status == 422, "\(url)")
        }
        let removal = try #require(page.markup.all("form").compactMap { $0["action"] }.first { $0.hasSuffix("/removal") })
        for someone in [office.house.region.zhangSan, office.house.region.zhaoLiu] {
            let other = try await office.house.signIn(someone)
            #expect(try await other.get("/unions/\(union)/endpoints").status == 404)
            #expect(try await other.post(removal).status == 404)
        }
        #expect(try await client.post(removal).status == 303)
        #expect(try await client.post(removal).status == 404)
        #expect(try await client.get("/unions/\(union)/endpoints").text.contains("还没有"))
    }
}
