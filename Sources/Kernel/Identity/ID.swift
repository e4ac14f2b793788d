// SPDX-License-Identifier: Apache-2.0

/// The identity of a record: made by the program, ordered by time of making, opaque to people.
///
/// It is one `Int64` in the database and thirteen base32 characters in an address:
///
///     let id = ID<Plan>.make(at: clock.now)
///     "\(id)"                 // "01K3V8M2TQZ5R"
///     ID<Plan>("01K3V8M2TQZ5R")
///
/// The upper 41 bits are milliseconds since 2020, the lower 22 are random, so ids made in the same
/// millisecond by two processes differ, and a list ordered by id is ordered by time.
public struct ID<Record>: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let rawValue: Int64

    public init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    /// Reads the form that addresses carry; `nil` for anything else.
    public init?(_ text: some StringProtocol) {
        guard let value = Base32.decode(text) else { return nil }
        rawValue = value
    }

    public static func make(at now: Instant) -> ID {
        make(at: now, salt: Int64.random(in: 0..<saltSpan))
    }

    /// The id that a fixed salt gives: demo data and tests are the same on every machine.
    public static func make(at now: Instant, salt: Int64) -> ID {
        let age = max(0, now.milliseconds - epoch)
        return ID(rawValue: age << 22 | (salt & (saltSpan - 1)))
    }

    public static func < (left: ID, right: ID) -> Bool {
        left.rawValue < right.rawValue
    }

    public var description: String {
        Base32.encode(rawValue)
    }

    private static var epoch: Int64 { 1_577_836_800_000 }  // 2020-01-01T00:00:00Z
    private static var saltSpan: Int64 { 1 << 22 }
}

extension ID: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let id = ID(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not an id"))
        }
        self = id
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
