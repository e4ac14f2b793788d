// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Terms of keeping: what goes when, looked at before it does, set and held back by whoever answers for the whole house.
struct RetentionRoutes {
    let rules: RetentionRules

    func add(to site: inout Site) {
        site.page("retention", .permission(.manageUnion), "保存期限：哪些到期要清理") { .page(try overview($0)) }
        site.page("retention/:kind", .permission(.manageUnion), "一类资料的保存期限和保留") { .page(try page($0, try kind($0))) }
        site.action("retention/:kind/term", .permission(.manageUnion), "定一类资料的保存期限", setTerm)
        site.action("retention/:kind/holds", .permission(.manageUnion), "保留到期的资料，暂不清理", hold)
        site.action("retention/:kind/holds/release", .permission(.manageUnion), "解除保留", release)
    }

    /// The terms are those of the whole house, so they are the union's at the top.
    private func requireTop(_ visit: Visit) throws -> Union {
        guard let root = try UnionStore(visit.db).root(), try visit.viewer.may(.manageUnion, at: root.path.text) else {
            throw Refusal.notFound
        }
        return root
    }

    private func kind(_ visit: Visit) throws -> RetentionKind {
        _ = try requireTop(visit)
        guard let kind = RetentionKind(rawValue: visit.submission.parameters["kind"] ?? "") else { throw Refusal.notFound }
        return kind
    }

    private func store(_ visit: Visit) -> RetentionStore { RetentionStore(db: visit.db, rules: rules) }

    private func overview(_ visit: Visit) throws -> RetentionListPage {
        _ = try requireTop(visit)
        let terms = try store(visit).terms()
        return RetentionListPage(
            rows: try RetentionKind.allCases.map { kind in
                let term = terms[kind] ?? rules.standard(kind)
                let tally = try term.limit(on: visit.today).map { try kind.tally(before: $0, visit.db) }
                return .init(kind, term, due: tally?.due, held: tally?.held ?? 0)
            }
        )
    }

    private func page(_ visit: Visit, _ kind: RetentionKind, errors: [FieldError] = []) throws -> RetentionPage {
        let store = store(visit)
        let term = try store.terms()[kind] ?? rules.standard(kind)
        let limit = term.limit(on: visit.today)
        let next = try limit.map { try kind.next(before: $0, limit: "LIMIT 50", visit.db) } ?? []
        let holds = try store.holds(kind)
        let names = try kind.names(of: next + holds.compactMap(\.record), visit.db)
        let tally = try limit.map { try kind.tally(before: $0, visit.db) } ?? (0, 0)
        return RetentionPage(
            kind: kind,
            term: term,
            standard: rules.standard(kind),
            due: tally.0 - tally.1,
            next: next.map { .init(id: $0.description, name: Self.named($0, names)) },
            holds: holds.map { hold in
                let name = hold.record.map { Self.named($0, names) } ?? "这一类全部"
                return .init(
                    id: hold.id.description,
                    name: name,
                    detail: "\(hold.placedName)\(hold.placedOn.written)：\(hold.reason)"
                )
            },
            isHeld: holds.contains { $0.record == nil },
            runs: try store.runs(kind).map { "\($0.day.written)清理 \($0.removed) 条\($0.held > 0 ? "，保留 \($0.held) 条" : "")" },
            fields: Dictionary(uniqueKeysWithValues: ["days", "basis", "reason"].map { ($0, visit.form.text($0)) }),
            errors: errors
        )
    }

    private static func named(_ record: ID<RetentionKind>, _ names: [ID<RetentionKind>: String]) -> String {
        names[record].flatMap { $0.isEmpty ? nil : $0 } ?? "编号 \(record)"
    }

    private func setTerm(_ visit: Visit) throws -> Reply {
        let (kind, form, name) = (try kind(visit), visit.form, try visit.viewer.name)
        let store = store(visit)
        guard form.text("act") != "unset" else {
            guard try store.unset(kind) else { return .redirect(to: "/retention/\(kind.rawValue)") }
            try note(visit, "unset", "\(kind.label)的保存期限回到\(rules.standard(kind).words)")
            return .redirect(to: "/retention/\(kind.rawValue)", saying: Notice("回到\(rules.standard(kind).words)"))
        }
        var errors: [FieldError] = []
        let least = rules.least(kind)
        let days = Int(form.text("days")).flatMap { (least...RetentionRules.longest).contains($0) ? $0 : nil }
        if days == nil {
            let ground = least > 1 ? "不少于 \(least)（\(rules.logDays.citation)）" : "1 到 \(RetentionRules.longest)"
            errors.append(.init("days", "写天数，\(ground)"))
        }
        let basis = form.text("basis")
        if !(2...100).contains(basis.count) { errors.append(.init("basis", "写明凭什么定的，2 到 100 个字：哪次会议、哪个文件")) }
        guard let days, errors.isEmpty else { throw Rejection(try page(visit, kind, errors: errors)) }
        try store.set(kind, days: days, basis: basis, by: name, on: visit.today)
        try note(visit, "term", "\(kind.label)的保存期限定为 \(days) 天，依据：\(basis)")
        return .redirect(to: "/retention/\(kind.rawValue)", saying: Notice("定为 \(days) 天，今晚起照办"))
    }

    private func hold(_ visit: Visit) throws -> Reply {
        let (kind, form) = (try kind(visit), visit.form)
        let reason = form.text("reason")
        guard (2...200).contains(reason.count) else {
            throw Rejection(try page(visit, kind, errors: [.init("reason", "写明为什么要留着，2 到 200 个字")]))
        }
        var record: ID<RetentionKind>?
        if !form.text("record").isEmpty {
            guard let id = ID<RetentionKind>(form.text("record")), try kind.names(of: [id], visit.db)[id] != nil else {
                throw RetentionRefusal.nothing
            }
            record = id
        }
        let name = try visit.viewer.name
        guard try store(visit).hold(kind, record, because: reason, by: name, at: visit.now) else { throw RetentionRefusal.held }
        // The line stays for good: it says which record by its number and not whose it is.
        let what = record.map { "\(kind.label)，编号 \($0)" } ?? "\(kind.label)，全部"
        try note(visit, "hold", "保留\(what)：\(reason)")
        return .redirect(to: "/retention/\(kind.rawValue)", saying: Notice("保留了，到期也不清理"))
    }

    private func release(_ visit: Visit) throws -> Reply {
        let kind = try kind(visit)
        guard let id = ID<RetentionHold>(visit.form.text("hold")),
            try store(visit).release(id, of: kind, by: visit.viewer.name, on: visit.today)
        else { throw RetentionRefusal.nothing }
        try note(visit, "release", "解除一项保留：\(kind.label)")
        return .redirect(to: "/retention/\(kind.rawValue)", saying: Notice("解除了，到期的今晚清理", tone: .watch))
    }

    private func note(_ visit: Visit, _ verb: String, _ sentence: String) throws {
        try visit.note(Subject(kind: "retention", id: 0), verb, sentence)
    }
}

/// Why a hold cannot be placed or released.
enum RetentionRefusal: RuleViolation, Equatable {
    case held
    case nothing

    var sentence: String {
        switch self {
        case .held: "已经保留着了。要改原因，先解除再保留。"
        case .nothing: "没有这一条，可能已经清理或者解除了。刷新这一页再看。"
        }
    }
}
