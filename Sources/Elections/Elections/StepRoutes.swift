// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// The way of an election until the list is fixed: the plan, request and answer, the notice, what was said of it, the frozen roll.
struct StepRoutes {
    let rules: ElectionRules
    let calendar: WorkCalendar

    func add(to site: inout Site) {
        let need = Route.Need.permission(.runCongresses)
        site.action("elections/:election/plan", need, "改选举方案", plan)
        site.action("elections/:election/request", need, "报上级批准选举", request)
        site.action("elections/:election/decision", .permission(.approveCongresses), "批复选举请示", decide)
        site.action("elections/:election/publicity", need, "公示候选人", publish)
        site.action("elections/:election/remarks", need, "登记公示期间的意见", remark)
        site.action("elections/:election/remarks/:remark/outcome", need, "登记意见的处理", settle)
        site.action("elections/:election/freezing", need, "定候选人名单和应到名册", freeze)
    }

    private func plan(_ visit: Visit) throws -> Reply {
        let desk = try ElectionDesk(visit).running()
        try desk.election.require(.edit)
        var reading = FormReading(visit)
        let members = reading.number("members", "会员人数")
        let seats = desk.election.kind.isSingle ? 1 : reading.number("seats", "应选名额", most: 500)
        let held = reading.day("held", "选举日期")
        let place = reading.text("place", "地点", limit: 60)
        try reading.require()
        guard let held else { throw Refusal.notFound }
        if desk.election.manner == .term, let finding = rules.sizes.finding(desk.election.kind, seats: seats, members: members),
            !finding.isMet
        {
            throw ElectionRefusal.finding(finding)
        }
        guard try desk.store.plan(desk.election.id, seats: seats, members: members, heldOn: held, place: place) else {
            throw ElectionRefusal.hasMovedOn(desk.election.state)
        }
        return try desk.done("edit", "改方案：会员\(members)人，应选\(seats)名，\(held.written)在\(place)选举", "改好了")
    }

    private func request(_ visit: Visit) throws -> Reply {
        let desk = try ElectionDesk(visit).running()
        try desk.election.require(.request)
        guard try desk.store.move(desk.election.id, from: desk.election.state, to: .requested, at: visit.now) else {
            throw ElectionRefusal.hasMovedOn(desk.election.state)
        }
        let records = desk.records()
        try records.finish("重报", at: visit.now, by: visit.viewer.name, outcome: "重新报了")
        let detail = "\(desk.election.heldOn.written)选举，应选\(desk.election.seats)名，请示待批复"
        try records.ask("批复选举", detail, within: rules.requestDays, at: visit.now)
        return try desk.done("submit", "报上级：请示\(desk.election.title)", "报上去了，等上级批复")
    }

    private func decide(_ visit: Visit) throws -> Reply {
        let desk = try ElectionDesk(visit).approving()
        try desk.election.require(.answer)
        let reason = visit.form.text("decision") == "return" ? try ElectionDesk.reason(visit) : nil
        let name = try visit.viewer.name
        guard try desk.store.answer(desk.election.id, by: name, returning: reason, at: visit.now) else {
            throw ElectionRefusal.hasMovedOn(desk.election.state)
        }
        let records = desk.records()
        try records.finish("批复选举", at: visit.now, by: name, outcome: reason == nil ? "同意" : "退回")
        guard let reason else { return try desk.done("accept", "同意\(desk.election.title)", "批复了") }
        try records.tell("重报", "上级退回：\(reason)", at: visit.now)
        return try desk.done("return", "退回\(desk.election.title)的请示：\(reason)", "退回了，他们待办里有了")
    }

    /// The list hangs out for working days, the day itself not counted; the reckoning is kept with it.
    private func publish(_ visit: Visit) throws -> Reply {
        let desk = try ElectionDesk(visit).running()
        let election = desk.election
        try election.require(.publish)
        let candidates = try desk.people.list(of: election.id).filter(\.stands)
        try check(election, candidates)
        let deadline = try calendar.publicityEnd(published: visit.today, workingDays: rules.publicity.length.count)
        let published = try desk.store.publish(
            election.id,
            from: visit.today,
            until: deadline.day,
            saying: deadline.sentence,
            at: visit.now
        )
        guard published else { throw ElectionRefusal.hasMovedOn(election.state) }
        let names = candidates.map(\.name).joined(separator: "、")
        return try desk.done(
            "submit",
            "公示候选人\(candidates.count)名：\(names)。\(deadline.sentence)",
            "开始公示，\(deadline.day.written)24时止"
        )
    }

    /// Enough candidates, and each of them looked into.
    private func check(_ election: Election, _ candidates: [Candidate]) throws {
        let finding = rules.excess(of: election.kind, manner: election.manner, asked: election.percent)
            .finding(candidates: candidates.count, seats: election.seats)
        guard finding.isMet else { throw ElectionRefusal.finding(finding) }
        let unchecked = candidates.filter { $0.checkedName == nil }.map(\.name)
        guard unchecked.isEmpty else { throw ElectionRefusal.unchecked(unchecked) }
    }

    private func remark(_ visit: Visit) throws -> Reply {
        let desk = try ElectionDesk(visit).running()
        guard desk.election.state == .published else { throw ElectionRefusal.hasMovedOn(desk.election.state) }
        var reading = FormReading(visit)
        let text = reading.text("text", "意见", limit: 500)
        try reading.require()
        try desk.people.add(
            Remark(id: .make(at: visit.now), receivedOn: visit.today, text: text, outcome: nil),
            to: desk.election.id
        )
        return try desk.done("edit", "收到公示期间的意见：\(text)", "登记了，处理完才能定名单")
    }

    private func settle(_ visit: Visit) throws -> Reply {
        let desk = try ElectionDesk(visit).running()
        var reading = FormReading(visit)
        let outcome = reading.text("outcome", "处理情况", limit: 500)
        try reading.require()
        guard try desk.people.settle(try visit.id("remark"), of: desk.election.id, saying: outcome) else {
            throw Refusal.notFound
        }
        return try desk.done("edit", "处理公示期间的意见：\(outcome)", "登记了")
    }

    /// From here on neither the list nor the roll changes.
    private func freeze(_ visit: Visit) throws -> Reply {
        let desk = try ElectionDesk(visit).running()
        let election = desk.election
        try election.require(.freeze)
        if election.manner != .recall {
            guard election.state == .published, let until = election.publicUntil else {
                throw ElectionRefusal.hasMovedOn(election.state)
            }
            guard visit.today > until else { throw ElectionRefusal.stillPublic(until) }
        }
        let open = try desk.people.remarks(of: election.id).filter { $0.outcome == nil }.count
        guard open == 0 else { throw ElectionRefusal.objections(open) }
        let candidates = try desk.people.list(of: election.id).filter(\.stands)
        try check(election, candidates)
        let voters = try desk.electorate.voters(of: election, on: visit.today)
        guard !voters.isEmpty else { throw ElectionRefusal.nobodyVotes }
        guard try desk.store.freeze(election.id, expecting: voters.count, at: visit.now) else {
            throw ElectionRefusal.hasMovedOn(election.state)
        }
        try desk.electorate.fix(voters, for: election.id)
        let records = desk.records()
        try records.finish("定名单", at: visit.now, by: visit.viewer.name, outcome: "名单已定")
        return try desk.done(
            "accept",
            "定候选人名单\(candidates.count)名、应到\(election.meeting.voters)\(voters.count)人",
            "名单定了，应到\(voters.count)人"
        )
    }
}
