// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Kernel
import Storage

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "装一个演示的区：工会、人员、账号和一份发布了的要点。")

    @OptionGroup var options: DatabaseOption

    mutating func run() async throws {
        let database = try options.open()
        try await Migrator(House.migrations).migrate(database, at: Clock.system())
        let isEmpty = try await database.read { db in try db.rows("SELECT id FROM trade_union LIMIT 1").isEmpty }
        if isEmpty {
            let house = try House(database: database, rules: .builtIn(), today: Clock.system().day)
            try await DemoRegion(house: house).load()
        }
        try await database.close()
        print(isEmpty ? "演示的区装好了。" : "已经有数据，没有再装。")
        print(DemoAccounts.list)
    }
}
