// SPDX-License-Identifier: Apache-2.0
import Foundation
import Storage
import TestSupport
import Testing

@testable import App

@Suite("A backup while the server writes")
struct BackupUnderLoadTests {
    @Test("The copy is whole, verified, and of one moment")
    func copying() async throws {
        let scratch = try Scratch()
        let hearth = try Executable.find()
        let address = "sqlite:\(scratch.path("hearth.db"))"
        #expect(try await hearth.run(["demo", "--database", address]).status == 0)
        let house = try await ServedHouse.start(address, in: scratch)
        let officer = try await SocketBrowser.signIn("jingban", "hearth-demo-2024", at: house)
        let notice = String(decoding: try Fixtures.bytes("linhe-city.txt"), as: UTF8.self)
        let isOver = Kept<Bool>()
        let writing = Task {
            var count = 0
            while isOver.value == nil {
                if try await officer.post("/imports", ["text": notice]) == 303 { count += 1 }
            }
            return count
        }
        for number in 1...3 {
            let copy = scratch.path("copy-\(number).db")
            let backup = try await hearth.run(["backup", copy, "--database", address])
            #expect(backup.status == 0, "\(backup.errors)")
            let database = try SQLiteDatabase(path: copy)
            let (rows, imports) = try await (
                database.rowCounts(),
                database.read { try $0.value("SELECT count(*) AS n FROM journal_entry WHERE verb = 'import'", as: Int.self) ?? 0 }
            )
            // Each plan came with its journal line; so did the demo's own, whose amendment is a text more.
            #expect(rows["work_plan"] == imports + (rows["plan_amendment"] ?? 0))
            try await database.close()
        }
        isOver.value = true
        #expect(try await writing.value > 0)
        await house.program.kill()
    }
}
