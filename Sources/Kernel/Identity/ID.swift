// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// How many ids this process has made, from a beginning by chance: of the same millisecond no two are alike, even where a test's
/// clock comes back to it.
private let madeIDs = Atomic<Int64>(.random(in: 0..<(1 << 22)))

/// The identity of a record: made by the program, ordered by time of making, opaque to people.
///
/// It is one `Int64` in the database and thirteen base32 characters in an address:
///
///     let id = ID<Plan>.make(at: clock.now)
///     "\(id)"                 // "01K3V8M2TQZ5R"
///     ID<Plan>("01K3V8M2TQZ5R")
///
/// The upper 41 bits are milliseconds since 2020, the lower 22 count up from a beginning that each process draws, so ids made in
/// the same millisecond by two processes hardly ever meet, and a list ordered by id is ordered by time.
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

    /// A fresh id. Of those that one process makes in the same millisecond each is higher than the one before, but for one in
    /// four million, where the count begins anew.
    public static func make(at now: Instant) -> ID {
        makeRun(of: 1, at: now)
    }

    /// The first of as many ids in a row, none of which this process gives to anybody else: what one statement makes by
    /// the thousand counts up from it.
    public static func makeRun(of count: Int, at now: Instant) -> ID {
        let (age, count) = (max(0, now.milliseconds - epoch), Int64(count))
        precondition(count <= saltSpan, "more than one millisecond has room for")
        var made = madeIDs.load(ordering: .relaxed)
        while true {
            // A run does not go on beyond the end of its millisecond.
            let room = saltSpan - made % saltSpan
            let first = count <= room ? made : made + room
            let (isOurs, seen) = madeIDs.compareExchange(expected: made, desired: first + count, ordering: .relaxed)
            if isOurs { return ID(rawValue: age << 22 | first % saltSpan) }
            made = seen
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
