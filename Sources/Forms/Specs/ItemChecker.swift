// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What can be wrong with an item in itself, without looking at others.
struct ItemChecker {
    private let item: FormItem
    private let isColumn: Bool
    private var found: [SpecFault] = []

    init(_ item: FormItem, isColumn: Bool) {
        self.item = item
        self.isColumn = isColumn
    }

    func faults() -> [SpecFault] {
        var checker = self
        checker.checkWords()
        checker.checkBounds()
        checker.checkKind()
        return checker.found
    }

    private mutating func fault(_ field: String, _ reason: String) {
        found.append(SpecFault(item, field, reason))
    }

    private mutating func checkWords() {
        let limit = FormChecker.Limit.label
        if item.label.trimmed.isEmpty { fault("label", "写上题目") }
        if item.kind != .note, item.label.count > limit { fault("label", "题目写短些，\(limit) 个字以内") }
        if item.hint.count > 500 { fault("hint", "填写提示写短些，500 个字以内") }
        guard item.kind != .note else { return }
        if !ExpressionText.isName(item.name) || item.name.count > FormChecker.Limit.name {
            fault("name", "代号用汉字、字母和数字，以字开头，不带空格和标点，\(FormChecker.Limit.name) 个字以内")
        }
        if !item.check.isEmpty, item.message.trimmed.isEmpty { fault("message", "写一句话：不符合的时候告诉填表人怎么改") }
        if item.isRequired, !item.requiredIf.isEmpty { fault("requiredIf", "已经是必填，不用再写什么时候必填") }
        if !item.kind.isAnswered, item.isRequired || !item.requiredIf.isEmpty { fault("required", "这道题不用人填，不能必填") }
    }

    private mutating func checkBounds() {
        let (least, most) = (bound(item.least, "min"), bound(item.most, "max"))
        if let least, let most, least > most { fault("max", "最多不能小于最少") }
        let isCount = ![.number, .money, .year].contains(item.kind)
        for (bound, field) in [(least, "min"), (most, "max")] {
            guard let bound, isCount, bound.denominator != 1 || bound < .zero else { continue }
            fault(field, "这里写个数，不能带小数或者负号")
        }
        if !(0...9).contains(item.places) { fault("places", "小数最多 9 位") }
        let cap: Int? =
            switch item.kind {
            case .table: FormChecker.Limit.rows
            case .file: FormChecker.Limit.files
            case .text: FormChecker.Limit.text
            default: nil
            }
        if let cap, let most, most > Fraction(cap) { fault("max", "最多 \(cap)") }
    }

    private mutating func bound(_ text: String, _ field: String) -> Fraction? {
        guard !text.isEmpty else { return nil }
        guard let number = ExactDecimal.read(text) else {
            fault(field, "“\(text)”不是数字，写成 3 或者 3.5 这样")
            return nil
        }
        return number
    }

    private mutating func checkKind() {
        switch item.kind {
        case .one, .many: checkOptions()
        case .table: checkColumns()
        case .formula where item.formula.trimmed.isEmpty: fault("formula", "写上怎么算")
        default: break
        }
        if isColumn, !item.kind.fitsRow { fault("type", "表格里不能放“\(item.kind.label)”") }
        if item.kind != .table, !item.columns.isEmpty { fault("columns", "只有表格有列") }
        let odd = item.accepts.first { !FormFileKinds.known.contains($0) }
        if let odd { fault("accept", "不收“\(odd)”文件，可以收 \(FormFileKinds.known.sorted().joined(separator: "、"))") }
    }

    private mutating func checkOptions() {
        let labels = item.options.map(\.label)
        if labels.count < 2 { fault("options", "至少写两个选项") }
        if labels.count > FormChecker.Limit.options { fault("options", "选项最多 \(FormChecker.Limit.options) 个") }
        if labels.contains(where: { $0.trimmed.isEmpty || $0.count > 100 }) { fault("options", "每个选项写 1 到 100 个字") }
        if Set(labels).count < labels.count { fault("options", "有两个选项一样，改掉一个") }
        if Set(item.options.map(\.id)).count < item.options.count { fault("options", "有两个选项的编号一样") }
    }

    private mutating func checkColumns() {
        if item.columns.isEmpty { fault("columns", "表格至少要有一列") }
        if item.columns.count > FormChecker.Limit.columns { fault("columns", "表格最多 \(FormChecker.Limit.columns) 列") }
    }
}

/// The files that an item may take, by their endings.
public enum FormFileKinds {
    public static let known: Set<String> = ["pdf", "jpg", "png", "docx", "xlsx"]
}
