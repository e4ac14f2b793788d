// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The operations that need all their parts: where one is not answered, the whole is not.
enum StrictOperation {
    static func apply(_ operation: Operation, _ values: [ExpressionValue]) throws(EvaluationFault) -> ExpressionValue {
        switch operation {
        case .length:
            guard case .text(let text) = values[0] else { return .number(.zero) }
            return .number(Fraction(text.unicodeScalars.count))
        case .contains: return contains(values[0], values[1])
        default: break
        }
        guard !values.contains(.nothing) else { return .nothing }
        switch operation {
        case .equal: return .truth(values[0] == values[1])
        case .unequal: return .truth(values[0] != values[1])
        case .less, .atMost, .more, .atLeast: return order(operation, values[0], values[1])
        case .among: return .truth(values.dropFirst().contains(values[0]))
        case .join: return .text(try joined(values))
        case .years, .days, .year, .month, .date, .addDays, .addYears: return try DayOperation.apply(operation, values)
        default: return .number(try arithmetic(operation, numbers(values)))
        }
    }

    static func numbers(_ values: [ExpressionValue]) -> [Fraction] {
        values.compactMap { if case .number(let number) = $0 { number } else { nil } }
    }

    static func exact(_ work: () throws(FractionError) -> Fraction) throws(EvaluationFault) -> Fraction {
        do throws(FractionError) {
            return try work()
        } catch {
            throw error == .dividedByZero ? .dividedByZero : .outOfRange
        }
    }

    /// Texts are compared by their code points, as the browser does it.
    private static func contains(_ whole: ExpressionValue, _ part: ExpressionValue) -> ExpressionValue {
        switch (whole, part) {
        case (.choices(let list), .text(let id)): return .truth(list.contains(id))
        case (.text(let text), .text(let part)):
            let (text, part) = (Array(text.unicodeScalars), Array(part.unicodeScalars))
            guard !part.isEmpty else { return .truth(true) }
            guard text.count >= part.count else { return .truth(false) }
            return .truth((0...(text.count - part.count)).contains { text[$0..<($0 + part.count)].elementsEqual(part) })
        // Where an item with several answers has none, nothing is ticked; where a text is missing, who knows.
        case (.nothing, .text): return .nothing
        default: return .nothing
        }
    }

    private static func order(_ operation: Operation, _ left: ExpressionValue, _ right: ExpressionValue) -> ExpressionValue {
        let isLess: Bool
        let isEqual = left == right
        switch (left, right) {
        case (.number(let left), .number(let right)): isLess = left < right
        case (.day(let left), .day(let right)): isLess = left < right
        default: return .nothing
        }
        return switch operation {
        case .less: .truth(isLess)
        case .atMost: .truth(isLess || isEqual)
        case .more: .truth(!isLess && !isEqual)
        default: .truth(!isLess)
        }
    }

    /// Formulas that join themselves with themselves would double with every step.
    private static func joined(_ values: [ExpressionValue]) throws(EvaluationFault) -> String {
        let text = values.map(text).joined()
        guard text.utf16.count <= FormChecker.Limit.text else { throw .tooLong }
        return text
    }

    private static func text(_ value: ExpressionValue) -> String {
        switch value {
        case .text(let text): text
        case .number(let number): ExactDecimal.show(number)
        case .day(let day): day.written
        default: ""
        }
    }

    private static func arithmetic(_ operation: Operation, _ numbers: [Fraction]) throws(EvaluationFault) -> Fraction {
        let first = numbers[0]
        return switch operation {
        case .plus: try exact { () throws(FractionError) in try first + numbers[1] }
        case .minus: try exact { () throws(FractionError) in try first - numbers[1] }
        case .times: try exact { () throws(FractionError) in try first * numbers[1] }
        case .over: try exact { () throws(FractionError) in try first / numbers[1] }
        case .negate: try exact { () throws(FractionError) in try .zero - first }
        case .magnitude: first < .zero ? try exact { () throws(FractionError) in try .zero - first } : first
        case .floor: try whole(first, upward: false)
        case .ceiling: try whole(first, upward: true)
        default: try rounded(first, places: Int(numbers[1].numerator))
        }
    }

    /// The next whole number below or above.
    private static func whole(_ number: Fraction, upward: Bool) throws(EvaluationFault) -> Fraction {
        let (quotient, rest) = number.numerator.quotientAndRemainder(dividingBy: number.denominator)
        if upward { return Fraction(Int(rest > 0 ? quotient + 1 : quotient)) }
        return Fraction(Int(rest < 0 ? quotient - 1 : quotient))
    }

    /// Half away from zero (四舍五入).
    private static func rounded(_ number: Fraction, places: Int) throws(EvaluationFault) -> Fraction {
        let unit = (0..<places).reduce(Int128(1)) { power, _ in power * 10 }
        let size = Int128(number.numerator.magnitude) * unit
        let nearest = (2 * size + Int128(number.denominator)) / (2 * Int128(number.denominator))
        guard let value = Int64(exactly: number.numerator < 0 ? -nearest : nearest) else { throw .outOfRange }
        return Fraction(Int(value), Int(unit))
    }
}
