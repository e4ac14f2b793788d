// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// The id that this process made last, so that the next of the same millisecond can be another.
private let latestID = Atomic<Int64>(0)

/// The identity of a record: made by the program, ordered by time of making, opaque to people.
///
/// It is one `Int64` in the database and thirteen base32 characters in an address:
///
///     let id = ID<Plan>.make(at: clock.now)
///     "\(id)"                 // "01K3V8M2TQZ5R"
///     ID<Plan>("01K3V8M2TQZ5R")
///
/// The upper 41 bits are milliseconds since 2020, the lower 22 are random, so ids made in the same
/// millisecond by two processes hardly ever meet, and a list ordered by id is ordered by time.
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

    /// A fresh id. Of those that one process makes in the same millisecond each is higher than the one before:
    /// three hundred at once by chance alone would meet once in ninety times.
    public static func make(at now: Instant) -> ID {
        makeRun(of: 1, at: now)
    }

    /// The first of as many ids in a row, none of which this process gives to anybody else: what one statement makes by
    /// the thousand counts up from it.
    public static func makeRun(of count: Int, at now: Instant) -> ID {
        let age = max(0, now.milliseconds - epoch)
        var previous = latestID.load(ordering: .relaxed)
        while true {
            // Half of the span is left for those that follow in this millisecond.
            let fresh = age << 22 | Int64.random(in: 0..<saltSpan / 2)
            let value = previous >> 22 == age ? previous + Int64.random(in: 1...4) : fresh
            let (isOurs, seen) = latestID.compareExchange(
                expected: previous,
                desired: value + Int64(count) - 1,
                ordering: .relaxed
            )
            if isOurs { return ID(rawValue: value) }
            previous = seen
        }
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
