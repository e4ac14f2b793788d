// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import App

@Suite("The commands for the database")
struct DatabaseCommandTests {
    private let desk: OperatorsDesk

    init() throws {
        desk = try OperatorsDesk()
    }

    @Test("Migrating builds the database, and a second time finds nothing to do")
    func migrating() async throws {
        let first = try await desk.run("migrate")
        #expect(first.status == 0 && first.output.hasSuffix("升级了 \(App.House.migrations.count) 步。\n"))
        let second = try await desk.run("migrate")
        #expect(second.status == 0 && second.output == "已是最新。\n" && second.errors.isEmpty)
    }

    @Test("The database may be named in the environment, and rubbish there is told")
    func choosing() async throws {
        #expect(try await desk.hearth.run(["migrate"], environment: ["HEARTH_DATABASE": desk.database]).status == 0)
        #expect(FileManager.default.fileExists(atPath: desk.scratch.path("hearth.db")))
        let rubbish = try await desk.hearth.run(["migrate"], environment: ["HEARTH_DATABASE": "mysql://x"])
        #expect(
            rubbish.status == 1 && rubbish.errors.contains("HEARTH_DATABASE") && rubbish.errors.split(separator: "\n").count == 1
        )
    }

    @Test("An account is opened with a password from standard input, and the audit finds its line")
    func openingAccount() async throws {
        let created = try await desk.run(
            "account",
            "create",
            "--login",
            "zhangsan",
            "--name",
            "张三",
            "--union",
            "桂海省教育工会",
            "--role",
            "officer",
            input: "一句好记的长话 2024\n"
        )
        #expect(created.status == 0 && created.output == "账号“zhangsan”开好了：张三，桂海省教育工会，经办人。\n")
        let second = try await desk.run(
            "account",
            "create",
            "--login",
            "zhangsan",
            "--name",
            "李四",
            "--union",
            "桂海省教育工会",
            input: "另一句好记的长话 2024\n"
        )
        #expect(second.status == 1 && second.errors.contains("已经有了"))
        let audit = try await desk.run("audit", "verify")
        #expect(audit.status == 0 && audit.output.hasPrefix("办理记录 1 条，首尾相接"))
        #expect(!audit.output.contains("好记"))
    }

    @Test("Neither a short password, nor a role or a union that is none, opens an account")
    func refusingAccount() async throws {
        let good = [
            "account", "create", "--login", "zhangsan", "--name", "张三", "--union", "桂海省教育工会", "--database", desk.database,
        ]
        for (extra, input) in [([], "短\n"), ([], ""), (["--role", "king"], "一句好记的长话 2024\n")] as [([String], String)] {
            let outcome = try await desk.hearth.run(good + extra, input: input)
            #expect(outcome.status == 1 && outcome.output.isEmpty)
        }
        #expect(try await desk.hearth.run(good, input: "一句好记的长话 2024\n").status == 0)
        let other = good.map { $0 == "zhangsan" ? "lisi" : $0 == "桂海省教育工会" ? "无名工会" : $0 }
        let outcome = try await desk.hearth.run(other, input: "一句好记的长话 2024\n")
        #expect(outcome.status == 1 && outcome.errors.contains("没有叫“无名工会”的工会"))
        #expect(try await desk.run("audit", "verify").output.hasPrefix("办理记录 1 条"))
    }

    @Test("Commands that only look make no database")
    func looking() async throws {
        #expect(try await desk.run("audit", "verify").status == 1)
        #expect(try await desk.hearth.run(["backup", desk.scratch.path("copy.db"), "--database", desk.database]).status == 1)
        #expect(try desk.scratch.names.isEmpty)
    }

    @Test("The demo is loaded once")
    func demonstrating() async throws {
        let first = try await desk.run("demo")
        #expect(first.status == 0 && first.output.contains("演示的区装好了"))
        let second = try await desk.run("demo")
        #expect(second.status == 0 && second.output.contains("已经有数据"))
    }
}
