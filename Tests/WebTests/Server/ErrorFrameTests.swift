// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing
import Web

@Suite("A page of refusal stands in the frame of whoever asked, and leads back")
struct ErrorFrameTests {
    @Test("Who is signed in stays so on a page of refusal, and can go on from it", arguments: ["/nothing", "/broken", "/busy"])
    func framing(path: String) async throws {
        let site = try await TinySite()
        let page = try await site.member(name: "张三").get(path).markup
        #expect(page.problems.isEmpty)
        #expect(page.first("a", where: ["class": "me"])?.text == "张三")
        #expect(page.first("form", where: ["action": "/logout"]) != nil)
        #expect(page.first("a", where: ["href": "/"]) != nil)
    }

    @Test("The form of such a page carries the session's token")
    func carryingToken() async throws {
        let site = try await TinySite()
        let member = try await site.member()
        let token = member.cookie("hearth").flatMap(SessionToken.init)
        #expect(try await member.get("/nothing").formToken == token?.formToken)
    }

    @Test("It leads back to the page of this site that one came from")
    func leadingBack() async throws {
        let site = try await TinySite()
        let headers = ["Referer": "http://hearth.test/open?words=1"]
        let page = try await site.visitor().post("/rule", ["words": "x"], headers: headers).markup
        #expect(page.first("a", where: ["href": "/open?words=1"]) != nil)
    }

    @Test(
        "It leads to no other site",
        arguments: [
            "http://evil.test/", "https://hearth.test.evil.test/", "http://hearth.test@evil.test/", "javascript:alert(1)",
            "http://hearth.test", "\"><script>", "http://hearth.test/\"><script>",
        ]
    )
    func stayingHere(referer: String) async throws {
        let site = try await TinySite()
        let page = try await site.visitor().post("/rule", ["words": "x"], headers: ["Referer": referer]).markup
        #expect(page.problems.isEmpty)
        #expect(page.all("script").count == 1)
        for link in page.all("a") { #expect(link["href"]?.hasPrefix("/") == true || link["href"]?.hasPrefix("#") == true) }
    }

    @Test("A path of two slashes is not taken for a page of this site")
    func stayingHereWithTwoSlashes() async throws {
        let site = try await TinySite()
        let headers = ["Referer": "http://hearth.test//evil.test/"]
        let page = try await site.visitor().post("/rule", ["words": "x"], headers: headers).markup
        #expect(!page.all("a").contains { $0["href"]?.hasPrefix("//") == true })
    }
}
