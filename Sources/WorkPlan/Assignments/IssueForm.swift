// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// The fields of the form for issuing, before and after they are found good.
struct IssueForm: Encodable, Sendable {
    var to: String
    var names: String
    var title: String
    var part: String
    var due: String
    var text: String
    /// Whether it came filled in: the first look at the form has no mistakes yet.
    let isSent: Bool

    /// The empty form: its day is the measure's own.
    init(due: Day?) {
        (to, names, title, part, text) = ("children", "", "", Part.lead.rawValue, "")
        self.due = due?.written ?? ""
        isSent = false
    }

    init(_ form: Form) {
        to = form.text("to")
        names = form.text("names")
        title = form.text("title")
        part = form.text("part")
        due = form.text("due")
        text = form.text("text")
        isSent = form.has("to")
    }

    /// What the form says, once it is whole.
    struct Reading: Sendable {
        let recipients: Recipients
        let label: String
        let title: String
        let part: Part
        let due: Day
        let text: String
    }

    /// Reads it for a union that issues; what is wrong is listed, every field once.
    func read(_ desk: IssueDesk, _ errors: inout [FieldError]) throws -> Reading? {
        let recipients = try readRecipients(desk, &errors)
        let part = Part(rawValue: part)
        if part == nil { errors.append(.init("part", "选牵头还是配合")) }
        if desk.parent != nil, title.isEmpty { errors.append(.init("title", "写明分给下级的是哪一部分")) }
        if title.count > 120 { errors.append(.init("title", "写短些，120 个字以内")) }
        if text.count > 300 { errors.append(.init("text", "写短些，300 个字以内")) }
        let day = readDue(desk, &errors)
        guard errors.isEmpty, let (recipients, label) = recipients, let part, let day else { return nil }
        return Reading(
            recipients: recipients,
            label: label,
            title: desk.parent == nil ? "" : title,
            part: part,
            due: day,
            text: text
        )
    }

    private func readDue(_ desk: IssueDesk, _ errors: inout [FieldError]) -> Day? {
        switch WrittenDate.read(due, year: desk.plan.year) {
        case .none: errors.append(.init("due", "写上哪天以前办结"))
        case .wrong(let sentence): errors.append(.init("due", sentence))
        case .day(let day) where day < desk.today: errors.append(.init("due", "\(day.written)已经过了，改成今天或以后"))
        case .day(let day):
            guard let limit = desk.parent?.due, day > limit else { return day }
            errors.append(.init("due", "本会自己要在\(limit.written)前办结，分给下级的不能更晚"))
        }
        return nil
    }

    private func readRecipients(_ desk: IssueDesk, _ errors: inout [FieldError]) throws -> (Recipients, String)? {
        guard to == "named" else {
            guard let selector = Recipients.selectors.first(where: { $0.code == to }) else {
                errors.append(.init("to", "选交办给谁"))
                return nil
            }
            return (selector, selector.label)
        }
        let wanted = UnionNames.split(names)
        guard !wanted.isEmpty else {
            errors.append(.init("names", "写上工会的名称，用顿号或者换行隔开"))
            return nil
        }
        guard wanted.count <= 200 else {
            errors.append(.init("names", "一次最多点名 200 家，再多就按类别选"))
            return nil
        }
        return try resolve(wanted, desk, &errors)
    }

    /// A name must mean one union below; a name that two unions bear is asked for in full.
    private func resolve(_ wanted: [String], _ desk: IssueDesk, _ errors: inout [FieldError]) throws -> (Recipients, String)? {
        let found = try UnionStore(desk.db).named(wanted, within: desk.issuer.path).filter { $0.id != desk.issuer.id }
        var (ids, unknown, ambiguous): ([UnionID], [String], [String]) = ([], [], [])
        for name in wanted {
            // Who bears the name in full comes before those whom it is short for.
            let whole = found.filter { $0.name == name }
            let own = whole.isEmpty ? found.filter { $0.shortName == name } : whole
            switch own.count {
            case 0: unknown.append(name)
            case 1: ids.append(own[0].id)
            default: ambiguous.append("“\(name)”有 \(own.count) 家")
            }
        }
        if !unknown.isEmpty {
            errors.append(.init("names", "下级里没有叫“\(unknown.joined(separator: "”“"))”的工会，核对名称再写"))
        } else if !ambiguous.isEmpty {
            errors.append(.init("names", "\(ambiguous.joined(separator: "，"))，写全称"))
        }
        guard unknown.isEmpty, ambiguous.isEmpty else { return nil }
        let distinct = Set(ids).sorted()
        let label = wanted.count <= 5 ? wanted.joined(separator: "、") : "\(wanted[0])等 \(distinct.count) 家"
        return (.named(distinct), label)
    }
}
