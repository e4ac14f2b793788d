// SPDX-License-Identifier: Apache-2.0

/// The rules of one day (当日规则), each asked for by its key: how the terms of a room are read out of the book.
///
///     let rule = book.inForce(on: today)
///     signing = try rule(.signDays)
public struct RulesInForce: Sendable {
    private let book: RuleBook
    private let day: Day
    private let places: [Jurisdiction]

    init(_ book: RuleBook, on day: Day, in places: [Jurisdiction]) {
        (self.book, self.day, self.places) = (book, day, places)
    }

    public func callAsFunction(_ key: RuleKey) throws(RuleBookError) -> Rule {
        try book.rule(key, on: day, in: places)
    }
}

extension RuleBook {
    /// What holds on a day in some places; national rules hold everywhere.
    public func inForce(on day: Day, in places: [Jurisdiction] = []) -> RulesInForce {
        RulesInForce(self, on: day, in: places)
    }
}
