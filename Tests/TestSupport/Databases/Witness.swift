// SPDX-License-Identifier: Apache-2.0
import Storage

/// Says whether a database is still what it was when the witness came, or last looked.
///
/// SQLite tells a connection when another one has committed something: only then are the contents read and compared. Reading
/// them after every request was nine tenths of what the permission tests cost.
public actor Witness {
    private let database: TestDatabase
    private let bystander: (any Database)?
    private var version: Int
    private var contents: [String: [String]]

    public init(of database: TestDatabase) async throws {
        self.database = database
        bystander = database.engine == .sqlite ? try database.openAgain() : nil
        version = try await Self.version(by: bystander)
        contents = try await database.dump()
    }

    /// Whether everything is as it was. What is new is what the next look compares with.
    public func findsNothingChanged() async throws -> Bool {
        let now = try await Self.version(by: bystander)
        if bystander != nil, now == version { return true }
        let found = try await database.dump()
        defer { (version, contents) = (now, found) }
        return found == contents
    }

    // Through the one connection that writes: a version says something to the connection alone that asked before.
    private static func version(by bystander: (any Database)?) async throws -> Int {
        try await bystander?.write { db in try db.value("PRAGMA data_version") ?? -1 } ?? -1
    }
}
