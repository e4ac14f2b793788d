// SPDX-License-Identifier: Apache-2.0
public import Storage

/// A protected field (受保护字段): kept sealed, shown masked, opened only with a reason.
public struct SealedField: Hashable, Sendable, SQLConvertible {
    /// Which record and which of its values: `person.idNumber`.
    public let key: String

    public init(_ key: String) {
        self.key = key
    }

    public init?(sqlValue: SQLValue) {
        guard case .text(let key) = sqlValue else { return nil }
        self.key = key
    }

    public var sqlValue: SQLValue { .text(key) }

    public static let idNumber = SealedField("person.idNumber")
    public static let mobile = SealedField("person.mobile")
    public static let duesBase = SealedField("person.duesBase")
    /// What a message to a union's own system is signed with; of no person.
    public static let endpointSecret = SealedField("endpoint.secret")
}
