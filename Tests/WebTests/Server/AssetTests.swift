// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing
import Web

@Suite("Assets are kept for ever under the hash of their content")
struct AssetTests {
    @Test("Stylesheet, script and icons of a page are there, with their types, and may be kept")
    func serving() async throws {
        let site = try await TinySite()
        let client = try await site.visitor()
        let page = try await site.member().get("/mine").markup
        let icons = try #require(page.first("use")?["href"]?.split(separator: "#").first.map(String.init))
        let assets = [
            (try #require(page.first("link", where: ["rel": "stylesheet"])?["href"]), "text/css; charset=utf-8"),
            (try #require(page.first("script")?["src"]), "text/javascript; charset=utf-8"), (icons, "image/svg+xml"),
        ]
        for (path, type) in assets {
            let answer = try await client.get(path)
            #expect(answer.status == 200)
            #expect(answer.header("Content-Type") == type)
            #expect(answer.header("Cache-Control") == "public, max-age=31536000, immutable")
            #expect(answer.setCookies.isEmpty)
            #expect(!answer.bytes.isEmpty)
        }
    }

    @Test("Every drawing that a page uses is in the sprite")
    func drawing() async throws {
        let site = try await TinySite()
        let page = try await site.member([FakeDoor.grant(.officer)]).get("/mine").markup
        let used = page.all("use").compactMap { $0["href"] }
        let path = try #require(used.first?.split(separator: "#").first.map(String.init))
        let sprite = Markup(try await site.visitor().get(path).text)
        let drawings = Set(sprite.elements.compactMap { $0["id"] })
        for reference in used { #expect(drawings.contains(reference.split(separator: "#").last.map(String.init) ?? "")) }
    }

    @Test(
        "Any other path below it leads nowhere",
        arguments: [
            "/assets", "/assets/", "/assets/x", "/assets/x/hearth.css", "/assets/../Package.swift", "/assets/x/../../etc/passwd",
            "/assets/x/..%2F..%2Fetc%2Fpasswd", "/assets/%2e%2e/%2e%2e/etc/passwd", "/assets/x/%00", "/assets/x/hearth.css/",
            "/assets/x/hearth.css/y", "/assets//hearth.css", "/../../etc/passwd", "//etc/passwd",
        ]
    )
    func traversing(path: String) async throws {
        let site = try await TinySite()
        let answer = try await site.visitor().get(path)
        #expect(answer.status == 404)
        #expect(!answer.text.contains("root:"))
    }

    @Test("Who asks for the hash gets the very bytes of that name only")
    func matching() async throws {
        let site = try await TinySite()
        let client = try await site.visitor()
        let path = try #require(try await client.get("/open").markup.first("script")?["src"])
        #expect(try await client.get(path.replacing(".js", with: ".css")).status == 404)
        #expect(try await client.get(path.uppercased()).status == 404)
    }
}
