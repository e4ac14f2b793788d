// SPDX-License-Identifier: Apache-2.0

/// One numbered step of a room's schema, a SQL file that is never edited after release.
public struct Migration: Sendable {
    public let room: String
    public let number: Int
    public let name: String
    let text: @Sendable (Engine) -> String

    /// A step whose text is the same on both databases.
    public init(_ room: String, _ number: Int, _ name: String, _ file: [UInt8]) {
        self.init(room, number, name, sqlite: file, postgres: file)
    }

    /// A step that the databases must word differently.
    public init(_ room: String, _ number: Int, _ name: String, sqlite: [UInt8], postgres: [UInt8]) {
        self.room = room
        self.number = number
        self.name = name
        text = { engine in
            String(decoding: engine == .sqlite ? sqlite : postgres, as: UTF8.self)
        }
    }
}
