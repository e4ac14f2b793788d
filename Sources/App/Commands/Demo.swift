// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Kernel
import Membership
import Storage

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "装一个演示的区：工会、人员、账号和一份发布了的要点。")

    @OptionGroup var options: DatabaseOption
    @OptionGroup var key: KeyOption

    @Option(help: "规模：small 一个演示的区；region 再加一万六千个工会、七十万名虚构的会员。")
    var scale = DemoScale.small

    mutating func run() async throws {
        let database = try options.open()
        try await Migrator(House.migrations).migrate(database, at: Clock.system())
        let isEmpty = try await database.read { db in try db.rows("SELECT id FROM trade_union LIMIT 1").isEmpty }
        if isEmpty {
            let file = key.file(beside: try options.address())
            if !file.exists { try file.save(.fresh()) }
            let house = try House(database: database, rules: .builtIn(), today: Clock.system().day, keys: file.load())
            try await DemoRegion(house: house).load()
            if scale == .region { try await DemoMultitude(house: house).load { print($0) } }
        }
        try await database.close()
        print(isEmpty ? "演示的区装好了。" : "已经有数据，没有再装。")
        print(DemoAccounts.list)
    }
}
