// SPDX-License-Identifier: Apache-2.0

/// What kind of value an expression has.
public enum ExpressionType: Hashable, Sendable {
    case number, text, truth, day
    /// One of the options.
    case choice([Expression.Option])
    /// Some of the options.
    case choices([Expression.Option])
    /// A table that grows by rows, by its item's id.
    case rows(String)
    case person
    case files

    var label: String {
        switch self {
        case .number: "数字"
        case .text: "文字"
        case .truth: "是或否"
        case .day: "日期"
        case .choice: "单选"
        case .choices: "多选"
        case .rows: "表格"
        case .person: "人员"
        case .files: "附件"
        }
    }
}

/// The names that an expression may use, and what stands behind each.
public struct ExpressionNames: Sendable {
    public enum Meaning: Hashable, Sendable {
        case item(id: String, ExpressionType)
        case given(ExpressionType)
    }

    /// Outside of tables.
    public var outer: [String: Meaning] = [:]
    /// The columns of each table, by the table's id.
    public var columns: [String: [String: Meaning]] = [:]
    /// The table whose row the expression stands in.
    public var row: String?
    /// The type of 本题, where there is one.
    public var own: ExpressionType?

    public init() {}
}
