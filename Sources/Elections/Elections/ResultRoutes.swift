// SPDX-License-Identifier: Apache-2.0
import Directory
import Kernel
import Membership
import Storage
import Web

/// What becomes of a result: the shares asked for, the report, the answer of the union above, and what it brings into the register.
struct ResultRoutes {
    let rules: ElectionRules
    let book: RuleBook

    func add(to site: inout Site) {
        let need = Route.Need.permission(.runCongresses)
        site.action("elections/:election/exemption", need, "登记上级同意不按结构要求", exempt)
        site.action("elections/:election/vacating", need, "一个名额重新选", vacate)
        site.action("elections/:election/submission", need, "报选举结果", submit)
        site.action("elections/:election/conclusion", .permission(.approveCongresses), "批复选举结果", conclude)
    }

    private func exempt(_ visit: Visit) throws -> Reply {
        let desk = try ElectionDesk(visit).running()
        var reading = FormReading(visit)
        let basis = reading.text("basis", "上级同意的依据", limit: 100)
        try reading.require()
        guard try !unmet(desk).isEmpty, try desk.store.exempt(desk.election.id, because: basis) else {
            throw ElectionRefusal.hasMovedOn(desk.election.state)
        }
        return try desk.done("edit", "结构要求未达到，上级同意：\(basis)", "登记了，可以上报")
    }

    /// One of those elected stands again with all who were not: the voters decide, no program does.
    private func vacate(_ visit: Visit) throws -> Reply {
        let desk = try ElectionDesk(visit).running()
        let election = desk.election
        let elected = try desk.people.list(of: election.id).filter(\.isElected)
        let wanted = visit.form.text("candidate")
        guard election.state == .elected, try !unmet(desk).isEmpty,
            let one = elected.first(where: { $0.id.description == wanted })
        else { throw ElectionRefusal.hasMovedOn(election.state) }
        guard try desk.store.reopen(election.id, at: visit.now) else { throw ElectionRefusal.hasMovedOn(election.state) }
        try desk.people.unelect(election.id, only: one.id)
        return try desk.done("return", "结构不符，\(one.name)的名额重新选，\(one.name)仍是候选人", "这个名额空出来了，另行选举")
    }

    private func submit(_ visit: Visit) throws -> Reply {
        let desk = try ElectionDesk(visit).running()
        let election = desk.election
        try election.require(.submit)
        let unmet = try unmet(desk)
        guard unmet.isEmpty || election.exemption != nil else { throw ElectionRefusal.shares(unmet) }
        let names = try desk.people.list(of: election.id).filter(\.isElected).map(\.name).joined(separator: "、")
        guard try desk.store.move(election.id, from: .elected, to: .submitted, at: visit.now) else {
            throw ElectionRefusal.hasMovedOn(election.state)
        }
        try desk.store.submit(election.id, .make(at: visit.now), names: names, at: visit.now)
        try desk.records().ask("批复结果", names.isEmpty ? "罢免没有通过" : "\(names)", within: rules.resultDays, at: visit.now)
        return try desk.done("submit", "报选举结果：\(names)", "报上去了，等上级批复")
    }

    private func unmet(_ desk: ElectionDesk) throws -> [Finding] {
        let elected = try desk.people.list(of: desk.election.id).filter(\.isElected).map(\.traits)
        return desk.election.shares.map { $0.finding(elected) }.filter { !$0.isMet }
    }

    /// With the approval those elected stand in the register, in the same transaction, or nothing of it happens.
    private func conclude(_ visit: Visit) throws -> Reply {
        let desk = try ElectionDesk(visit).approving()
        let election = desk.election
        try election.require(.conclude)
        let reason = visit.form.text("decision") == "return" ? try ElectionDesk.reason(visit) : nil
        let name = try visit.viewer.name
        guard try desk.store.conclude(election.id, by: name, refusing: reason, at: visit.now) else {
            throw ElectionRefusal.hasMovedOn(election.state)
        }
        try desk.store.answerSubmission(of: election.id, reason.map { "不批准：\($0)" } ?? "批准", by: name, at: visit.now)
        let records = desk.records()
        try records.finish("批复结果", at: visit.now, by: name, outcome: reason == nil ? "批准" : "不批准")
        if let reason {
            try records.tell("重新选举", "上级不批准：\(reason)", at: visit.now)
            return try desk.done("return", "不批准选举结果：\(reason)", "没有批准，他们待办里有了")
        }
        let words = try Installation(desk: desk, book: book).run(by: name)
        try records.publish(on: election.electedOn ?? visit.today)
        return try desk.done("accept", "批准选举结果。\(words)", "批准了，\(words)")
    }
}

/// Brings an approved result into the register (当选登记).
struct Installation {
    let desk: ElectionDesk
    let book: RuleBook

    /// Says what it did.
    func run(by name: String) throws -> String {
        let (election, visit) = (desk.election, desk.visit)
        guard let union = try UnionStore(visit.db).find(election.union), let day = election.electedOn else {
            throw Refusal.notFound
        }
        let elected = try desk.people.list(of: election.id).filter(\.isElected)
        let people = elected.map { ElectedPosts.Person($0.person, $0.name) }
        if let source = election.source, election.manner == .term, try desk.store.find(source)?.state != .confirmed {
            throw ElectionRefusal.register("先批准委员的选举结果，再批准\(election.kind.label)的。")
        }
        let register = try ElectedPosts(visit.db, rules: book, at: visit.now)
        let names = elected.map(\.name).joined(separator: "、")
        guard election.kind.isRecallable else { return "\(names)当选" }
        if election.manner == .recall {
            for person in people {
                try register.recall(person, from: election.kind.office, titled: election.kind.title, on: day, of: union)
            }
            return names.isEmpty ? "罢免没有通过，任职不变" : "\(names)的\(election.kind.label)任职到\(day.written)为止"
        }
        if election.manner == .term, let body = election.kind.body {
            try register.begin(body, number: election.number, years: election.years, on: day, of: union, by: name)
        }
        try register.fill(
            election.kind.office,
            titled: election.kind.title,
            with: people,
            on: day,
            basis: String("\(election.title)，\(day.written)".prefix(60)),
            // Whoever acts for a chair until one is elected acts no longer.
            replacing: election.manner == .term || election.kind.isSingle,
            of: union
        )
        return "\(names)的任职写进名册，\(day.written)起"
    }
}

extension Election.Kind {
    /// The office in the register; `nil` where there is only a title.
    var office: ElectedPosts.Office? {
        switch self {
        case .committee: .member
        case .chair: .chair
        case .viceChair: .viceChair
        case .audit: .auditMember
        case .auditChair: .auditChair
        case .womenChair: .womenChair
        case .standing, .women, .delegates, .upper: nil
        }
    }

    /// The body whose term begins with the election.
    var body: ElectedPosts.Body? {
        switch self {
        case .committee: .committee
        case .audit: .audit
        case .women: .women
        default: nil
        }
    }

    var title: String { self == .committee ? "委员" : label }
}
