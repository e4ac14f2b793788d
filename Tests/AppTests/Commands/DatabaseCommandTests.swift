// SPDX-License-Identifier: Apache-2.0
import Foundation
import Storage
import Testing

@testable import App

@Suite("The commands for the database")
struct DatabaseCommandTests {
    private let hearth: Executable
    private let scratch: Scratch
    private var database: String { "sqlite:\(scratch.path("hearth.db"))" }

    init() throws {
        hearth = try Executable.find()
        scratch = try Scratch()
    }

    private func run(_ arguments: String..., input: String = "") async throws -> Executable.Outcome {
        try await hearth.run(arguments + ["--database", database], input: input)
    }

    /// The chain's last link, as audit verify prints it.
    private func link(_ outcome: Executable.Outcome) throws -> String {
        let line = try #require(outcome.output.split(separator: "\n").first { $0.contains("末条指纹") })
        return String(line.split(separator: " ").last ?? "")
    }

    @Test("Migrating builds the database, and a second time finds nothing to do")
    func migrating() async throws {
        let first = try await run("migrate")
        #expect(first.status == 0 && first.output.hasSuffix("升级了 \(App.House.migrations.count) 步。\n"))
        let second = try await run("migrate")
        #expect(second.status == 0 && second.output == "已是最新。\n" && second.errors.isEmpty)
    }

    @Test("The database may be named in the environment, and rubbish there is told")
    func choosing() async throws {
        #expect(try await hearth.run(["migrate"], environment: ["HEARTH_DATABASE": database]).status == 0)
        #expect(FileManager.default.fileExists(atPath: scratch.path("hearth.db")))
        let rubbish = try await hearth.run(["migrate"], environment: ["HEARTH_DATABASE": "mysql://x"])
        #expect(rubbish.status == 1 && rubbish.errors.contains("HEARTH_DATABASE") && rubbish.errors.split(separator: "\n").count == 1)
    }

    @Test("An account is opened with a password from standard input, and the audit finds its line")
    func openingAccount() async throws {
        let created = try await run("account", "create", "--login", "zhangsan", "--name", "张三", "--union", "桂海省教育工会", "--role", "officer", input: "一句好记的长话二〇二四\n")
        #expect(created.status == 0 && created.output == "账号“zhangsan”开好了：张三，桂海省教育工会，经办人。\n")
        let second = try await run("account", "create", "--login", "zhangsan", "--name", "李四", "--union", "桂海省教育工会", input: "另一句好记的长话二〇二四\n")
        #expect(second.status == 1 && second.errors.contains("已经有了"))
        let audit = try await run("audit", "verify")
        #expect(audit.status == 0 && audit.output.hasPrefix("办理记录 1 条，首尾相接"))
        #expect(!audit.output.contains("好记"))
    }

    @Test("Neither a short password, nor a role or a union that is none, opens an account")
    func refusingAccount() async throws {
        let good = ["account", "create", "--login", "zhangsan", "--name", "张三", "--union", "桂海省教育工会", "--database", database]
        for (extra, input) in [([], "短\n"), ([], ""), (["--role", "king"], "一句好记的长话二〇二四\n")] as [([String], String)] {
            let outcome = try await hearth.run(good + extra, input: input)
            #expect(outcome.status == 1 && outcome.output.isEmpty)
        }
        #expect(try await hearth.run(good, input: "一句好记的长话二〇二四\n").status == 0)
        let other = good.map { $0 == "zhangsan" ? "lisi" : $0 == "桂海省教育工会" ? "无名工会" : $0 }
        let outcome = try await hearth.run(other, input: "一句好记的长话二〇二四\n")
        #expect(outcome.status == 1 && outcome.errors.contains("没有叫“无名工会”的工会"))
        #expect(try await run("audit", "verify").output.hasPrefix("办理记录 1 条"))
    }

    @Test("The audit knows a link that was written down, and says when it is gone")
    func verifying() async throws {
        #expect(try await run("demo").status == 0)
        let known = try link(try await run("audit", "verify"))
        #expect(known.count == 64)
        #expect(try await run("audit", "verify", "--contains", known).status == 0)
        let strange = try await run("audit", "verify", "--contains", String(repeating: "ab", count: 32))
        #expect(strange.status == 1 && strange.errors.contains("没有您抄下的指纹"))
        for rubbish in ["", "xyz", String(known.dropLast()), known + "00", String(repeating: "g", count: 64)] {
            #expect(try await run("audit", "verify", "--contains", rubbish).status != 0, "\(rubbish)")
        }
    }

    @Test("The audit finds a line that was changed behind the program's back")
    func findingTampering() async throws {
        #expect(try await run("demo").status == 0)
        let opened = try SQLiteDatabase(path: scratch.path("hearth.db"))
        try await opened.write { db in
            try db.script("DROP TRIGGER journal_entry_no_update")
            try db.run("UPDATE journal_entry SET sentence = '什么也没有' WHERE sequence = 2")
        }
        try await opened.close()
        let audit = try await run("audit", "verify")
        #expect(audit.status == 1 && audit.errors.contains("第2条的内容与指纹不符"))
        let doctor = try await run("doctor")
        #expect(doctor.status == 1 && doctor.output.contains("坏　办理记录"))
        let backup = try await hearth.run(["backup", scratch.path("copy.db"), "--database", database])
        #expect(backup.status == 1)
    }

    @Test("The doctor says what is well, and what to do about what is not")
    func examining() async throws {
        let missing = try await run("doctor")
        #expect(missing.status == 1 && missing.output.contains("坏　数据库"))
        #expect(!FileManager.default.fileExists(atPath: scratch.path("hearth.db")))
        #expect(try await run("migrate").status == 0)
        let well = try await run("doctor")
        // The calendar of the machine's own year may be missing; the database is well.
        for name in ["数据库", "结构", "文件", "办理记录"] { #expect(well.output.contains("好　\(name)"), "\(name)") }
    }

    @Test("Commands that only look make no database")
    func looking() async throws {
        #expect(try await run("audit", "verify").status == 1)
        #expect(try await hearth.run(["backup", scratch.path("copy.db"), "--database", database]).status == 1)
        #expect(try scratch.names.isEmpty)
    }

    @Test("A backup is read before it is called good, and comes back with everything in it")
    func restoring() async throws {
        #expect(try await run("demo").status == 0)
        let before = try link(try await run("audit", "verify"))
        let copy = scratch.path("copy.db")
        let backup = try await hearth.run(["backup", copy, "--database", database])
        #expect(backup.status == 0 && backup.output.contains(before))
        #expect(try await hearth.run(["backup", copy, "--database", database]).status == 1, "a backup is not overwritten")
        try FileManager.default.removeItem(atPath: scratch.path("hearth.db"))
        let restored = try await hearth.run(["restore", copy, "--database", database])
        #expect(restored.status == 0 && restored.output.contains("恢复好了"))
        #expect(try link(try await run("audit", "verify")) == before)
        let again = try await hearth.run(["restore", copy, "--database", database])
        #expect(again.status == 0 && again.output.contains("原来的库留在"))
        #expect(try scratch.names.contains { $0.hasPrefix("hearth.db.before-") })
    }

    @Test("Rubbish is not restored, and what was there stays")
    func refusingRubbish() async throws {
        #expect(try await run("demo").status == 0)
        let before = try link(try await run("audit", "verify"))
        let whole = try await hearth.run(["backup", scratch.path("copy.db"), "--database", database])
        #expect(whole.status == 0)
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: scratch.path("copy.db"))))
        let empty = try SQLiteDatabase(path: scratch.path("empty.db"))
        try await empty.write { try $0.script("CREATE TABLE something (id BIGINT)") }
        try await empty.close()
        let damaged = bytes.enumerated().map { index, byte in index > 8192 && index % 4096 < 2000 ? UInt8(0xAA) : byte }
        let rubbish = [
            try scratch.file("text.db", Array("这不是数据库".utf8)), try scratch.file("none.db", []), scratch.path("empty.db"),
            try scratch.file("half.db", Array(bytes.prefix(bytes.count / 2))), try scratch.file("damaged.db", damaged), scratch.path("nothing.db"),
        ]
        for file in rubbish {
            let outcome = try await hearth.run(["restore", file, "--database", database])
            #expect(outcome.status == 1, "\(file)")
            #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
        }
        #expect(try link(try await run("audit", "verify")) == before)
        #expect(try !scratch.names.contains { $0.contains("restoring") || $0.contains("before") })
    }

    @Test("The demo is loaded once")
    func demonstrating() async throws {
        let first = try await run("demo")
        #expect(first.status == 0 && first.output.contains("演示的区装好了"))
        let second = try await run("demo")
        #expect(second.status == 0 && second.output.contains("已经有数据"))
    }
}
