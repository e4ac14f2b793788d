// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// The end of a rating (结束评议): both ways are counted and merged once, and everything that follows is written down with it.
struct Closing {
    let desk: RatingDesk
    let rules: RatingRules

    func run() throws -> Outcome {
        let (rating, visit) = (desk.rating, desk.visit)
        try rating.require(.open)
        let turnout = try desk.turnout()
        let rest = (rating.expected ?? 0) - turnout.taking
        guard visit.today > rating.closesOn || rest <= 0 else { throw RatingRefusal.stillOpen(rating.closesOn, rest) }
        let paper = try papers(issued: turnout.papers)
        let groups = try desk.box.close(rating)
        let outcome = Outcome(rating, groups + [paper].compactMap { $0 }, rules)
        guard try desk.store.close(rating.id, with: outcome, by: desk.viewer.name, at: visit.now) else {
            throw RatingRefusal.hasMovedOn(rating.state)
        }
        try desk.records.publish(outcome, on: visit.today)
        for verb in ["结束评议", "提醒参评"] {
            try desk.records.finish(verb, by: desk.viewer.name, outcome: "已计票", at: visit.now)
        }
        return outcome
    }

    /// What both clerks counted, alike; nothing where no paper went out.
    private func papers(issued: Int) throws -> Group? {
        guard issued > 0 else { return nil }
        let entries = try desk.papers.entries(of: desk.rating.id).filter { $0.replaced == nil }
        guard !entries.isEmpty else { throw RatingRefusal.papersWait }
        guard entries.count == 2 else { throw RatingRefusal.paperTwice(rules.twice) }
        let differences = entries[0].count.differences(to: entries[1].count, desk.rating)
        guard differences.isEmpty else { throw RatingRefusal.paperDiffers(differences) }
        try entries[0].count.check(issued: issued, desk.rating, rules)
        return entries[0].count.group
    }
}

extension Outcome {
    /// From the groups as they were counted to what may be shown of them.
    init(_ rating: Rating, _ groups: [Group], _ rules: RatingRules) {
        let least = rules.smallest.integer
        tally = Tally(entitled: rating.expected ?? 0, groups, matters: rating.matters.count, rating.scale)
        isWithheld = tally.taking < least
        // What delegates say of persons is not parted: it would say too much of too few.
        self.groups = isWithheld || rating.kind == .appraisal ? [] : Merging.groups(groups, least: least)
        verdict = RatingVerdict(tally, of: rating, rules)
    }
}
