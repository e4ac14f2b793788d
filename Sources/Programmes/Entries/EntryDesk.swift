// SPDX-License-Identifier: Apache-2.0
import Documents
import Forms
import Kernel
import Membership
import Storage
import Web

/// In whose name something is done, and when.
struct ActingHand: Sendable, Equatable {
    let account: AccountID
    let name: String
    let union: UnionID
    let at: Instant
}

/// What is done to one entry, each with all its traces: record, opinion, quota, journal, task, fact.
struct EntryDesk {
    let programme: Programme
    let hand: ActingHand
    let db: any Connection

    private var store: EntryStore { EntryStore(db: db) }
    private var traces: EntryTraces { EntryTraces(hand: hand, db: db) }
    private var today: Day { hand.at.day }

    /// Applies (申报): for the first time, or again after it came back.
    func submit(_ entry: Entry) throws {
        try programme.require([.collecting], to: "申报")
        let isAgain = entry.state == .returned
        try entry.require(isAgain ? .resubmit : .submit)
        if isAgain, let due = entry.returnDue, today > due { throw ProgrammeRefusal.returnOver(due) }
        if !isAgain, today > programme.applyUntil { throw ProgrammeRefusal.closed(programme.applyUntil) }
        if let line = programme.spec.ages, let born = entry.content.bornOn, !line.admits(born) {
            throw ProgrammeRefusal.tooOld(line.sentence(born), line.source)
        }
        try store.move(
            entry,
            by: isAgain ? .resubmit : .submit,
            at: hand.at,
            """
            , submitted_at = \(hand.at), submitted_by = \(hand.account), submitted_name = \(hand.name), return_items = NULL,
                return_due = NULL, at_union_id = \(entry.union), at_path = \(entry.unionPath), level = 0
            """
        )
        try traces.finish(entry, "补正", outcome: "改好重报")
        try TaskStore(db).finish(programme.invitation(of: entry.union), verb: "申报", at: hand.at, by: hand.name, outcome: "已申报")
        try traces.note(entry, "submit", "\(isAgain ? "重报" : "申报")“\(entry.content.title)”")
        guard programme.spec.has(.recommend) else { return try arrive(entry, at: callingUnion) }
        try traces.add("推荐", entry, at: entry.union, "\(entry.unionName)申报，等本会推荐", due: programme.applyUntil)
    }

    /// Hands the application in (申报) as it was worked through: answers in their one spelling, without what is not asked, with the
    /// marks that follow from them. Files that answer nothing any more go.
    func handIn(_ entry: Entry, _ evaluation: FormEvaluation) throws {
        guard evaluation.isComplete else { throw ProgrammeRefusal.notComplete(evaluation.faults.count) }
        var entry = entry
        let lost = entry.content.answers.files(in: programme.form).subtracting(evaluation.answers.files(in: programme.form))
        entry.content.answers = evaluation.answers
        entry.content.marks = try programme.spec.marks(entry.content.marks, programme.form, evaluation)
        try store.save(entry.content, of: entry)
        entry.revision += 1
        for file in try AttachmentStore(db).list(of: entry.subject) where lost.contains(file.id.description) {
            _ = try AttachmentStore(db).remove(file.id, by: hand.name, at: hand.at)
        }
        try submit(entry)
    }

    /// The same, worked through as of a day.
    func handIn(_ entry: Entry, day: Day) throws {
        let form = try CompiledForm(programme.form)
        try handIn(entry, form.evaluate(entry.content.answers, today: day, given: CallGivens.values(of: programme, for: entry)))
    }

    /// Recommends (推荐): the union where it lies takes a place of its quota and sends it on, to the next level or to the union
    /// that calls.
    func forward(_ entry: Entry, opinion: String) throws {
        try programme.require([.collecting], to: "推荐")
        try entry.require(.forward)
        guard !opinion.isEmpty, opinion.count <= 1000 else { throw ProgrammeRefusal.noText("推荐意见") }
        guard entry.atUnion != programme.union else { throw ProgrammeRefusal.wrongState(entry.state, "再推荐") }
        try QuotaBook(db: db).take(entry, in: programme, by: entry.atUnion)
        let next = try nextUnion(after: entry)
        try store.move(
            entry,
            by: .forward,
            at: hand.at,
            ", at_union_id = \(next.id), at_path = \(next.path), level = level + 1"
        )
        try opine(entry, "forward", opinion)
        try traces.finish(entry, "推荐", outcome: "已推荐")
        try traces.note(entry, "forward", "推荐“\(entry.content.title)”到\(next.name)")
        try arrive(entry, at: next)
    }

    /// Sends it back (退回) to the subject's union, with what to mend and until when.
    func sendBack(_ entry: Entry, items: String, until due: Day) throws {
        try programme.require([.collecting], to: "退回")
        try entry.require(.sendBack)
        guard !items.isEmpty, items.count <= 1000 else { throw ProgrammeRefusal.noText("要补正什么") }
        guard due >= today else { throw ProgrammeRefusal.pastDay(due) }
        try store.move(entry, by: .sendBack, at: hand.at, ", return_items = \(items), return_due = \(due)")
        try opine(entry, "return", items)
        try traces.finish(entry, "审查", outcome: "已退回")
        try traces.finish(entry, "推荐", outcome: "已退回")
        try traces.add("补正", entry, at: entry.union, items, due: due)
        try traces.note(entry, "return", "退回“\(entry.content.title)”，\(due.spoken)前补正：\(items)")
    }

    /// Passes the formal check (通过审查) of the union that calls.
    func accept(_ entry: Entry) throws {
        try programme.require([.collecting], to: "审查")
        try entry.require(.accept)
        guard entry.atUnion == programme.union else { throw ProgrammeRefusal.wrongState(entry.state, "通过审查：还没有推荐上来") }
        try store.move(entry, by: .accept, at: hand.at)
        try traces.finish(entry, "审查", outcome: "通过")
        try traces.note(entry, "accept", "“\(entry.content.title)”通过形式审查")
    }

    /// Ends it without an outcome (不予入选), with a reason that the union reads.
    func reject(_ entry: Entry, code: String, because reason: String) throws {
        try entry.require(.reject)
        guard !reason.isEmpty, reason.count <= 1000 else { throw ProgrammeRefusal.noText("理由") }
        let gone: SQL = ", return_items = NULL, return_due = NULL"
        try store.move(entry, by: .reject, at: hand.at, ", reason_code = \(code), reason = \(reason)" + gone)
        try traces.finish(entry, "审查", "推荐", "补正", outcome: "未入选")
        try traces.note(entry, "reject", "“\(entry.content.title)”不予入选：\(reason)")
    }

    /// Takes it back (撤回): its places are free again.
    func withdraw(_ entry: Entry) throws {
        try programme.require([.collecting], to: "撤回")
        try store.move(entry, by: .withdraw, at: hand.at, ", return_items = NULL, return_due = NULL")
        try QuotaBook(db: db).release(entry)
        try traces.finish(entry, "审查", "推荐", "补正", outcome: "已撤回")
        try traces.note(entry, "withdraw", "撤回“\(entry.content.title)”")
    }

    /// Takes the qualification away (取消资格), at whatever stage; what it had published is withdrawn, and where nothing else was open
    /// the programme ends with it.
    func disqualify(_ entry: Entry, because reason: String) throws {
        try entry.require(.disqualify)
        guard !reason.isEmpty, reason.count <= 1000 else { throw ProgrammeRefusal.noText("理由") }
        try SubsidyDesk(programme: programme, hand: hand, db: db).cancel(entry, because: String(reason.prefix(200)))
        try store.move(entry, by: .disqualify, at: hand.at, ", reason_code = 'DISQUALIFIED', reason = \(reason)")
        try traces.finish(entry, "审查", "推荐", outcome: "取消资格")
        try FactStore(db).withdraw(OutcomeFact.key(entry.id), because: "取消资格：\(reason)")
        try traces.note(entry, "disqualify", "取消“\(entry.content.title)”的资格：\(reason)")
        try ProgrammeClosing(programme: programme, hand: hand, db: db).closeIfDone()
    }

    private func arrive(_ entry: Entry, at union: Union) throws {
        if union.id == programme.union {
            if !programme.spec.has(.recommend) {
                try db.run("UPDATE programme_entry SET at_union_id = \(union.id), at_path = \(union.path) WHERE id = \(entry.id)")
            }
            try traces.add("审查", entry, at: union.id, "\(entry.unionName)推荐")
        } else {
            try traces.add("推荐", entry, at: union.id, "\(entry.unionName)推荐上来", due: programme.applyUntil)
        }
    }

    /// The nearest union above that is a level of this programme; else the one that calls.
    private func nextUnion(after entry: Entry) throws -> Union {
        let chain = UnionPath(text: entry.atPath).chain.filter {
            $0.text.count < entry.atPath.count && $0.text.count > programme.unionPath.count
        }
        let above = try UnionStore(db).list(at: chain).reversed()
        if let next = above.first(where: { programme.spec.levels.contains($0.kind.rawValue) }) { return next }
        return try callingUnion
    }

    private var callingUnion: Union {
        get throws {
            guard let union = try UnionStore(db).find(programme.union) else { throw Refusal.notFound }
            return union
        }
    }

    private func opine(_ entry: Entry, _ verb: String, _ text: String) throws {
        let id = ID<Opinion>.make(at: hand.at)
        try db.run(
            """
            INSERT INTO programme_opinion (id, entry_id, revision, verb, union_id, account_id, name, text, at)
            VALUES (\(id), \(entry.id), \(entry.revision), \(verb), \(hand.union), \(hand.account), \(hand.name), \(text), \(hand.at))
            """
        )
    }
}

/// An opinion (意见): what somebody said about an entry at its revision. It is never changed.
struct Opinion: Sendable, Equatable {
    let verb: String
    let unionName: String
    let name: String
    let text: String
    let at: Instant

    static func list(of entry: ID<Entry>, _ db: any Connection) throws -> [Opinion] {
        try db.rows(
            """
            SELECT opinion.verb, trade_union.name AS union_name, opinion.name, opinion.text, opinion.at
            FROM programme_opinion AS opinion JOIN trade_union ON trade_union.id = opinion.union_id
            WHERE opinion.entry_id = \(entry) ORDER BY opinion.id LIMIT 200
            """
        ).map {
            Opinion(
                verb: try $0.get("verb"),
                unionName: try $0.get("union_name"),
                name: try $0.get("name"),
                text: try $0.get("text"),
                at: try $0.get("at")
            )
        }
    }
}

extension Programme {
    /// What the task of a union that is asked to apply is about.
    func invitation(of union: UnionID) -> Subject { Subject(kind: "programme_call/\(id)", id: union.rawValue) }
}
