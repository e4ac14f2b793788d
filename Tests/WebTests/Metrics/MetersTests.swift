// SPDX-License-Identifier: Apache-2.0
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("What a server counts of its answers")
struct MetersTests {
    private func lines(_ server: WebServer, _ readings: [MetricServer.Reading] = []) async -> [String] {
        await MetricServer(meters: server.meters, readings: readings).text().split(separator: "\n").map(String.init)
    }

    @Test("Answers are counted by the template of their address, and by nothing that anybody typed")
    func counting() async throws {
        let site = try await TinySite()
        let client = try await site.visitor()
        for id in ["0000000000001", "0000000000002", "x"] { try await client.get("/item/\(id)?words=geheim") }
        try await client.get("/invented-address")
        _ = try await client.send("BREW", "/open")
        try await client.get("/broken")
        let lines = await lines(site.server)
        #expect(lines.contains("hearth_requests_total{route=\"/item/{id}\",method=\"GET\",status=\"200\"} 2"))
        #expect(lines.contains("hearth_requests_total{route=\"/item/{id}\",method=\"GET\",status=\"404\"} 1"))
        #expect(lines.contains("hearth_requests_total{route=\"/broken\",method=\"GET\",status=\"500\"} 1"))
        #expect(lines.contains("hearth_unforeseen_errors_total 1"))
        for word in ["geheim", "invented", "BREW", "0000000000001", "secret"] {
            #expect(!lines.contains { $0.contains(word) }, "\(word)")
        }
    }

    @Test("A histogram's buckets hold each other, and the last holds all")
    func timing() {
        let meters = Meters()
        for milliseconds in [1, 5, 6, 80, 20_000] {
            meters.count(route: "/open", method: "GET", status: 200, took: .milliseconds(milliseconds))
        }
        var text = MetricText()
        meters.write(to: &text)
        let lines = text.text.split(separator: "\n")
        for (bound, count) in [("0.005", 2), ("0.01", 3), ("0.05", 3), ("0.1", 4), ("10", 4), ("+Inf", 5)] {
            #expect(lines.contains("hearth_request_seconds_bucket{route=\"/open\",le=\"\(bound)\"} \(count)"), "\(bound)")
        }
        #expect(lines.contains("hearth_request_seconds_sum{route=\"/open\"} 20.092000000"))
        #expect(lines.contains("hearth_request_seconds_count{route=\"/open\"} 5"))
    }

    @Test("A name is explained once, and a label's value cannot end its line")
    func writing() {
        var text = MetricText()
        text.add([
            Gauge("hearth_b", "B.", ["way": "a\"b\\c\nd"], value: 1), Gauge("hearth_a", "A.", kind: .counter, value: 2),
            Gauge("hearth_b", "B.", ["way": "x"], value: 3),
        ])
        let expected = """
            # HELP hearth_a A.
            # TYPE hearth_a counter
            hearth_a 2
            # HELP hearth_b B.
            # TYPE hearth_b gauge
            hearth_b{way="a\\"b\\\\c\\nd"} 1
            hearth_b{way="x"} 3

            """
        #expect(text.text == expected)
    }

    @Test("A reading that fails leaves the others")
    func failing() async throws {
        let site = try await TinySite()
        let lines = await lines(
            site.server,
            [{ throw StorageError(.unreachable, "secret") }, { [Gauge("hearth_a", "A.", value: 7)] }]
        )
        #expect(lines.contains("hearth_a 7") && lines.contains("hearth_readings_failed 1"))
        #expect(!lines.contains { $0.contains("secret") })
    }
}
