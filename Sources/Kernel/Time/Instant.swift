// SPDX-License-Identifier: Apache-2.0

/// A moment: milliseconds since 1970 in UTC, as the database keeps it.
///
/// `Date` is a floating-point number and loses milliseconds; an instant does not.
public struct Instant: Hashable, Comparable, Sendable, Codable {
    public let milliseconds: Int64

    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The moment a day begins in Shanghai, the only zone of this program.
    public init(startOf day: Day) {
        milliseconds = Int64(day.number) * Self.dayLength - Self.shanghai
    }

    public init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }

    /// The civil day on the wall calendar in Shanghai.
    public var day: Day {
        Day(number: Int(Self.floor(milliseconds + Self.shanghai, Self.dayLength)))
    }

    /// Wall-clock time in Shanghai as officers write it: `16:40`.
    public var clockTime: String {
        let minutes = (milliseconds + Self.shanghai - Int64(day.number) * Self.dayLength) / 60_000
        return "\(Self.twoDigits(minutes / 60)):\(Self.twoDigits(minutes % 60))"
    }

    public func advanced(bySeconds seconds: Int64) -> Instant {
        Instant(milliseconds: milliseconds + seconds * 1000)
    }

    public static func < (left: Instant, right: Instant) -> Bool {
        left.milliseconds < right.milliseconds
    }

    // China has kept UTC+8 without summer time since 1992; the program keeps no older moments,
    // so no time zone database is needed to know the day.
    private static var shanghai: Int64 { 8 * 3_600_000 }
    private static var dayLength: Int64 { 86_400_000 }

    private static func floor(_ value: Int64, _ divisor: Int64) -> Int64 {
        value >= 0 ? value / divisor : -((divisor - 1 - value) / divisor)
    }

    private static func twoDigits(_ value: Int64) -> String {
        value < 10 ? "0\(value)" : "\(value)"
    }
}
