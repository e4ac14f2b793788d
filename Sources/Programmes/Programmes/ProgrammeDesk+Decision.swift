// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

extension ProgrammeDesk {
    /// Decides (审定) the list: with scores the first so many; without them the best by votes, or those that the meeting chose.
    /// Another person than the one who ranked; shares of the list must hold.
    func decide(
        _ programme: Programme,
        meeting: String,
        chosen ticked: Set<ID<Entry>> = [],
        votes: [ID<Entry>: Selection.Votes] = [:]
    ) throws {
        try programme.require([.ranked], to: "审定")
        guard let list = try lists.find(programme.id) else { throw Refusal.notFound }
        guard list.rankedBy != hand.account else { throw ProgrammeRefusal.sameHand("排名和审定", list.rankedName) }
        guard !meeting.isEmpty, meeting.count <= 200 else { throw ProgrammeRefusal.noText("哪次会议定的") }
        let ranked = try entries.all(of: programme.id, in: [.ranked])
        let selection =
            try programme.spec.budget == nil
            ? selection(of: ranked, list.list, programme.spec, ticked, votes, meeting: meeting)
            : subsidised(ranked, of: programme)
        guard !selection.chosen.isEmpty else { throw ProgrammeRefusal.noEntries }
        for rule in programme.spec.shares {
            let count = selection.chosen.count { $0.content.marks.contains(rule.mark) }
            guard try rule.isMet(count, of: selection.chosen.count) else {
                throw ProgrammeRefusal.share(try rule.sentence(count, of: selection.chosen.count), rule.source)
            }
        }
        try lists.decide(programme.id, meeting: meeting, by: hand)
        try carryOut(selection, among: ranked, of: programme)
        try ProgrammeStore(db: db).move(programme, to: .decided)
        try finish(programme, "审定", outcome: "已审定")
        try task("公示", programme, at: .officer, "名单审定了，等公示", due: nil)
        let votes = selection.record.isEmpty ? "" : "。得票：\(selection.record.joined(separator: "、"))"
        let count = "审定名单 \(selection.chosen.count) 件，备选 \(selection.reserves.count) 件"
        try note(programme, "decide", "\(count)。依据：\(meeting)\(votes)")
    }

    private func selection(
        of ranked: [Entry],
        _ list: FrozenList,
        _ spec: ProgrammeSpec,
        _ ticked: Set<ID<Entry>>,
        _ votes: [ID<Entry>: Selection.Votes],
        meeting: String
    ) throws -> Selection {
        guard !spec.has(.rank) else {
            guard ticked.isEmpty, votes.isEmpty else { throw ProgrammeRefusal.orderDecides }
            guard let awards = spec.awards else { return try .byRank(ranked, spec) }
            let scores = Dictionary(uniqueKeysWithValues: list.lines.map { ($0.entry, $0.score ?? .zero) })
            return try .byTiers(ranked, scores: scores, awards, spec)
        }
        guard !votes.isEmpty else { return try .byTicks(ranked, ticked, meeting: meeting, spec) }
        guard ticked.isEmpty else { throw ProgrammeRefusal.ticksAndVotes }
        guard let rule = spec.vote else { throw ProgrammeRefusal.noVote }
        return try .byVotes(ranked, votes, rule, spec)
    }

    /// Chosen ones are proposed, reserves wait in their order, everyone else is told.
    private func carryOut(_ selection: Selection, among ranked: [Entry], of programme: Programme) throws {
        let desk = EntryDesk(programme: programme, hand: hand, db: db)
        for entry in selection.chosen {
            try propose(entry, programme, tier: selection.tiers[entry.id], rank: selection.places[entry.id])
        }
        for entry in selection.reserves {
            if let place = selection.places[entry.id] { try entries.place(entry, at: place) }
        }
        let kept = Set((selection.chosen + selection.reserves).map(\.id))
        for entry in ranked where !kept.contains(entry.id) {
            try desk.reject(entry, code: "NOT_SELECTED", because: selection.reasons[entry.id] ?? programme.spec.placesWords)
        }
    }

    private func propose(_ entry: Entry, _ programme: Programme, tier: String? = nil, rank: Int? = nil) throws {
        try entries.move(entry, by: .propose, at: hand.at, ", tier = \(tier), rank = \(rank ?? entry.rank)")
        try OutcomeFact.publish(entry, of: programme, as: .proposed, on: today, db)
    }

    /// Makes it public (公示): so many working days from today, on a page that everyone can open.
    func publicise(_ programme: Programme) throws -> Publicity {
        try programme.require([.decided, .publicised], to: "公示")
        let proposed = try entries.all(of: programme.id, in: [.proposed])
        guard !proposed.isEmpty else { throw ProgrammeRefusal.noEntries }
        let days = max(programme.spec.publicityDays, terms.publicityDays.length.count)
        let clock = try PublicityClock(published: today, workingDays: days, by: calendar)
        let store = PublicityStore(db: db)
        let publicity = try store.open(programme, proposed.map(\.id), clock, days: days, by: hand)
        for entry in proposed {
            try entries.move(entry, by: .publish, at: hand.at)
            try OutcomeFact.publish(entry, of: programme, as: .publicised, on: today, db)
        }
        try ProgrammeStore(db: db).move(programme, to: .publicised)
        try finish(programme, "公示", outcome: "已公示")
        try task("确定", programme, at: .officer, "\(clock.last.spoken)公示期满", due: clock.last.adding(days: 1))
        try note(programme, "publish", "公示 \(proposed.count) 件。\(clock.sentence)")
        return publicity
    }

    /// Concludes (确定): what has been public to the end and is not objected to. The rest waits by itself.
    func conclude(_ programme: Programme, document: String, endsReplacing: Bool = false) throws -> Int {
        try programme.require([.publicised], to: "确定")
        guard !document.isEmpty, document.count <= 100 else { throw ProgrammeRefusal.noText("哪份文件确定的") }
        let store = PublicityStore(db: db)
        let waiting = try entries.all(of: programme.id, in: [.publicised])
        let rounds = try store.lastDays(of: programme.id)
        let held = try store.held(in: programme.id).intersection(waiting.map(\.id))
        let ready = waiting.filter { entry in rounds[entry.id].map { today > $0 } ?? false && !held.contains(entry.id) }
        guard !ready.isEmpty else {
            if let running = waiting.compactMap({ rounds[$0.id] }).filter({ today <= $0 }).max() {
                throw ProgrammeRefusal.publicityRuns(running)
            }
            if !held.isEmpty { throw ProgrammeRefusal.objectionsOpen(held.count) }
            throw ProgrammeRefusal.nothingToName
        }
        for entry in ready {
            try entries.move(entry, by: .conclude, at: hand.at, ", named_on = \(today), named_by = \(document)")
            try OutcomeFact.publish(entry, of: programme, as: .named, on: today, db)
            if programme.spec.budget != nil { try SubsidyDesk(programme: programme, hand: hand, db: db).begin(entry) }
        }
        try note(programme, "conclude", "\(programme.spec.act) \(ready.count) 件：\(document)")
        try closing(programme).closeIfDone(endsReplacing: endsReplacing)
        return ready.count
    }

    /// Ends it though a place is free and a reserve would be there (不再递补).
    func close(_ programme: Programme) throws {
        try programme.require([.decided, .publicised], to: "办结")
        guard try closing(programme).closeIfDone(endsReplacing: true) else { throw ProgrammeRefusal.stillStanding }
    }

    private func closing(_ programme: Programme) -> ProgrammeClosing {
        ProgrammeClosing(programme: programme, hand: hand, db: db)
    }

    /// Puts the next reserve (备选) into a place that became free; it has a publicity of its own.
    func replace(_ programme: Programme) throws -> Entry {
        try programme.require([.decided, .publicised], to: "递补")
        let standing = try entries.all(of: programme.id, in: [.proposed, .publicised, .concluded]).filter { $0.revokedOn == nil }
        guard programme.spec.awards == nil, standing.count < programme.spec.places,
            let next = try entries.all(of: programme.id, in: [.ranked]).first
        else {
            throw ProgrammeRefusal.noReserve
        }
        try propose(next, programme)
        try task("公示", programme, at: .officer, "“\(next.content.title)”递补，等公示", due: nil)
        let order = programme.spec.has(.rank) ? "排名第 \(next.rank ?? 0)" : "备选里得票率最高"
        try note(programme, "replace", "“\(next.content.title)”（\(order)）递补")
        return next
    }

    /// Takes a name back (撤销) that has been given; indicators stop counting it.
    func revoke(_ entry: Entry, of programme: Programme, because reason: String) throws {
        guard entry.state == .concluded, entry.revokedOn == nil else { throw ProgrammeRefusal.wrongState(entry.state, "撤销") }
        guard !reason.isEmpty, reason.count <= 1000 else { throw ProgrammeRefusal.noText("理由") }
        try SubsidyDesk(programme: programme, hand: hand, db: db).cancel(entry, because: String(reason.prefix(200)))
        let changed = try db.run(
            """
            UPDATE programme_entry SET revoked_on = \(today), revoked_why = \(reason), revision = revision + 1
            WHERE id = \(entry.id) AND state = 'concluded' AND revoked_on IS NULL
            """
        )
        guard changed == 1 else { throw ProgrammeRefusal.moved }
        try OutcomeFact.publish(entry, of: programme, as: .revoked, on: entry.namedOn ?? today, db)
        // What is taken back certifies nothing any more.
        let why = String(reason.prefix(200))
        try CertificateStore(db: db).revoke(of: entry.id, because: why, by: hand.name, on: today)
        try note(programme, "revoke", "撤销“\(entry.content.title)”：\(reason)")
    }
}
