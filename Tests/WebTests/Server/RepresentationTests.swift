// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing
import Web

@Suite("The same address answers as page, as JSON, in part or by its head")
struct RepresentationTests {
    @Test("A page is whole markup in UTF-8")
    func showing() async throws {
        let site = try await TinySite()
        let answer = try await site.member([FakeDoor.grant(.officer)]).get("/mine")
        #expect(answer.header("Content-Type") == "text/html; charset=utf-8")
        #expect(answer.text.hasPrefix("<!doctype html>"))
        let page = answer.markup
        #expect(page.problems.isEmpty)
        #expect(page.all("h1").count == 1)
        #expect(page.first("html")?["lang"] == "zh-CN")
        #expect(page.first("title")?.text == "我的 · 教工之家")
    }

    @Test("Every form of a page carries its token")
    func carryingTokens() async throws {
        let site = try await TinySite()
        let page = try await site.member().get("/mine").markup
        #expect(!page.all("form").isEmpty)
        #expect(page.all("input", where: ["name": "_token"]).count == page.all("form").count)
        #expect(Set(page.all("input", where: ["name": "_token"]).map { $0["value"] }).count == 1)
    }

    @Test("The same page is JSON for who asks for it")
    func encoding() async throws {
        let site = try await TinySite()
        let answer = try await site.visitor().get("/open?words=%22%3C%E5%BC%A0", headers: ["Accept": "application/json"])
        #expect(answer.header("Content-Type") == "application/json; charset=utf-8")
        let object = try JSONDecoder().decode([String: String].self, from: Data(answer.bytes))
        #expect(object == ["title": "开着", "words": "\"<张"])
    }

    @Test("A browser that takes anything gets the page")
    func preferringPages() async throws {
        let site = try await TinySite()
        let accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
        let answer = try await site.visitor().get("/open", headers: ["Accept": accept])
        #expect(answer.header("Content-Type") == "text/html; charset=utf-8")
    }

    @Test("A script gets the part it asks for")
    func sendingParts() async throws {
        let site = try await TinySite()
        let client = try await site.visitor()
        #expect(try await client.get("/part", headers: ["X-Fragment": "1"]).text == "<li>&lt;一行&gt;</li>")
        #expect(try await client.get("/part").markup.first("h1")?.text == "整页")
    }

    @Test("The head of a page is the page without its body")
    func sendingHeads() async throws {
        let site = try await TinySite()
        let client = try await site.visitor()
        let head = try await client.send("HEAD", "/open")
        let page = try await client.get("/open")
        #expect(head.status == 200)
        #expect(head.bytes.isEmpty)
        #expect(head.header("Content-Type") == page.header("Content-Type"))
        #expect(try await client.send("HEAD", "/nothing").status == 404)
    }

    @Test("A file is offered under its name, whatever letters it has")
    func sendingFiles() async throws {
        let site = try await TinySite()
        let answer = try await site.visitor().get("/file")
        #expect(answer.bytes == Array("一,二\r\n".utf8))
        #expect(answer.header("Content-Type") == "text/csv; charset=utf-8")
        #expect(
            answer.header("Content-Disposition") == "attachment; filename*=UTF-8''%E8%A6%81%E7%82%B9%20%222024%22.csv"
        )
    }

    @Test("The look someone chose is on every page")
    func dressing() async throws {
        let site = try await TinySite()
        let page = try await site.member().get("/mine").markup
        #expect(page.first("html")?["data-theme"] == "dark")
        #expect(page.first("html")?["data-size"] == "large")
        #expect(try await site.visitor().get("/open").markup.first("html")?["data-theme"] == nil)
    }

    @Test("The navigation shows what one may do")
    func navigating() async throws {
        let site = try await TinySite()
        let plain = try await site.member().get("/mine").markup
        let officer = try await site.member([FakeDoor.grant(.officer)]).get("/mine").markup
        #expect(plain.first("a", where: ["href": "/imports/new"]) == nil)
        #expect(plain.first("a", where: ["href": "/journal"]) == nil)
        #expect(officer.first("a", where: ["href": "/imports/new"]) != nil)
        #expect(officer.first("a", where: ["href": "/journal"]) != nil)
    }

    @Test("Hostile names around the page and in it stay text")
    func escaping() async throws {
        let site = try await TinySite()
        let harmless = try await site.member([FakeDoor.grant(.chair, unionName: "x")], name: "x").get("/mine").markup
        for name in HostileText.names {
            let page = try await site.member([FakeDoor.grant(.chair, unionName: name)], name: name).get("/mine").markup
            #expect(page.skeleton == harmless.skeleton)
            #expect(page.problems.isEmpty)
            #expect(page.first("p").map { Array($0.text.utf8) } == Array(name.utf8))
        }
    }
}
