// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// What an officer fills in to ask for an act on a union, read and looked up.
struct UnionActForm {
    let visit: Visit
    let sealer: Sealer
    let kind: UnionAct.Kind
    /// The union it is about; for a founding the one above.
    let union: Union

    private var form: Form { visit.form }

    /// The act with the people who go along, or the page's errors and the unions that the name may mean.
    func read(_ page: inout UnionActFormPage) throws -> (act: UnionAct, members: [PersonID])? {
        page.fields = Dictionary(uniqueKeysWithValues: UnionActFormPage.names.map { ($0, form.text($0)) })
        let (name, shortName) = try names(&page)
        let unionKind = kind == .found ? Union.Kind(rawValue: form.text("kindOf")) : kind == .split ? union.kind : nil
        if kind == .found, unionKind == nil || unionKind == .region { page.errors.append(.init("kindOf", "选一个类别")) }
        let target = kind == .move || kind == .merge ? try target(&page) : nil
        let ground = kind.ends ? UnionAct.Ground(rawValue: form.text("ground")) : nil
        if kind.ends, ground == nil { page.errors.append(.init("ground", "选一种情形；没有这两种情形之一的，不能撤销、合并")) }
        let basis = kind.ends ? text("basis", 2...100, "写上哪份文件、哪次会议，2 到 100 个字", &page) : ""
        let members = kind == .split ? try members(&page) : []
        let day = day(&page)
        let document = text("document", 2...60, "写上文号，例如 桂教工〔2024〕12号", &page)
        let reason = text("reason", 2...200, "写明为什么，2 到 200 个字", &page)
        guard page.errors.isEmpty, let day else { return nil }
        let above = try UnionAct.decider(of: kind, about: union.path, to: target?.path)
        guard let decider = try UnionStore(visit.db).find(path: above) else { throw Refusal.notFound }
        let viewer = try visit.viewer
        guard viewer.may(.keepMembers, at: decider.path.text) else {
            // Only where it goes shows who decides; what was filled in stays.
            page.errors.append(.init("to", "要由\(decider.name)提出，请它的经办人来办"))
            return nil
        }
        let act = UnionAct(
            id: .make(at: visit.now),
            kind: kind,
            decider: .init(union: decider.id, path: decider.path, name: decider.name),
            subject: kind == .found ? nil : union.id,
            subjectName: kind == .found ? "" : union.name,
            other: target?.id,
            otherName: target?.name ?? "",
            name: name,
            shortName: shortName,
            unionKind: unionKind,
            tag: kind == .split ? union.tag : nil,
            effectiveOn: day,
            document: document,
            ground: ground,
            basis: basis,
            reason: reason,
            state: .requested,
            requestedAt: visit.now,
            requestedBy: viewer.account,
            requestedName: viewer.name,
            answer: nil,
            made: nil,
            obstacle: nil
        )
        return (act, members)
    }

    private func text(_ field: String, _ length: ClosedRange<Int>, _ sentence: String, _ page: inout UnionActFormPage) -> String {
        let text = form.text(field)
        if !length.contains(text.count) { page.errors.append(.init(field, sentence)) }
        return text
    }

    private func names(_ page: inout UnionActFormPage) throws -> (String, String) {
        guard [.found, .rename, .split].contains(kind) else { return ("", "") }
        let name = text("name", 4...60, "写上全称，4 到 60 个字", &page)
        let short = form.text("shortName")
        if !short.isEmpty, !(2...30).contains(short.count) { page.errors.append(.init("shortName", "简称写 2 到 30 个字，没有就空着")) }
        if kind == .rename, name == union.name { page.errors.append(.init("name", "新名称和现在的一样")) }
        return (name, short.isEmpty ? name : short)
    }

    private func day(_ page: inout UnionActFormPage) -> Day? {
        let today = visit.today
        switch WrittenDate.read(form.text("on"), year: today.year) {
        case .day(let day) where day.year >= 1949 && day <= today.adding(days: UnionAct.longestAhead): return day
        case .day(let day):
            page.errors.append(.init("on", day > today ? "最晚写到一年以后" : "年份太早，核对一下"))
        case .none: page.errors.append(.init("on", "写上生效日期，写成 \(today.written)"))
        case .wrong(let sentence): page.errors.append(.init("on", sentence))
        }
        return nil
    }

    private func target(_ page: inout UnionActFormPage) throws -> Union? {
        switch try UnionChoice(visit.form, orSay: "写上哪个工会", in: visit.db) {
        case .one(let union): return union
        case .unclear(let sentence, let candidates):
            page.options = candidates.map { .init(id: $0.id.description, name: $0.name) }
            page.errors.append(.init("to", sentence))
            return nil
        }
    }

    /// One name a line; where several bear it, with the last four of the identity number behind it.
    private func members(_ page: inout UnionActFormPage) throws -> [PersonID] {
        let lines = form.text("members").split(separator: "\n").map { $0.split(whereSeparator: \.isWhitespace) }.filter {
            !$0.isEmpty
        }
        guard (1...2000).contains(lines.count) else {
            page.errors.append(.init("members", lines.isEmpty ? "写上分过去的会员，一行一个姓名" : "一次最多 2000 人"))
            return []
        }
        let entries = lines.map { (name: String($0[0]), tail: $0.count > 1 ? $0[1].uppercased() : "") }
        var known: [String: [PersonID]] = [:]
        for row in try visit.db.rows(
            """
            SELECT person_id, name FROM membership
            WHERE union_id = \(union.id) AND until IS NULL AND name IN (\(list: Set(entries.map(\.name)).sorted()))
            ORDER BY person_id LIMIT 10000
            """
        ) { known[try row.get("name"), default: []].append(try row.get("person_id")) }
        var found: [PersonID] = []
        var wrong: [String] = []
        for entry in entries {
            var people = known[entry.name] ?? []
            if people.count > 1, !entry.tail.isEmpty { people = try namesakes(entry.name, endingIn: entry.tail) }
            switch people.count {
            case 0: wrong.append("名册上没有“\(entry.name)”")
            case 1: found.append(people[0])
            default: wrong.append("有 \(people.count) 位“\(entry.name)”，在姓名后面空一格，写身份证后四位")
            }
        }
        if Set(found).count < found.count { wrong.append("有人写了两次") }
        if !wrong.isEmpty { page.errors.append(.init("members", wrong.prefix(5).joined(separator: "；"))) }
        return found
    }

    private func namesakes(_ name: String, endingIn tail: String) throws -> [PersonID] {
        guard sealer.isReady else { return [] }
        return try visit.db.rows(
            """
            SELECT person_id FROM membership WHERE union_id = \(union.id) AND until IS NULL AND name = \(name)
                AND person_id IN (\(try SealedStore(visit.db, sealer).records(endingIn: tail, in: .idNumber)))
            ORDER BY person_id LIMIT 100
            """
        ).map { try $0.get("person_id") }
    }
}
