// SPDX-License-Identifier: Apache-2.0

/// What an expression does to its parts. The raw value is the word that travels to the browser and never changes.
public enum Operation: String, Hashable, Sendable, CaseIterable {
    case or, and, not
    case equal = "="
    case unequal = "!="
    case less = "<"
    case atMost = "<="
    case more = ">"
    case atLeast = ">="
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"
    case negate = "neg"
    case choose = "if"
    case empty, filled, coalesce
    case length, contains, among, label, join
    case count, sum, average, highest, lowest, any, all
    case years, days, year, month, date, addDays, addYears
    case round, floor, ceiling, magnitude

    /// The function as people write it, with how many arguments it takes.
    static let functions: [String: (operation: Operation, arguments: ClosedRange<Int>)] = [
        "如果": (.choose, 3...3),
        "为空": (.empty, 1...1),
        "已填": (.filled, 1...1),
        "默认": (.coalesce, 2...2),
        "字数": (.length, 1...1),
        "包含": (.contains, 2...2),
        "属于": (.among, 2...21),
        "选项名": (.label, 1...1),
        "连接": (.join, 2...10),
        "个数": (.count, 1...2),
        "合计": (.sum, 2...2),
        "平均": (.average, 2...2),
        "最大": (.highest, 2...10),
        "最小": (.lowest, 2...10),
        "任一": (.any, 2...2),
        "全部": (.all, 2...2),
        "年龄": (.years, 2...2),
        "周年": (.years, 2...2),
        "天数": (.days, 2...2),
        "年份": (.year, 1...1),
        "月份": (.month, 1...1),
        "日期": (.date, 3...3),
        "加天": (.addDays, 2...2),
        "加年": (.addYears, 2...2),
        "四舍五入": (.round, 1...2),
        "舍去": (.floor, 1...1),
        "进位": (.ceiling, 1...1),
        "绝对值": (.magnitude, 1...1),
    ]
}
