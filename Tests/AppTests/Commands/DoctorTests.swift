// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Storage
import Testing

@testable import App

@Suite("hearth doctor")
struct DoctorTests {
    private let desk: OperatorsDesk

    init() throws {
        desk = try OperatorsDesk()
    }

    private func findings(_ options: String...) async throws -> [String] {
        let outcome = try await desk.hearth.run(["doctor", "--database", desk.database] + options)
        return outcome.output.split(separator: "\n").map(String.init)
    }

    @Test("It looks at clock, fonts and what waits, and finds a fresh house well")
    func examining() async throws {
        #expect(try await desk.run("migrate").status == 0)
        let findings = try await findings()
        for name in ["时钟", "字体", "结构", "通知", "排队事项"] {
            #expect(findings.contains { $0.hasPrefix("好　\(name)") }, "\(name)")
        }
        #expect(!findings.contains { $0.contains("发邮件") || $0.contains("备份") }, "of what it was not told it says nothing")
    }

    @Test("A clock behind the journal is found, with the mend")
    func findingClock() async throws {
        #expect(try await desk.run("migrate").status == 0)
        let database = try SQLiteDatabase(path: desk.scratch.path("hearth.db"))
        let later = App.Clock.system().advanced(bySeconds: 7200)
        try await database.write { db in
            try Journal(db).append(
                at: later,
                actor: nil,
                name: "系统",
                union: nil,
                subject: Subject(kind: "test", id: 1),
                verb: "test",
                sentence: "写在前头"
            )
        }
        try await database.close()
        let findings = try await findings()
        #expect(findings.contains { $0.hasPrefix("坏　时钟") && $0.contains("NTP") })
    }

    @Test("A mail program that is not there and backups that are old or missing are found")
    func findingMachine() async throws {
        #expect(try await desk.run("migrate").status == 0)
        let (none, folder) = (desk.scratch.path("none"), desk.scratch.path("backups"))
        #expect(try await findings("--sendmail", none).contains { $0.hasPrefix("坏　发邮件") && $0.contains("msmtp") })
        #expect(try await findings("--sendmail", "/bin/true").contains { $0.hasPrefix("好　发邮件") })
        #expect(try await findings("--backups", folder).contains { $0.hasPrefix("坏　备份") && $0.contains("权限") })
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        #expect(try await findings("--backups", folder).contains { $0.hasPrefix("坏　备份") && $0.contains("hearth backup") })
        let copy = folder + "/hearth.db"
        #expect(try await desk.hearth.run(["backup", copy, "--database", desk.database]).status == 0)
        #expect(try await findings("--backups", folder).contains { $0.hasPrefix("好　备份") })
        let old = Date(timeIntervalSince1970: Double(App.Clock.system().milliseconds) / 1000 - 49 * 3600)
        try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: copy)
        #expect(try await findings("--backups", folder).contains { $0.hasPrefix("坏　备份") && $0.contains("49 小时前") })
        #expect(try await findings("--backups", folder, "--backup-hours", "72").contains { $0.hasPrefix("好　备份") })
    }

    @Test("A database of a newer program is found")
    func findingNewer() async throws {
        #expect(try await desk.run("migrate").status == 0)
        let database = try SQLiteDatabase(path: desk.scratch.path("hearth.db"))
        _ = try await database.write { db in
            try db.run("INSERT INTO schema_migration (room, number, name, applied_at) VALUES ('future', 1, 'x', 0)")
        }
        try await database.close()
        #expect(try await findings().contains { $0.hasPrefix("坏　结构") && $0.contains("future 1") })
    }
}
