// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// A commitment (举措) that the reader proposes; a person accepts, mends or drops it.
public struct ProposedMeasure: Sendable, Equatable {
    /// The words of the plan, unchanged.
    public var phrase: String
    /// Where the phrase stands, in Unicode scalars of the item's text.
    public var span: Range<Int>
    public var kind: MeasureKind
    /// Only a number that the text itself gives.
    public var target: ProposedTarget?
    /// The offices named as responsible (责任单位、牵头单位).
    public var responsible: [String]
    /// Those named as partners (配合单位、联合单位).
    public var partners: [String]
    public var due: Day?
    /// The rhythm in the text's own word: 常态化, 定期, 每季度.
    public var cadence: String?
    /// For whom or where: 区直驻邕高校, 县级.
    public var scope: [String]
    /// Policy documents named for it, with their title marks: `《…办法》`.
    public var references: [String]
    /// One Chinese sentence that names the rule and the word that decided.
    public var reason: String
    /// Where a target could come from.
    public var hint: TargetHint
}

/// A target (指标值) that stands in the plan's text.
public struct ProposedTarget: Sendable, Equatable {
    /// How the value binds: 不少于 is `atLeast`, 不超过 is `atMost`.
    public enum Operator: String, Sendable {
        case atLeast = ">="
        case atMost = "<="
    }

    public var value: TargetValue
    /// The measure word of the text: 个, 场, 万元, %.
    public var unit: String
    public var `operator`: Operator

    public init(value: TargetValue, unit: String, operator: Operator) {
        self.value = value
        self.unit = unit
        self.operator = `operator`
    }

    /// Always `text`: the reader invents no number.
    public var source: String { "text" }
}

/// An exact decimal: `98.5` is 985 with one decimal place.
public struct TargetValue: Sendable, Equatable, CustomStringConvertible {
    public let digits: Int
    public let places: Int

    public init(digits: Int, places: Int = 0) {
        self.digits = digits
        self.places = places
    }

    /// The value when it is a whole number.
    public var whole: Int? { places == 0 ? digits : nil }

    public var description: String {
        guard places > 0 else { return String(digits) }
        let padded = String(repeating: "0", count: max(0, places + 1 - String(digits).count)) + String(digits)
        return "\(padded.dropLast(places)).\(padded.suffix(places))"
    }
}

/// Where a measure's target could come from (目标来源).
public enum TargetHint: Sendable, Equatable {
    /// The number stands in the text.
    case textNumber
    /// Done once is done: one event, one document.
    case singleMilestone
    /// The text lists this many things to cover.
    case enumeration(Int)
    /// 一批, 若干, 一定: an amount the owner must set.
    case softQuantity
    /// 加大, 更多: measured against last year.
    case comparative
    /// A document of the authority above sets it.
    case policy
    /// The text gives no hold: the owner sets it.
    case owner

    /// The words the review screen shows.
    public var label: String {
        switch self {
        case .textNumber: "文中数字"
        case .singleMilestone: "单次完成"
        case .enumeration(let count): "列举\(count)项"
        case .softQuantity: "约数，待定"
        case .comparative: "与上年比较"
        case .policy: "由文件确定"
        case .owner: "由承办人设定"
        }
    }
}
