// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// A condition or a calculation (算式) of a form, checked: every name is resolved to an item's id, every type fits.
///
/// People write it as text, `个数(成果, 年份 >= 2021) >= 3 且 级别 = "省级"`; `ExpressionText.compile` makes this of it.
public indirect enum Expression: Hashable, Sendable {
    case number(Fraction)
    case text(String)
    case truth(Bool)
    case day(Day)
    /// The day that whoever evaluates takes for today.
    case today
    /// The answer that the condition is about (本题).
    case own
    /// What the form is given from outside, by its name.
    case given(String)
    case item(String)
    case part(item: String, PersonPart)
    case apply(Operation, [Expression])
    /// The label of what is chosen in the item.
    case label(item: String, [Option])

    public struct Option: Hashable, Sendable {
        public let id: String
        public let label: String

        public init(id: String, label: String) {
            self.id = id
            self.label = label
        }
    }

    /// The ids of all items it looks at.
    public var items: Set<String> {
        switch self {
        case .number, .text, .truth, .day, .today, .own, .given: []
        case .item(let id), .part(let id, _), .label(let id, _): [id]
        case .apply(_, let parts): parts.reduce(into: []) { $0.formUnion($1.items) }
        }
    }
}

/// What a form knows of a person (人员) it names.
public enum PersonPart: String, Hashable, Sendable, CaseIterable, Codable {
    case name, sex, birth, union, title

    public var label: String {
        switch self {
        case .name: "姓名"
        case .sex: "性别"
        case .birth: "出生日期"
        case .union: "工会"
        case .title: "职务职称"
        }
    }

    var type: ExpressionType { self == .birth ? .day : .text }
}
