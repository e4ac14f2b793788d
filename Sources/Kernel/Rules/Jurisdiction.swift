// SPDX-License-Identifier: Apache-2.0

/// The jurisdiction (适用范围) that a rule or a day off holds for: the country, a region, a city, or one union.
///
/// As text it is `national`, `region:guangxi`, `city:4501`, `unit:01K3V8M2TQZ5R`.
public struct Jurisdiction: Hashable, Sendable {
    /// From the widest to the most local; the more local one prevails.
    public enum Level: Int, Comparable, Sendable {
        case national, region, city, unit

        public static func < (left: Level, right: Level) -> Bool {
            left.rawValue < right.rawValue
        }
    }

    public let level: Level
    /// Which one of its level; empty for the country.
    public let code: String

    public static let national = Jurisdiction(level: .national, code: "")
    public static let guangxi = Jurisdiction(level: .region, code: "guangxi")

    /// A city by its GB/T 2260 code: `4501` is 南宁.
    public static func city(_ code: String) -> Jurisdiction {
        Jurisdiction(level: .city, code: code)
    }

    public static func unit(_ union: UnionID) -> Jurisdiction {
        Jurisdiction(level: .unit, code: "\(union)")
    }

    /// Reads what `description` writes; `nil` for anything else.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        switch (parts[0], parts.count) {
        case ("national", 1): self = .national
        case ("region", 2): self.init(level: .region, code: String(parts[1]))
        case ("city", 2): self.init(level: .city, code: String(parts[1]))
        case ("unit", 2): self.init(level: .unit, code: String(parts[1]))
        default: return nil
        }
        guard level == .national || !code.isEmpty else { return nil }
    }

    private init(level: Level, code: String) {
        self.level = level
        self.code = code
    }
}

extension Jurisdiction: CustomStringConvertible {
    public var description: String {
        switch level {
        case .national: "national"
        case .region: "region:\(code)"
        case .city: "city:\(code)"
        case .unit: "unit:\(code)"
        }
    }
}

extension Jurisdiction: Decodable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let place = Jurisdiction(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a place"))
        }
        self = place
    }
}
