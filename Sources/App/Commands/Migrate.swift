// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Storage

struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "建好或升级数据库。")

    @OptionGroup var options: DatabaseOption

    mutating func run() async throws {
        let database = try options.open()
        let done = try await Migrator(House.migrations).migrate(database, at: Clock.system())
        for migration in done { print("\(migration.room) \(migration.number) \(migration.name)") }
        print(done.isEmpty ? "已是最新。" : "升级了 \(done.count) 步。")
        try await database.close()
    }
}
