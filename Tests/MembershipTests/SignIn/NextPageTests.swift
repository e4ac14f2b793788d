// SPDX-License-Identifier: Apache-2.0
import Storage
import TestSupport
import Testing
import Web

@Suite("The sign-in leads on within this site only")
struct NextPageTests {
    private static let outside = [
        "//evil.test", "///evil.test", "/\\evil.test", "\\\\evil.test", "/\t/evil.test", "/\n/evil.test", "/\r\n/evil.test",
        "\t//evil.test", "/\u{0B}/evil.test", "https://evil.test", "https:evil.test", "HTTPS://evil.test/", "javascript:alert(1)",
        "data:text/html,x", "evil.test", "@evil.test", "/ /evil.test", "", " ", "?x", "#x", "\u{FEFF}//evil.test",
        "/\u{301}/evil.test",
    ]

    @Test("Nothing that a browser would read as another site is followed", arguments: outside)
    func refusing(next: String) async throws {
        let house = try await House.open(on: .sqlite)
        let client = house.visitor()
        let page = try await client.get("/login?next=\(PercentCoding.encode(next))")
        let kept = try #require(page.markup.first("input", where: ["name": "next"])?["value"])
        #expect(Self.staysHere(kept))
        let fields: FormFields = ["account": "zhangsan", "password": Region.password, "next": next]
        let answer = try await client.post("/login", fields)
        #expect(answer.status == 303)
        #expect(Self.staysHere(try #require(answer.location)))
    }

    @Test(
        "Addresses of this site are followed as they are",
        arguments: [
            "/", "/account", "/plans?year=2024&of=%E5%BC%A0", "/plans/01K3V8M2TQZ5R#item-3", "/%0a/evil.test",
            "/%2F%2Fevil.test",
        ]
    )
    func following(next: String) async throws {
        let house = try await House.open(on: .sqlite)
        let answer = try await house.visitor().signIn("zhangsan", password: Region.password, next: next)
        #expect(answer.location == next)
    }

    @Test("The whole way: from a page to the sign-in and back", arguments: Engine.available)
    func returning(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let client = house.visitor()
        let page = try await client.follow(try await client.get("/account?from=1&b=张"))
        let next = try #require(page.markup.first("input", where: ["name": "next"])?["value"])
        let answer = try await client.post(
            "/login",
            ["account": "zhangsan", "password": Region.password, "next": next]
        )
        #expect(answer.location == "/account?from=1&b=张")
    }

    /// As browsers resolve it (WHATWG URL): tabs and line breaks are dropped, `\` is `/`.
    private static func staysHere(_ location: String) -> Bool {
        let bytes = location.utf8.filter { ![0x09, 0x0A, 0x0D].contains($0) }.map { $0 == 0x5C ? 0x2F : $0 }
        let trimmed = bytes.drop { $0 <= 0x20 }
        return trimmed.first == 0x2F && trimmed.dropFirst().first != 0x2F
    }
}
