// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import Storage

/// Databases that have seen nothing but their migrations, one for each set of these: a test gets a copy,
/// which is there many times sooner than two hundred tables made anew.
actor Templates {
    static let shared = Templates()

    private var made: [String: Task<String, any Error>] = [:]

    /// What a copy is taken from: a file's path, or the name of a server's database.
    func template(of migrations: [Migration], on engine: Engine) async throws -> String {
        // Room and number name a step; the name tells steps apart that tests make up.
        let steps = migrations.map { "\($0.room) \($0.number) \($0.name)" }
        let key = "\(engine): " + steps.joined(separator: ", ")
        let task = made[key] ?? Task { try await Self.make(migrations, on: engine) }
        made[key] = task
        return try await task.value
    }

    private static func make(_ migrations: [Migration], on engine: Engine) async throws -> String {
        switch engine {
        case .sqlite:
            let path = try TestFiles.newFolder().appending(path: "template.sqlite").path
            try await migrate(try SQLiteDatabase(path: path), migrations)
            return path
        case .postgres:
            let (name, address) = try await PostgresServer.makeDatabase(from: "template1")
            try await migrate(try PostgresDatabase(address: address, connections: 1), migrations)
            return name
        }
    }

    // Closed, a file holds all that its log held, and a server lets its database be copied.
    private static func migrate(_ database: any Database, _ migrations: [Migration]) async throws {
        if !migrations.isEmpty { try await Migrator(migrations).migrate(database, at: TestClock.start) }
        try await database.close()
    }
}
