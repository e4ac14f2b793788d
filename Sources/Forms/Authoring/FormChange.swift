// SPDX-License-Identifier: Apache-2.0
public import Storage

/// One thing that a version changes (改动), and how much that means for answers that exist.
public struct FormChange: Sendable, Equatable {
    public enum Grade: String, Sendable, Comparable, SQLConvertible, CaseIterable {
        case first, patch, minor, major

        public var label: String {
            switch self {
            case .first: "第一版"
            case .patch: "小修"
            case .minor: "增补"
            case .major: "大改"
            }
        }

        public static func < (left: Grade, right: Grade) -> Bool {
            (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
        }
    }

    public let grade: Grade
    public let sentence: String

    /// What is unlike between two versions, in the order of the newer one; what is gone comes last. Nothing only where they are
    /// the same to the letter.
    public static func list(from old: FormSpec, to new: FormSpec) -> [FormChange] {
        guard old != new else { return [] }
        let names = Dictionary(flat(old).map { ($0.item.id, $0.item.name) }) { first, _ in first }
        let before = renamed(old, as: new)
        let changes = ofWhole(before, new) + ofPages(before, new) + ofItems(before, new, names)
        return changes.isEmpty ? [.init(grade: .patch, sentence: "改了写法，问的还是一样")] : changes
    }

    private static func ofWhole(_ old: FormSpec, _ new: FormSpec) -> [FormChange] {
        var changes: [FormChange] = []
        if old.title != new.title { changes.append(.init(grade: .patch, sentence: "表单改名为“\(new.title)”")) }
        if old.note != new.note { changes.append(.init(grade: .patch, sentence: "改了填写说明")) }
        if old.givens != new.givens { changes.append(.init(grade: .major, sentence: "改了已知条件")) }
        return changes
    }

    private static func ofPages(_ old: FormSpec, _ new: FormSpec) -> [FormChange] {
        var changes: [FormChange] = []
        let list = { (spec: FormSpec) in spec.pages.map { [$0.id, $0.title] } }
        if list(old) != list(new) { changes.append(.init(grade: .patch, sentence: "改了分页")) }
        for page in new.pages {
            guard let former = old.pages.first(where: { $0.id == page.id }) else { continue }
            if former.note != page.note { changes.append(.init(grade: .patch, sentence: "改了“\(page.title)”这一页的说明")) }
            if former.shownIf != page.shownIf { changes.append(.init(grade: .major, sentence: "改了“\(page.title)”这一页什么时候出现")) }
        }
        return changes
    }

    private static func ofItems(_ old: FormSpec, _ new: FormSpec, _ names: [String: String]) -> [FormChange] {
        var changes: [FormChange] = []
        let (before, after) = (flat(old), flat(new))
        let former = Dictionary(before.map { ($0.item.id, $0) }) { first, _ in first }
        let later = Set(after.map(\.item.id))
        for (item, page) in after {
            guard let (then, there) = former[item.id] else {
                let isHard = item.isRequired || !item.requiredIf.isEmpty
                changes.append(.init(grade: isHard ? .major : .minor, sentence: "新增\(isHard ? "必填题" : "题")“\(item.label)”"))
                continue
            }
            if there.id != page.id {
                // On another page it may be asked when it was not before.
                let grade: Grade = there.shownIf == page.shownIf ? .patch : .major
                changes.append(.init(grade: grade, sentence: "“\(item.label)”移到“\(page.title)”那一页"))
            }
            changes += between(then, item, formerName: names[item.id] ?? item.name)
        }
        for (item, _) in before where !later.contains(item.id) {
            changes.append(.init(grade: .major, sentence: "去掉“\(item.label)”"))
        }
        let kept = before.map(\.item.id).filter(later.contains)
        if kept != after.map(\.item.id).filter({ former[$0] != nil }) {
            changes.append(.init(grade: .patch, sentence: "改了题目的先后"))
        }
        return changes
    }

    /// With the newer names: whoever renames an item has changed no condition.
    private static func renamed(_ old: FormSpec, as new: FormSpec) -> FormSpec {
        var renamed = old
        for item in old.items.flatMap({ [$0] + $0.columns }) {
            guard let name = new.item(item.id)?.name, name != item.name else { continue }
            renamed.rename(from: item.name, to: name, in: old.table(of: item.id))
            renamed.change(item.id) { $0.name = name }
        }
        return renamed
    }

    static func grade(of changes: [FormChange]) -> Grade { changes.map(\.grade).max() ?? .patch }

    private static func flat(_ spec: FormSpec) -> [(item: FormItem, page: FormSpec.Page)] {
        spec.pages.flatMap { page in
            page.items.flatMap { item in
                var bare = item
                bare.columns = []
                return ([bare] + item.columns).map { ($0, page) }
            }
        }
    }

    private static func between(_ old: FormItem, _ new: FormItem, formerName: String) -> [FormChange] {
        var changes: [FormChange] = []
        func add(_ grade: Grade, _ words: String) {
            changes.append(.init(grade: grade, sentence: "“\(new.label)”\(words)"))
        }
        if old.kind != new.kind { add(.major, "从\(old.kind.label)改成\(new.kind.label)") }
        if old.label != new.label { add(.patch, "原来叫“\(old.label)”") }
        if formerName != new.name { add(.patch, "代号从“\(formerName)”改成“\(new.name)”") }
        if old.hint != new.hint { add(.patch, "改了填写提示") }
        if old.isRequired != new.isRequired { add(new.isRequired ? .major : .minor, new.isRequired ? "改为必填" : "不再必填") }
        if old.requiredIf != new.requiredIf { add(.major, "改了什么时候必填") }
        if old.shownIf != new.shownIf { add(.major, "改了什么时候出现") }
        if (old.check, old.message) != (new.check, new.message) { add(.major, "改了检查") }
        if old.formula != new.formula { add(.major, "改了算法") }
        if (old.least, old.most, old.places) != (new.least, new.most, new.places) { add(.major, "改了范围") }
        if (old.unit, old.source) != (new.unit, new.source) { add(.patch, "改了单位或者出处") }
        let gone = old.options.filter { option in !new.options.contains { $0.id == option.id } }
        let come = new.options.filter { option in !old.options.contains { $0.id == option.id } }
        if !gone.isEmpty { add(.major, "去掉选项\(gone.map { "“\($0.label)”" }.joined())") }
        if !come.isEmpty { add(.minor, "新增选项\(come.map { "“\($0.label)”" }.joined())") }
        for option in new.options {
            guard let former = old.options.first(where: { $0.id == option.id }), former.label != option.label else { continue }
            add(.patch, "选项“\(former.label)”改成“\(option.label)”")
        }
        let kept = old.options.map(\.id).filter { id in new.options.contains { $0.id == id } }
        if kept != new.options.map(\.id).filter(kept.contains) { add(.patch, "改了选项的先后") }
        if (old.parts, old.accepts) != (new.parts, new.accepts) { add(.major, "改了要填的内容") }
        if (old.isPersonal, old.isBlind, old.mask) != (new.isPersonal, new.isBlind, new.mask) { add(.patch, "改了谁能看到") }
        return changes
    }
}
