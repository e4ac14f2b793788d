// SPDX-License-Identifier: Apache-2.0

/// The value (取值) of a rule. In a file: `{"integer": 15}`, `{"fraction": "2/3"}`, `{"workingDays": 5}`.
public enum RuleValue: Hashable, Sendable {
    case integer(Int)
    case fraction(Fraction)
    case days(TimeLimit.Length)
    case text(String)

    /// Values of one kind may stand for each other.
    func isSameKind(as other: RuleValue) -> Bool {
        switch (self, other) {
        case (.integer, .integer), (.fraction, .fraction), (.text, .text): true
        case (.days(.days), .days(.days)), (.days(.workingDays), .days(.workingDays)): true
        default: false
        }
    }

    /// Whether the value is less than another of its kind; texts are not ordered.
    func isLess(than other: RuleValue) -> Bool? {
        switch (self, other) {
        case (.integer(let left), .integer(let right)): left < right
        case (.fraction(let left), .fraction(let right)): left < right
        case (.days(let left), .days(let right)): left.count < right.count
        default: nil
        }
    }

    func words(unit: String?) -> String {
        switch self {
        case .integer(let value): "\(value)\(unit ?? "")"
        case .fraction(let value): "\(value)\(unit ?? "")"
        case .days(let length): length.words
        case .text(let text): "“\(text)”"
        }
    }
}

extension RuleValue: Decodable {
    private enum CodingKeys: CodingKey {
        case integer, fraction, days, workingDays, text
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        guard container.allKeys.count == 1, let key = container.allKeys.first else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "one value only"))
        }
        self =
            switch key {
            case .integer: .integer(try container.decode(Int.self, forKey: key))
            case .fraction: .fraction(try container.decode(Fraction.self, forKey: key))
            case .days: .days(.days(try container.decode(Int.self, forKey: key)))
            case .workingDays: .days(.workingDays(try container.decode(Int.self, forKey: key)))
            case .text: .text(try container.decode(String.self, forKey: key))
            }
    }
}
