// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Directory
import Kernel
import Membership
import Storage

struct RollsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "rolls", abstract: "名册。", subcommands: [Import.self])

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "从服务器上的文件导入名册；断了再运行一次，从断的地方接着写。"
        )

        @OptionGroup var options: DatabaseOption
        @OptionGroup var key: KeyOption

        @Argument(help: "名册文件：.xlsx 或 .csv。")
        var file: String

        @Option(help: "导入到哪个工会：代码、全称或简称；表里可以写它和它的下级工会。")
        var union: String

        @Flag(help: "有问题的行不写，别的照写。")
        var partial = false

        @Flag(help: "在册的人，手机、岗位、会费基数照表里的改。")
        var updates = false

        @Flag(help: "只核对，不写。")
        var check = false

        mutating func run() async throws {
            let database = try options.open()
            let now = Clock.system()
            try await Migrator(House.migrations).migrate(database, at: now)
            let keys = try key.file(beside: try options.address()).load()
            let intake = RollIntake(database: database, sealer: Sealer(keys)) { Clock.system() }
            let wish = RollIntake.Wish(updates: updates, partial: partial, checksOnly: check)
            do {
                let outcome = try await intake.take(file, for: union, wish) { done, step in print("\(step)：\(done) 行") }
                for fault in outcome.faults { print(fault) }
                print("\(outcome.sentence)。")
                try await database.close()
                guard outcome.isWritten || check else { throw Complaint("没有写。改好再来，或者加 --partial 先写没有问题的行。") }
            } catch let violation as any RuleViolation {
                throw Complaint("\(violation.sentence)。")
            }
        }
    }
}
