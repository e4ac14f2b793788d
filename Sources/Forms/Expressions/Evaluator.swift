// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Works expressions out over answers; the little script in the browser does the same from the same trees.
///
/// What is not answered is `nothing`, and what depends on it is too, with the exceptions that logic makes: 否 且 nothing is
/// 否, 是 或 nothing is 是. 合计, 平均, 最大 and 最小 pass over it, 个数 counts only what is true.
public struct Evaluator {
    /// How many parts of one expression may be worked out before it stops.
    public static let budget = 200_000

    let answers: ExpressionAnswers
    private(set) var row: [String: ExpressionValue]?
    private(set) var own: ExpressionValue
    private(set) var steps = 0
    private let limit: Int

    /// - Parameter budget: How many steps are left, where many expressions share them.
    public init(
        _ answers: ExpressionAnswers,
        row: [String: ExpressionValue]? = nil,
        own: ExpressionValue = .nothing,
        budget: Int = Evaluator.budget
    ) {
        limit = min(budget, Self.budget)
        self.answers = answers
        self.row = row
        self.own = own
    }

    public mutating func value(of expression: Expression) throws(EvaluationFault) -> ExpressionValue {
        steps += 1
        guard steps <= limit else { throw .tooLong }
        switch expression {
        case .number(let number): return .number(number)
        case .text(let text): return .text(text)
        case .truth(let truth): return .truth(truth)
        case .day(let day): return .day(day)
        case .today: return .day(answers.today)
        case .own: return own
        case .given(let name): return answers.given[name] ?? .nothing
        case .item(let id): return item(id)
        case .part(let id, let part):
            guard case .person(let parts) = item(id) else { return .nothing }
            return parts[part] ?? .nothing
        case .label(let id, let options): return label(item(id), options)
        case .apply(let operation, let parts): return try apply(operation, parts)
        }
    }

    private func item(_ id: String) -> ExpressionValue {
        row?[id] ?? answers.values[id] ?? .nothing
    }

    private func label(_ value: ExpressionValue, _ options: [Expression.Option]) -> ExpressionValue {
        switch value {
        case .text(let id): options.first { $0.id == id }.map { .text($0.label) } ?? .nothing
        case .choices(let ids) where !ids.isEmpty:
            .text(options.filter { ids.contains($0.id) }.map(\.label).joined(separator: "、"))
        default: .nothing
        }
    }

    private mutating func apply(_ operation: Operation, _ parts: [Expression]) throws(EvaluationFault) -> ExpressionValue {
        switch operation {
        case .and: return try both(parts, decides: false)
        case .or: return try both(parts, decides: true)
        case .not:
            guard case .truth(let truth) = try value(of: parts[0]) else { return .nothing }
            return .truth(!truth)
        case .choose:
            guard case .truth(let truth) = try value(of: parts[0]) else { return .nothing }
            return try value(of: parts[truth ? 1 : 2])
        case .empty: return .truth(try value(of: parts[0]).isEmpty)
        case .filled: return .truth(try !value(of: parts[0]).isEmpty)
        case .coalesce:
            let first = try value(of: parts[0])
            return first.isEmpty ? try value(of: parts[1]) : first
        case .count where parts.count == 1: return try count(parts[0])
        case .count, .sum, .average, .any, .all: return try over(operation, parts)
        case .highest, .lowest: return try extreme(operation, parts)
        default:
            var values: [ExpressionValue] = []
            for part in parts { values.append(try value(of: part)) }
            return try StrictOperation.apply(operation, values)
        }
    }

    /// 且 is decided by one 否, 或 by one 是, whatever the other is.
    private mutating func both(_ parts: [Expression], decides: Bool) throws(EvaluationFault) -> ExpressionValue {
        let left = try value(of: parts[0])
        if left == .truth(decides) { return left }
        let right = try value(of: parts[1])
        if right == .truth(decides) { return right }
        return left == .nothing ? .nothing : right
    }

    private mutating func count(_ part: Expression) throws(EvaluationFault) -> ExpressionValue {
        switch try value(of: part) {
        case .rows(let count), .files(let count): .number(Fraction(count))
        case .choices(let list): .number(Fraction(list.count))
        default: .number(.zero)
        }
    }

    private mutating func each(_ parts: [Expression]) throws(EvaluationFault) -> [ExpressionValue] {
        guard case .item(let table) = parts[0] else { return [] }
        let outer = row
        defer { row = outer }
        var values: [ExpressionValue] = []
        for line in answers.tables[table] ?? [] {
            row = line
            values.append(try value(of: parts[1]))
        }
        return values
    }

    private mutating func over(_ operation: Operation, _ parts: [Expression]) throws(EvaluationFault) -> ExpressionValue {
        let values = try each(parts)
        switch operation {
        case .count: return .number(Fraction(values.count(where: \.isTrue)))
        case .any: return values.contains(where: \.isTrue) ? .truth(true) : values.contains(.nothing) ? .nothing : .truth(false)
        case .all: return values.contains(where: \.isFalse) ? .truth(false) : values.contains(.nothing) ? .nothing : .truth(true)
        default: break
        }
        let numbers = StrictOperation.numbers(values)
        var sum = Fraction.zero
        for number in numbers { sum = try StrictOperation.exact { () throws(FractionError) in try sum + number } }
        if operation == .sum { return .number(sum) }
        guard !numbers.isEmpty else { return .nothing }
        return .number(try StrictOperation.exact { () throws(FractionError) in try sum / Fraction(numbers.count) })
    }

    private mutating func extreme(_ operation: Operation, _ parts: [Expression]) throws(EvaluationFault) -> ExpressionValue {
        var values: [ExpressionValue] = []
        if case .item(let id) = parts[0], case .rows = item(id) {
            values = try each(parts)
        } else {
            for part in parts { values.append(try value(of: part)) }
        }
        let numbers = StrictOperation.numbers(values)
        guard let found = operation == .highest ? numbers.max() : numbers.min() else { return .nothing }
        return .number(found)
    }
}
