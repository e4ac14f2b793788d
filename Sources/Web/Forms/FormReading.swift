// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// Reads the fields of a form one by one and keeps what is wrong with them.
public struct FormReading {
    public let form: Form
    public let today: Day
    public private(set) var errors: [FieldError] = []

    public init(_ visit: Visit) {
        (form, today) = (visit.form, visit.today)
    }

    public mutating func text(_ name: String, _ label: String, limit: Int, isOptional: Bool = false) -> String {
        let text = form.text(name)
        if text.isEmpty && !isOptional || text.count > limit { fault(name, "\(label)要写，\(limit) 个字以内。") }
        return text
    }

    public mutating func number(_ name: String, _ label: String, least: Int = 1, most: Int = 1_000_000) -> Int {
        let digits = form.text(name)
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits), (least...most).contains(number)
        else {
            fault(name, "\(label)写成 \(least) 到 \(most) 的整数。")
            return 0
        }
        return number
    }

    public mutating func day(_ name: String, _ label: String, isOptional: Bool = false) -> Day? {
        switch WrittenDate.read(form.text(name), year: today.year) {
        case .day(let day): return day
        case .none:
            if !isOptional { fault(name, "\(label)写成 \(today.year)年12月20日 这样。") }
            return nil
        case .wrong(let sentence):
            fault(name, sentence)
            return nil
        }
    }

    public mutating func choice<Value: RawRepresentable>(_ name: String, _ label: String, of type: Value.Type = Value.self)
        -> Value?
    where Value.RawValue == String {
        guard let value = Value(rawValue: form.text(name)) else {
            fault(name, "\(label)选一个。")
            return nil
        }
        return value
    }

    public mutating func fault(_ name: String, _ sentence: String) {
        errors.append(FieldError(name, sentence))
    }

    /// What is wrong with a form that is shown nowhere again.
    public static func fault(_ sentence: String) -> FormFault { FormFault(sentence: sentence) }

    /// For small forms: the first thing that is wrong is the answer.
    public func require() throws(FormFault) {
        guard let first = errors.first else { return }
        throw FormFault(sentence: first.sentence)
    }
}

/// What is wrong with a small form that has no page of its own to be shown on again.
public struct FormFault: RuleViolation, Equatable {
    public let sentence: String
}
