// SPDX-License-Identifier: Apache-2.0
import Workbook

/// A column of a form as a table (题目表): a row an item.
enum FormColumn: Int, CaseIterable {
    case page, label, name, kind, need, options, unit, least, most, places, formula, shownIf, check, message, source, hint, table

    var head: String {
        switch self {
        case .page: "页"
        case .label: "题目"
        case .name: "代号"
        case .kind: "题型"
        case .need: "要不要填"
        case .options: "选项"
        case .unit: "单位"
        case .least: "最少"
        case .most: "最多"
        case .places: "小数位"
        case .formula: "怎么算"
        case .shownIf: "什么时候才问"
        case .check: "检查"
        case .message: "不对的时候说什么"
        case .source: "出处"
        case .hint: "填写提示"
        case .table: "哪张表格的列"
        }
    }

    /// What stands in the second row, for whoever fills the table in.
    var advice: String {
        switch self {
        case .page: "页的名称，同一页写一样的"
        case .label: "必填"
        case .name: "不填就照题目起；改过的题保留原来的代号"
        case .kind: "从列表里选"
        case .need: "必填、可不填，或者写条件"
        case .options: "单选、多选用，分号隔开"
        case .unit: "数字、自动计算用"
        case .least, .most: "数字大小，或者字数、行数、个数"
        case .places: "数字用"
        case .formula: "自动计算用，比如 合计(成果, 金额)"
        case .shownIf: "条件，可不填"
        case .check: "比如 本题 >= 3"
        case .message: "写了检查就要写"
        case .source: "规定在哪一条"
        case .hint: "可不填"
        case .table: "写表格的代号；不是列就空着"
        }
    }

    var width: Int {
        switch self {
        case .label, .options, .formula, .shownIf, .check, .message, .hint: 28
        case .page, .name, .kind, .need, .source, .table: 16
        case .unit, .least, .most, .places: 8
        }
    }

    /// The column in which what is wrong with a field of an item is shown.
    static func of(field: String) -> FormColumn {
        switch field {
        case "name": .name
        case "type", "columns": .kind
        case "required", "requiredIf": .need
        case "options": .options
        case "min": .least
        case "max": .most
        case "places": .places
        case "formula": .formula
        case "shownIf": .shownIf
        case "check": .check
        case "message": .message
        default: .label
        }
    }

    var plan: SheetPlan.Column {
        switch self {
        case .kind: .init(width: width, choices: FormItem.Kind.allCases.map(\.label), isStrict: true)
        case .need: .init(width: width, choices: ["必填", "可不填"])
        default: .init(width: width)
        }
    }
}
