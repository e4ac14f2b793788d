// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing

@Suite("Where a request comes from is what the socket or our own proxy says")
struct ClientAddressTests {
    @Test("Without a proxy nobody can claim another address")
    func believingTheSocket() async throws {
        let site = try await TinySite()
        let client = TestClient(site.server, from: "198.51.100.4")
        #expect(try await address(client, [:]) == "198.51.100.4")
        #expect(try await address(client, ["X-Forwarded-For": "10.0.0.1"]) == "198.51.100.4")
    }

    @Test("Behind a proxy the last hop counts, which the proxy itself wrote")
    func believingTheProxy() async throws {
        let site = try await TinySite(isBehindProxy: true)
        let client = TestClient(site.server, from: "127.0.0.1")
        #expect(try await address(client, [:]) == "127.0.0.1")
        #expect(try await address(client, ["X-Forwarded-For": "203.0.113.9"]) == "203.0.113.9")
        #expect(try await address(client, ["X-Forwarded-For": "10.0.0.1, 203.0.113.9"]) == "203.0.113.9")
        #expect(try await address(client, ["X-Forwarded-For": "2001:db8::1"]) == "2001:db8::1")
    }

    @Test("What a proxy passes on stays text")
    func escaping() async throws {
        let site = try await TinySite(isBehindProxy: true)
        let answer = try await site.visitor().get("/address", headers: ["X-Forwarded-For": "<script>alert(1)</script>"])
        #expect(answer.markup.all("script").count == 1)
    }

    private func address(_ client: TestClient, _ headers: [String: String]) async throws -> String? {
        try await client.get("/address", headers: headers).markup.first("p")?.text
    }
}
