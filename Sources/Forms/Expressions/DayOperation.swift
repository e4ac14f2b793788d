// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What expressions do with days.
enum DayOperation {
    static func apply(_ operation: Operation, _ values: [ExpressionValue]) throws(EvaluationFault) -> ExpressionValue {
        if operation == .date { return .day(try day(StrictOperation.numbers(values))) }
        guard case .day(let day) = values[0] else { return .nothing }
        switch operation {
        case .year: return .number(Fraction(day.year))
        case .month: return .number(Fraction(day.month))
        case .addDays: return .day(try inRange(day.number, plus: try whole(values[1])))
        case .addYears: return .day(try later(day, years: try whole(values[1])))
        default: break
        }
        guard case .day(let other) = values[1] else { return .nothing }
        if operation == .days { return .number(Fraction(day.days(until: other))) }
        return .number(Fraction(years(from: day, to: other)))
    }

    /// Whole years: the birthday itself completes one, and whoever was born on 29 February completes it on 1 March.
    static func years(from start: Day, to end: Day) -> Int {
        guard start <= end else { return -years(from: end, to: start) }
        let isBefore = (end.month, end.day) < (start.month, start.day)
        return end.year - start.year - (isBefore ? 1 : 0)
    }

    private static func whole(_ value: ExpressionValue) throws(EvaluationFault) -> Int {
        guard case .number(let number) = value, number.denominator == 1, number.numerator.magnitude <= 4_000_000 else {
            throw .noSuchDay
        }
        return Int(number.numerator)
    }

    private static func inRange(_ number: Int, plus days: Int) throws(EvaluationFault) -> Day {
        let day = Day(number: number + days)
        guard (1...9999).contains(day.year) else { throw .noSuchDay }
        return day
    }

    /// Where the day does not exist in that year, the last of its month.
    private static func later(_ day: Day, years: Int) throws(EvaluationFault) -> Day {
        let year = day.year + years
        guard (1...9999).contains(year) else { throw .noSuchDay }
        if let same = Day(year: year, month: day.month, day: day.day) { return same }
        guard let last = Day.lastOf(month: day.month, year: year) else { throw .noSuchDay }
        return last
    }

    private static func day(_ parts: [Fraction]) throws(EvaluationFault) -> Day {
        guard parts.count == 3, parts.allSatisfy({ $0.denominator == 1 && (1...9999).contains($0.numerator) }),
            let day = Day(year: Int(parts[0].numerator), month: Int(parts[1].numerator), day: Int(parts[2].numerator))
        else { throw .noSuchDay }
        return day
    }
}
