// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Terms of a union: what was elected when, the next one entered, a slip taken back.
struct TermRoutes {
    let rules: TermRules

    func add(to site: inout Site) {
        site.page("unions/:union/terms", .permission(.readMembers), "一个工会的届期") { visit in
            .page(try page(visit, try union(visit, .readMembers)))
        }
        site.action("unions/:union/terms", .permission(.keepMembers), "登记换届", enter)
        site.action("unions/:union/terms/removal", .permission(.keepMembers), "撤回登记的换届", takeBack)
    }

    private func union(_ visit: Visit, _ permission: Permission) throws -> Union {
        let id: UnionID = try visit.id("union")
        return try Branch.find(id.description, for: try visit.viewer, to: permission, in: visit.db).union
    }

    private func enter(_ visit: Visit) throws -> Reply {
        let (union, form) = (try union(visit, .keepMembers), visit.form)
        try ClosedUnion.refuse(union, in: visit.db)
        var errors: [FieldError] = []
        let body = Term.Body(rawValue: form.text("body"))
        if body == nil { errors.append(.init("body", "选一个机构")) }
        let number = Int(form.text("number")).flatMap { (1...99).contains($0) ? $0 : nil }
        if number == nil { errors.append(.init("number", "届次写成 1 到 99 的数字")) }
        let lengths = Term.lengths(of: union.kind, rules)
        let years = Int(form.text("years")).flatMap { lengths.contains($0) ? $0 : nil }
        if years == nil {
            errors.append(.init("years", "这类工会每届\(lengths.map { "\($0)年" }.joined(separator: "或者"))，选一个"))
        }
        var since: Day?
        switch WrittenDate.read(form.text("since"), year: visit.today.year) {
        case .day(let day) where day <= visit.today && day.year >= 1949: since = day
        case .day(let day): errors.append(.init("since", day > visit.today ? "选举日期还没有到" : "年份太早，核对一下"))
        case .none: errors.append(.init("since", "写上选举日期，写成 \(visit.today.written)"))
        case .wrong(let sentence): errors.append(.init("since", sentence))
        }
        guard let body, let number, let years, let since, errors.isEmpty else {
            throw Rejection(try page(visit, union, errors: errors))
        }
        let store = TermStore(db: visit.db)
        let former = try store.current(body, of: union.id)
        let term = Term(
            id: .make(at: visit.now),
            union: union.id,
            body: body,
            number: number,
            since: since,
            years: years,
            due: Term.due(since: since, years: years),
            ended: nil
        )
        do {
            try store.begin(term)
        } catch let refusal as TermRefusal {
            let field = refusal == .notLater ? "since" : "number"
            throw Rejection(try page(visit, union, errors: [.init(field, refusal.sentence)]))
        }
        try TermRecords(db: visit.db).publish(term, after: former, of: union)
        if let former {
            let name = try visit.viewer.name
            try TaskStore(visit.db).finish(former.subject, verb: "换届", at: visit.now, by: name, outcome: "已换届")
        }
        try visit.note(
            Subject("union", union.id),
            "term",
            "登记\(union.shortName)\(term.words)：\(since.written)选出，任期\(years)年，\(term.due.written)届满"
        )
        return .redirect(to: "/unions/\(union.id)/terms", saying: Notice("登记了，\(term.due.written)届满"))
    }

    private func takeBack(_ visit: Visit) throws -> Reply {
        let union = try union(visit, .keepMembers)
        let store = TermStore(db: visit.db)
        guard let body = Term.Body(rawValue: visit.form.text("body")), let term = try store.current(body, of: union.id),
            visit.form.text("term") == term.id.description
        else { throw TermRefusal.nothing }
        try store.takeBack(term)
        try TermRecords(db: visit.db).withdraw(term)
        let name = try visit.viewer.name
        try TaskStore(visit.db).finish(term.subject, verb: "换届", at: visit.now, by: name, outcome: "登记撤回")
        try visit.note(Subject("union", union.id), "untake", "撤回登记的\(union.shortName)\(term.words)")
        return .redirect(to: "/unions/\(union.id)/terms", saying: Notice("撤回了，上一届接着算"))
    }

    private func page(_ visit: Visit, _ union: Union, errors: [FieldError] = []) throws -> TermPage {
        let terms = try TermStore(db: visit.db).all(of: union.id)
        let lengths = Term.lengths(of: union.kind, rules)
        return TermPage(
            union: union.id.description,
            name: union.name,
            current: terms.filter { $0.ended == nil }.map { .init($0, on: visit.today, soon: rules.soonMonths) },
            former: terms.filter { $0.ended != nil }.map { .init($0, on: visit.today, soon: rules.soonMonths) },
            lengths: lengths,
            rules: lengths.count == 1 ? [rules.upperYears.citation] : [rules.shortYears.citation, rules.longYears.citation],
            mayKeep: try ClosedUnion.takesEntries(union, from: visit),
            fields: Dictionary(uniqueKeysWithValues: ["body", "number", "since", "years"].map { ($0, visit.form.text($0)) }),
            errors: errors
        )
    }
}
