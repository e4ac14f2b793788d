// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import Kernel
import Membership
import Outgoing
import Storage
import TestSupport
import Testing
import Web

@testable import Office

@Suite("Carrying messages out of the house", .serialized)
struct CourierTests {
    private func round(_ office: Office, _ ways: Courier.Ways = Office.local) async throws -> (sent: Int, failed: Int) {
        let clock = office.house.clock
        return try await office.courier(ways).round { clock.now }
    }

    @Test("An endpoint gets the task, signed so that it can tell who sent it and when", arguments: Engine.available)
    func posting(engine: Engine) async throws {
        let office = try await Office.open(on: engine)
        let (receiver, secret) = (try Receiver(), WebhookSignature.freshSecret())
        try await office.endpoint(receiver.url, of: office.house.region.region.id, secret: secret)
        try await office.add([3], title: "要点")
        #expect(try await round(office) == (1, 0))
        #expect(try await round(office) == (0, 0))
        let message = try #require(receiver.messages.first)
        #expect(receiver.messages.count == 1 && message.headers[":"] == "POST /hook?a=1 HTTP/1.1")
        let (id, time) = (try #require(message.headers["webhook-id"]), try #require(message.headers["webhook-timestamp"]))
        let code = HMAC<SHA256>.authenticationCode(
            for: Data("\(id).\(time).".utf8) + Data(message.body),
            using: SymmetricKey(data: secret)
        )
        #expect(message.headers["webhook-signature"] == "v1,\(Data(code).base64EncodedString())")
        #expect(Int64(time) == office.house.clock.now.milliseconds / 1000)
        let body = try #require(try JSONSerialization.jsonObject(with: Data(message.body)) as? [String: Any])
        let task = try #require(body["task"] as? [String: Any])
        #expect(body["type"] as? String == "task.added" && task["title"] as? String == "要点0")
        #expect(task["due"] as? String == "2024-07-04" && task["url"] as? String == "https://hearth.test/plans")
        #expect(try await office.outbox() == ["要点0 endpoint sent 1"])
    }

    @Test(
        "What fails is tried again later and later under one number, then given up and sent again by hand",
        arguments: Engine.available
    )
    func retrying(engine: Engine) async throws {
        let office = try await Office.open(on: engine)
        let region = office.house.region
        let receiver = try Receiver(answering: [500, 302, 404, 500, 500, 500, 500])
        try await office.endpoint(receiver.url, of: region.region.id)
        try await office.add([nil], title: "要点")
        for (tries, minutes) in [1, 5, 30, 120, 480, 1440].enumerated() {
            #expect(try await round(office) == (0, 1))
            office.house.clock.advance(seconds: minutes * 60 - 1)
            #expect(try await round(office) == (0, 0))
            #expect(receiver.messages.count == tries + 1)
            office.house.clock.advance(seconds: 1)
        }
        #expect(try await round(office) == (0, 1))
        #expect(try await office.outbox() == ["要点0 endpoint dead 7"])
        let chair = try await office.house.signIn(region.wangWu)
        let page = try await chair.get("/unions/\(region.region.id)/dead-letters")
        #expect(page.text.contains("核对：要点0") && page.text.contains("对方回答 500") && page.text.contains("送了 7 次"))
        let action = try #require(page.markup.all("form").compactMap { $0["action"] }.first { $0.hasPrefix("/notifications/") })
        #expect(try await chair.post(action).status == 303)
        #expect(try await chair.post(action).status == 404)
        #expect(try await round(office) == (1, 0))
        #expect(Set(receiver.messages.compactMap { $0.headers["webhook-id"] }).count == 1 && receiver.messages.count == 8)
        #expect(try await chair.get("/unions/\(region.region.id)/dead-letters").text.contains("都送到了"))
    }

    @Test("Nothing goes into the own network unless the operator says so, and nothing without TLS beyond the own machine")
    func guarding() async throws {
        let office = try await Office.open(on: .sqlite)
        let receiver = try Receiver()
        try await office.endpoint(receiver.url, of: office.house.region.region.id)
        try await office.add([nil], title: "要点")
        let strict = Courier.Ways(sendmail: nil, sender: "", site: "", allowsPrivate: false)
        #expect(try await round(office, strict) == (0, 1))
        #expect(receiver.messages.isEmpty)
        for (url, sentence) in [
            ("https://127.0.0.1/", "内网"), ("https://10.1.2.3/", "内网"), ("https://169.254.169.254/latest", "内网"),
            ("https://localhost/", "内网"), ("http://93.184.216.34/", "https"),
        ] {
            let address = try #require(ServiceURL(url))
            #expect { try address.destination(allowsPrivate: false) } throws: {
                ($0 as? CallFailure)?.sentence.contains(sentence) ?? false
            }
        }
        #expect(throws: CallFailure("地址要用 https")) { try ServiceURL("http://10.1.2.3/")?.destination(allowsPrivate: true) }
        #expect(try ServiceURL("https://10.1.2.3/")?.destination(allowsPrivate: true).text == "10.1.2.3")
    }

    @Test("A mail names what is to be done and never the title; it goes out once", arguments: Engine.available)
    func mailing(engine: Engine) async throws {
        let office = try await Office.open(on: engine)
        let (path, mails) = try Office.fakeSendmail()
        let ways = Courier.Ways(sendmail: path, sender: "hearth@example.org", site: "https://hearth.test", allowsPrivate: false)
        try await office.subscribe(office.house.region.zhangSan)
        try await office.add([3], title: "机密的事")
        #expect(try await round(office, ways) == (1, 0))
        #expect(try await round(office, ways) == (0, 0))
        let mail = try #require(mails().first)
        #expect(mails().count == 1)
        #expect(mail.hasPrefix("args: -i -f hearth@example.org -- zhangsan@example.org\nFrom: <hearth@example.org>\n"))
        let parts = mail.components(separatedBy: "\n\n")
        let body = String(decoding: try #require(Data(base64Encoded: parts[1], options: .ignoreUnknownCharacters)), as: UTF8.self)
        #expect(body.contains("桂海省教育工会有一件新的待办：核对，2024年7月4日前办") && body.contains("https://hearth.test/plans"))
        #expect(!body.contains("机密") && !parts[0].contains(Data("机密".utf8).base64EncodedString()))
        #expect(parts[0].contains("Date: Mon, 1 Jul 2024 09:00:00 +0800") && parts[0].contains("Auto-Submitted: auto-generated"))
    }

    @Test("A sendmail that fails, that is not there or that reads nothing is a failure with its words")
    func failingMail() async throws {
        let office = try await Office.open(on: .sqlite)
        let (path, _) = try Office.fakeSendmail(failing: true)
        try await office.subscribe(office.house.region.zhangSan)
        try await office.add([nil], title: "要点")
        for (program, words) in [(path, "no route to host"), ("/nowhere/sendmail", "起不来"), ("/bin/false", "报错（1）")] {
            let ways = Courier.Ways(sendmail: program, sender: "hearth@example.org", site: "", allowsPrivate: false)
            #expect(try await round(office, ways) == (0, 1))
            let error: String? = try await office.database.read { try $0.value("SELECT error FROM notification") }
            #expect(error?.contains(words) ?? false, "\(error ?? "")")
            office.house.clock.advance(hours: 2)
        }
    }
}
