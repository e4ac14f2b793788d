// SPDX-License-Identifier: Apache-2.0

/// What a database refused, told apart by what the caller can do about it.
public struct StorageError: Error, Sendable, CustomStringConvertible {
    public enum Kind: String, Sendable {
        case unique, foreignKey, notNull, check
        /// Another transaction was in the way; the same work may succeed when tried again.
        case conflict
        /// The server is not there, or the file cannot be opened.
        case unreachable
        /// The disk is full, or the database may only be read.
        case readOnly
        case other
    }

    public let kind: Kind
    public let message: String

    public init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    public var description: String { "\(kind.rawValue): \(message)" }
}
