// SPDX-License-Identifier: Apache-2.0
import Storage

extension Connection {
    /// Reads or writes much that nobody reads again soon: SQLite keeps next to none of it, where it would fill the connection's cache
    /// of 32 MB and hold it from then on.
    func sparing<Value>(_ body: () throws -> Value) throws -> Value {
        guard engine == .sqlite, let usual: Int = try value("PRAGMA cache_size") else { return try body() }
        try script("PRAGMA cache_size = -2000")
        defer { try? script("PRAGMA cache_size = \(usual)") }
        return try body()
    }
}
