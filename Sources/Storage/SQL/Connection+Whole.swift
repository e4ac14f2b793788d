// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// More rows than one decision takes. A list may show its beginning; what is decided over a part is decided wrongly.
public struct TooManyRows: RuleViolation, Equatable {
    public let most: Int

    public var sentence: String { "这一步要一次算完，最多算 \(most) 条，现在超出了，什么也没有改。分成几批办，或者请管理员来看。" }
}

extension Connection {
    /// All rows of a statement, which ends without a `LIMIT` of its own: for what a roll, a count or a ranking is made of. More of
    /// them than expected are refused and never cut off in silence.
    public func whole(_ sql: SQL, most: Int) throws -> [Row] {
        let rows = try rows("\(sql) LIMIT \(most + 1)")
        guard rows.count <= most else { throw TooManyRows(most: most) }
        return rows
    }
}
