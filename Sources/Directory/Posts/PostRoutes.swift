// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Posts of a union: who holds which, the next one entered, one ended, a slip taken back.
struct PostRoutes {
    let sealer: Sealer
    let rules: PostRules
    let legal: LegalPersonRules

    func add(to site: inout Site) {
        site.page("unions/:union/posts", .permission(.readMembers), "一个工会的任职") { visit in
            .page(try page(visit, try branch(visit, .readMembers)))
        }
        site.action("unions/:union/posts", .permission(.keepMembers), "登记任职", enter)
        site.action("unions/:union/posts/ending", .permission(.keepMembers), "登记离任", end)
    }

    private func branch(_ visit: Visit, _ permission: Permission) throws -> Branch {
        let id: UnionID = try visit.id("union")
        return try Branch.find(id.description, for: try visit.viewer, to: permission, in: visit.db)
    }

    private func enter(_ visit: Visit) throws -> Reply {
        let (branch, form) = (try branch(visit, .keepMembers), visit.form)
        let union = branch.union
        try ClosedUnion.refuse(union, in: visit.db)
        var errors: [FieldError] = []
        let office = Holding.Office(rawValue: form.text("office"))
        if office == nil { errors.append(.init("office", "选一个职务")) }
        let manner = Holding.Manner(rawValue: form.text("manner"))
        if manner == nil { errors.append(.init("manner", "选怎样产生的")) }
        let title = form.text("title")
        if !title.isEmpty, !(2...20).contains(title.count) { errors.append(.init("title", "写 2 到 20 个字，没有就空着")) }
        let basis = form.text("basis")
        if !(2...60).contains(basis.count) { errors.append(.init("basis", "写上哪次会议或者文号，2 到 60 个字")) }
        if form.text("apart") != "yes" { errors.append(.init("apart", "先核对，再打勾")) }
        let since = Self.day("since", "任职日期", visit, &errors)
        let holder = try person(visit, branch, &errors)
        guard let office, let manner, let since, let holder, errors.isEmpty else {
            throw Rejection(try page(visit, branch, errors: errors))
        }
        let holding = Holding(
            id: .make(at: visit.now),
            union: union.id,
            person: holder.person,
            name: holder.name,
            title: title.isEmpty ? office.label : title,
            office: office,
            manner: manner,
            since: since,
            until: nil,
            basis: basis,
            actingDue: manner == .acting ? since.adding(months: rules.actingMonths.integer) : nil
        )
        let store = PostStore(db: visit.db)
        let term = try TermStore(db: visit.db).current(office.body, of: union.id)
        do {
            try holding.check(against: try store.all(of: union.id), term, rules)
            guard try store.insert(holding) else { throw PostRefusal.holdsAlready(holder.name, office) }
        } catch let refusal as PostRefusal {
            let source = refusal.citation.map { "（\($0)）" } ?? ""
            throw Rejection(try page(visit, branch, errors: [.init("office", refusal.sentence + source)]))
        }
        if office == .chair {
            try certificate(visit).changed(union, "法定代表人换成\(holder.name)", on: since, by: holding.id)
        }
        try visit.note(
            Subject("union", union.id),
            "post",
            "登记\(holder.name)任\(union.shortName)\(holding.title)，\(since.written)起，\(manner.label)（\(basis)）"
        )
        return .redirect(to: "/unions/\(union.id)/posts", saying: Notice("登记了"))
    }

    private func certificate(_ visit: Visit) -> LegalPersonRecords {
        LegalPersonRecords(db: visit.db, rules: legal, now: visit.now)
    }

    static func day(_ field: String, _ name: String, _ visit: Visit, _ errors: inout [FieldError]) -> Day? {
        switch WrittenDate.read(visit.form.text(field), year: visit.today.year) {
        case .day(let day) where day <= visit.today && day.year >= 1949: return day
        case .day(let day): errors.append(.init(field, day > visit.today ? "\(name)还没有到" : "年份太早，核对一下"))
        case .none: errors.append(.init(field, "写上\(name)，写成 \(visit.today.written)"))
        case .wrong(let sentence): errors.append(.init(field, sentence))
        }
        return nil
    }

    /// Somebody on the roll of the union or below it.
    private func person(_ visit: Visit, _ branch: Branch, _ errors: inout [FieldError]) throws -> (
        person: PersonID, name: String
    )? {
        let (name, tail) = (visit.form.text("person"), visit.form.text("tail").uppercased())
        guard !name.isEmpty else {
            errors.append(.init("person", "写上姓名"))
            return nil
        }
        var found = try namesakes(name, branch, "TRUE", visit.db)
        if found.count > 1, !tail.isEmpty, sealer.isReady {
            let records = try SealedStore(visit.db, sealer).records(endingIn: tail, in: .idNumber)
            found = try namesakes(name, branch, "person_id IN (\(records))", visit.db)
        }
        switch found.count {
        case 1: return (found[0], name)
        case 0: errors.append(.init("person", "名册上没有“\(name.prefix(20))”，先登记为会员"))
        default: errors.append(.init("tail", "有 \(found.count) 位同名的，写上身份证后四位"))
        }
        return nil
    }

    private func namesakes(_ name: String, _ branch: Branch, _ condition: SQL, _ db: any Connection) throws -> [PersonID] {
        try db.rows(
            """
            SELECT person_id FROM membership
            WHERE membership.name = \(name) AND until IS NULL AND \(branch.covers("membership.union_path")) AND \(condition)
            ORDER BY person_id LIMIT 100
            """
        ).map { try $0.get("person_id") }
    }

    private func end(_ visit: Visit) throws -> Reply {
        let branch = try branch(visit, .keepMembers)
        let (store, union) = (PostStore(db: visit.db), branch.union)
        guard let id = ID<Holding>(visit.form.text("post")), let holding = try store.find(id, of: union.id), holding.until == nil
        else { throw PostRefusal.nothing }
        let name = try visit.viewer.name
        if visit.form.text("mistake") == "yes" {
            try certificate(visit).takeBack(id, of: union, by: name)
            guard try store.remove(id) else { throw PostRefusal.nothing }
            try visit.note(Subject("union", union.id), "unpost", "撤回登记的\(holding.name)任\(union.shortName)\(holding.title)")
            try TaskStore(visit.db).finish(holding.subject, verb: "补选", at: visit.now, by: name, outcome: "登记撤回")
            return .redirect(to: "/unions/\(union.id)/posts", saying: Notice("撤回了"))
        }
        var errors: [FieldError] = []
        let day = Self.day("last", "最后一天", visit, &errors)
        guard let day, day >= holding.since else {
            let sentence = errors.first?.sentence ?? "最后一天不能早于任职日期（\(holding.since.written)）"
            throw Rejection(try page(visit, branch, errors: [.init("last-\(holding.id)", sentence)]))
        }
        guard try store.end(id, on: day) else { throw PostRefusal.nothing }
        try TaskStore(visit.db).finish(holding.subject, verb: "补选", at: visit.now, by: name, outcome: "已离任")
        try visit.note(
            Subject("union", union.id),
            "unpost",
            "登记\(holding.name)离任\(union.shortName)\(holding.title)，最后一天\(day.written)"
        )
        return .redirect(to: "/unions/\(union.id)/posts", saying: Notice("登记了"))
    }

    private func page(_ visit: Visit, _ branch: Branch, errors: [FieldError] = []) throws -> PostPage {
        let all = try PostStore(db: visit.db).all(of: branch.union.id)
        let current = all.filter { $0.holds(on: visit.today) }
        let deputies = current.filter { $0.office == .viceChair }.map(\.person)
        let both = current.filter { ($0.office?.audits ?? false) && deputies.contains($0.person) }.map(\.name)
        return PostPage(
            union: branch.union.id.description,
            name: branch.union.name,
            current: current.map { .init($0, on: visit.today) },
            former: all.filter { !$0.holds(on: visit.today) }.map { .init($0, on: visit.today) },
            caution: both.isEmpty
                ? "" : "\(both.joined(separator: "、"))是副主席，又管经费审查。分管财务和资产的副主席不能这样兼，核对一下分工。",
            rules: rules.shown,
            relatives: rules.noRelatives.citation,
            mayKeep: try ClosedUnion.takesEntries(branch.union, from: visit),
            today: visit.today.written,
            fields: Dictionary(uniqueKeysWithValues: PostPage.names.map { ($0, visit.form.text($0)) }),
            errors: errors
        )
    }
}
