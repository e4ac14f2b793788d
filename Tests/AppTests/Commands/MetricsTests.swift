// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@Suite("What a running node tells operators")
struct MetricsTests {
    @Test("Its numbers lie on a port of their own, and name nobody")
    func reading() async throws {
        let scratch = try Scratch()
        let address = "sqlite:\(scratch.path("hearth.db"))"
        #expect(try await Executable.find().run(["demo", "--database", address]).status == 0)
        let port = Int.random(in: 20_000..<60_000)
        let house = try await ServedHouse.start(address, in: scratch, ["--metrics-port", "\(port)"])
        let officer = try await SocketBrowser.signIn("jingban", "hearth-demo-2024", at: house)
        #expect(try await officer.post("/me/data/exports", ["format": "json"]) == 200)
        let ready = try await house.get("/ready")
        #expect(ready.status == 200 && ready.text == "database ok\nschema ok\nkeys ok\n")
        let (status, text) = try await house.get("/metrics", port: port)
        #expect(status == 200)
        for line in [
            "hearth_sessions 1", "hearth_jobs{state=\"waiting\"} 0", "hearth_readings_failed 0",
            "hearth_requests_total{route=\"/login\",method=\"POST\",status=\"303\"} 1",
        ] {
            #expect(text.contains(line + "\n"), "\(line)")
        }
        for name in ["process_resident_memory_bytes", "hearth_database_statements_total", "hearth_journal_entries_total"] {
            #expect(text.contains(name), "\(name)")
        }
        for word in ["jingban", "韦晓岚", "127.0.0.1"] { #expect(!text.contains(word), "\(word)") }
        #expect(try await house.get("/metrics").status != 200, "visitors do not find them")
        await house.program.kill()
    }
}
