// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing
import Web

@Suite("Every answer protects its reader")
struct HeaderTests {
    @Test("The headers are on pages, redirects, refusals, errors, files and assets alike")
    func protecting() async throws {
        let site = try await TinySite()
        for answer in try await answersOfEveryKind(site) {
            let policy = try #require(answer.header("Content-Security-Policy"), "\(answer.status)")
            for directive in ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"] {
                #expect(policy.contains(directive))
            }
            #expect(!policy.contains("unsafe"))
            #expect(answer.header("X-Content-Type-Options") == "nosniff")
            #expect(answer.header("X-Frame-Options") == "DENY")
            #expect(answer.header("Referrer-Policy") == "same-origin")
            #expect(answer.header("Cross-Origin-Opener-Policy") == "same-origin")
            #expect(answer.header("X-Request-ID")?.isEmpty == false)
            #expect(answer.header("Strict-Transport-Security") == nil)
        }
    }

    @Test("Nothing of a session is kept by anyone on the way")
    func caching() async throws {
        let site = try await TinySite()
        for answer in try await answersOfEveryKind(site) where !(answer.header("Content-Type") ?? "").contains("css") {
            #expect(answer.header("Cache-Control") == "no-store", "\(answer.status)")
        }
    }

    @Test("A page holds nothing that the policy would stop: no script, style or handler of its own")
    func obeying() async throws {
        let site = try await TinySite()
        let page = try await site.member([FakeDoor.grant(.officer)]).get("/mine").markup
        #expect(page.all("style").isEmpty)
        #expect(page.all("script").allSatisfy { $0["src"]?.hasPrefix("/assets/") == true && $0.text.isEmpty })
        for attribute in page.elements.flatMap(\.attributes) {
            #expect(attribute.name != "style" && !attribute.name.hasPrefix("on"))
        }
    }

    @Test("Request numbers differ")
    func numbering() async throws {
        let site = try await TinySite()
        let client = try await site.visitor()
        let first = try await client.get("/open").header("X-Request-ID")
        let second = try await client.get("/open").header("X-Request-ID")
        #expect(first != second)
    }

    @Test("The log knows the path and not the query")
    func logging() async throws {
        let site = try await TinySite()
        let answer = try await site.visitor().get("/open?words=geheim")
        #expect(answer.log.contains { $0.contains("GET /open 200") })
        #expect(!answer.log.contains { $0.contains("geheim") })
    }

    @Test("On a secure site cookies and browsers stay on TLS")
    func securing() async throws {
        let site = try await TinySite(isSecure: true)
        let answer = try await TestClient(site.server).get("/open")
        #expect(answer.header("Strict-Transport-Security") == "max-age=31536000")
        let cookie = try #require(answer.setCookies.first)
        #expect(cookie.hasPrefix("__Host-hearth="))
        #expect(cookie.hasSuffix("; Path=/; HttpOnly; SameSite=Lax; Secure"))
    }

    @Test("A stranger gets one cookie, bound to the site, out of reach of scripts; a known one gets none")
    func binding() async throws {
        let site = try await TinySite()
        let client = TestClient(site.server)
        let first = try await client.get("/open")
        #expect(first.setCookies.count == 1)
        #expect(first.setCookies.first?.hasSuffix("; Path=/; HttpOnly; SameSite=Lax") == true)
        #expect(try await client.get("/open").setCookies.isEmpty)
    }

    @Test("A new session replaces the cookie and its end takes it away")
    func replacing() async throws {
        let site = try await TinySite()
        let client = try await site.visitor()
        let before = try #require(client.cookie("hearth"))
        let entered = try await client.post("/enter")
        let after = try #require(client.cookie("hearth"))
        #expect(before != after)
        #expect(SessionToken(after) != nil)
        #expect(entered.location == "/mine")
        try await client.post("/leave")
        #expect(client.cookie("hearth") == nil)
    }

    private func answersOfEveryKind(_ site: TinySite) async throws -> [TestResponse] {
        let client = try await site.visitor()
        let stylesheet = try await client.get("/open").markup.first("link", where: ["rel": "stylesheet"])?["href"] ?? ""
        var answers: [TestResponse] = []
        let pages = ["/open", "/mine", "/plans", "/nothing", "/broken", "/busy", "/notes", "/part", "/file", "/health", "/ready"]
        for path in pages + [stylesheet] { answers.append(try await client.get(path)) }
        answers.append(try await client.get("/mine", headers: ["X-Fragment": "1"]))
        answers.append(try await client.get("/open", headers: ["Accept": "application/json"]))
        answers.append(try await client.get("/long?words=12", headers: ["Accept-Encoding": "gzip"]))
        answers.append(try await client.send("HEAD", "/open"))
        answers.append(try await client.post("/notes", ["words": "x"]))
        answers.append(try await client.post("/notes", ["_token": "x"]))
        answers.append(try await client.post("/rule", ["words": "x"]))
        answers.append(try await client.post("/rejected", ["words": "x"]))
        answers.append(try await client.post("/notes", ["words": String(repeating: "a", count: 1 << 20)]))
        return answers
    }
}
