// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing
import Web

@Suite("A form is only taken from a page of the same session and site")
struct FormProtectionTests {
    @Test("With its page's token a form is taken")
    func taking() async throws {
        let site = try await TinySite()
        let answer = try await site.visitor().post("/notes", ["words": "好"])
        #expect(answer.status == 303)
        #expect(try await site.noteCount == 1)
    }

    @Test("The token in the page is the one that the cookie's session gives")
    func deriving() async throws {
        let site = try await TinySite()
        let client = TestClient(site.server)
        let page = try await client.get("/open")
        let token = try #require(client.cookie("hearth").flatMap(SessionToken.init))
        #expect(page.formToken == token.formToken)
    }

    @Test("Without token, with an empty, a wrong, or another session's token it is refused")
    func refusingTokens() async throws {
        let site = try await TinySite()
        let client = try await site.visitor()
        let other = try #require(try await site.visitor().get("/open").formToken)
        for token in ["", "x", other, SessionToken().formToken] {
            #expect(try await client.post("/notes", ["_token": token, "words": "坏"]).status == 403)
        }
        let bare = try await client.send("POST", "/notes", headers: Self.formType, body: Array("words=x".utf8))
        #expect(bare.status == 403)
        #expect(try await site.noteCount == 0)
    }

    @Test("Without a cookie no token helps")
    func refusingStrangers() async throws {
        let site = try await TinySite()
        let token = try #require(try await site.visitor().get("/open").formToken)
        let answer = try await TestClient(site.server).post("/notes", ["_token": token, "words": "坏"])
        #expect(answer.status == 403)
        #expect(try await site.noteCount == 0)
    }

    @Test("The token counts in the body only, not in the address")
    func refusingTokensInAddresses() async throws {
        let site = try await TinySite()
        let client = try await site.visitor()
        let token = try #require(try await client.get("/open").formToken)
        #expect(try await client.post("/notes?_token=\(token)", ["_token": "", "words": "坏"]).status == 403)
    }

    @Test(
        "A form that comes from another site is refused, token or not",
        arguments: [
            ["Origin": "https://evil.test"], ["Origin": "null"], ["Origin": "http://hearth.test.evil.test"],
            ["Origin": "http://evil.test/http://hearth.test"], ["Origin": ""], ["Sec-Fetch-Site": "cross-site"],
            ["Sec-Fetch-Site": "same-site"],
            ["Sec-Fetch-Site": "cross-site", "Origin": "http://hearth.test"],
        ]
    )
    func refusingOrigins(headers: [String: String]) async throws {
        let site = try await TinySite()
        let answer = try await site.visitor().post("/notes", ["words": "坏"], headers: headers)
        #expect(answer.status == 403)
        #expect(try await site.noteCount == 0)
    }

    @Test(
        "A form from this site is taken, however the browser names it",
        arguments: [
            ["Origin": "http://hearth.test", "Sec-Fetch-Site": "same-origin"], ["Origin": "https://hearth.test"],
            ["Sec-Fetch-Site": "none"], [:],
        ]
    )
    func takingOrigins(headers: [String: String]) async throws {
        let site = try await TinySite()
        #expect(try await site.visitor().post("/notes", ["words": "好"], headers: headers).status == 303)
    }

    @Test("Only forms are taken", arguments: ["text/plain", "application/json", "", "multipart/mixed"])
    func refusingTypes(type: String) async throws {
        let site = try await TinySite()
        let answer = try await site.visitor().post("/notes", ["words": "x"], headers: ["Content-Type": type])
        #expect(answer.status == 422)
        #expect(answer.text.contains("只收网页表单"))
    }

    @Test("A form with files carries its token too")
    func uploading() async throws {
        let site = try await TinySite()
        let client = try await site.visitor()
        let file = TestFile("file", name: "要点\"终稿\".docx", bytes: Array("\r\n\0内容".utf8))
        let answer = try await client.upload("/upload", files: [file])
        #expect(answer.status == 200)
        #expect(answer.markup.first("p")?.text == "9 要点\"终稿\".docx")
        #expect(try await client.upload("/upload", ["_token": "x"], files: [file]).status == 403)
    }

    @Test("A form with files that breaks off is told so and writes nothing")
    func breakingOff() async throws {
        let site = try await TinySite()
        let client = try await site.visitor()
        let headers = ["Content-Type": "multipart/form-data; boundary=b"]
        let answer = try await client.send("POST", "/upload", headers: headers, body: Array("--b\r\nContent".utf8))
        #expect(answer.status == 422)
        #expect(answer.text.contains("没有传完整"))
        #expect(try await site.noteCount == 0)
    }

    private static let formType = ["Content-Type": "application/x-www-form-urlencoded"]
}
