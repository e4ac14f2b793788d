// SPDX-License-Identifier: Apache-2.0
import Foundation
import Storage
import Testing

@Suite("hearth audit and hearth doctor")
struct AuditTests {
    private let desk: OperatorsDesk

    init() throws {
        desk = try OperatorsDesk()
    }

    @Test("The audit knows a link that was written down, and says when it is gone")
    func verifying() async throws {
        #expect(try await desk.run("demo").status == 0)
        let known = try desk.link(try await desk.run("audit", "verify"))
        #expect(known.count == 64)
        #expect(try await desk.run("audit", "verify", "--contains", known).status == 0)
        let strange = try await desk.run("audit", "verify", "--contains", String(repeating: "ab", count: 32))
        #expect(strange.status == 1 && strange.errors.contains("没有您抄下的指纹"))
        for rubbish in ["", "xyz", String(known.dropLast()), known + "00", String(repeating: "g", count: 64)] {
            #expect(try await desk.run("audit", "verify", "--contains", rubbish).status != 0, "\(rubbish)")
        }
    }

    @Test("The audit finds a line that was changed behind the program's back")
    func findingTampering() async throws {
        #expect(try await desk.run("demo").status == 0)
        let opened = try SQLiteDatabase(path: desk.scratch.path("hearth.db"))
        try await opened.write { db in
            try db.script("DROP TRIGGER journal_entry_no_update")
            try db.run("UPDATE journal_entry SET sentence = '什么也没有' WHERE sequence = 2")
        }
        try await opened.close()
        let audit = try await desk.run("audit", "verify")
        #expect(audit.status == 1 && audit.errors.contains("第2条的内容与指纹不符"))
        let doctor = try await desk.run("doctor")
        #expect(doctor.status == 1 && doctor.output.contains("坏　办理记录"))
        let backup = try await desk.hearth.run(["backup", desk.scratch.path("copy.db"), "--database", desk.database])
        #expect(backup.status == 1)
    }

    @Test("The doctor says what is well, and what to do about what is not")
    func examining() async throws {
        let missing = try await desk.run("doctor")
        #expect(missing.status == 1 && missing.output.contains("坏　数据库"))
        #expect(!FileManager.default.fileExists(atPath: desk.scratch.path("hearth.db")))
        #expect(try await desk.run("migrate").status == 0)
        let well = try await desk.run("doctor")
        // The calendar of the machine's own year may be missing; the database is well.
        for name in ["数据库", "结构", "文件", "办理记录"] { #expect(well.output.contains("好　\(name)"), "\(name)") }
    }
}
