// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// The day of the election: who watches and counts, papers given out, seats left open.
struct VoteRoutes {
    let rules: ElectionRules

    /// What the form says for a round that is held as a secret poll.
    static let electronic = "electronic"
    /// And where some may vote on paper besides.
    static let mixed = "mixed"

    func add(to site: inout Site) {
        let need = Route.Need.permission(.runCongresses)
        site.action("elections/:election/tellers", need, "登记监票人、计票人", appoint)
        site.action("elections/:election/rounds", need, "开始一轮投票", open)
        site.action("elections/:election/reduction", need, "减少名额", reduce)
        site.action("elections/:election/failure", need, "罢免没有通过，结束", conclude)
    }

    /// Those who stand neither watch nor count; whoever watches has a vote himself.
    private func appoint(_ visit: Visit) throws -> Reply {
        let desk = try ElectionDesk(visit).running()
        let election = desk.election
        try election.require(.appoint)
        guard try !desk.rounds.list(of: election.id).contains(where: { $0.state == .open }) else {
            throw ElectionRefusal.roundOpen
        }
        let standing = Set(try desk.people.list(of: election.id).filter(\.stands).map(\.name))
        var tellers: [Teller] = []
        for duty in Teller.Duty.allCases {
            let names = visit.form.text(duty.rawValue).split(whereSeparator: { "\n、，,；; ".contains($0) }).map(String.init).uniqued
            guard !names.isEmpty, duty != .chief || names.count == 1, names.allSatisfy({ $0.count <= 30 }), names.count <= 30
            else {
                throw FormReading.fault("\(duty.label)要写\(duty == .chief ? "一位" : "，用顿号隔开，每位 30 个字以内")。")
            }
            for name in names {
                guard !standing.contains(name) else { throw ElectionRefusal.tellerStands(name, rules.tellers) }
                let isVoter = try duty == .counter || desk.electorate.isVoter(named: name, in: election.id)
                guard isVoter else { throw ElectionRefusal.notVoter(name) }
                guard !tellers.contains(where: { $0.name == name }) else {
                    throw FormReading.fault("\(name)写了两次，一个人只担任一项。")
                }
                tellers.append(Teller(id: .make(at: visit.now), name: name, duty: duty))
            }
        }
        try desk.people.appoint(tellers, for: election.id)
        let words = tellers.map { "\($0.duty.label)\($0.name)" }.joined(separator: "、")
        return try desk.done("edit", "推选\(words)", "登记了")
    }

    /// Papers are given out over a quorum, or not at all. Which round it is, among whom and for how many seats nobody chooses.
    private func open(_ visit: Visit) throws -> Reply {
        let desk = try ElectionDesk(visit).running()
        let election = desk.election
        let candidates = try desk.people.list(of: election.id)
        let past = try desk.rounds.list(of: election.id)
        if past.last?.state == .open { throw ElectionRefusal.roundOpen }
        guard let next = try desk.next(past, candidates), let expected = election.expected else {
            throw ElectionRefusal.hasMovedOn(election.state)
        }
        guard visit.today >= election.heldOn else { throw ElectionRefusal.tooSoon(election.heldOn) }
        let duties = Set(try desk.people.tellers(of: election.id).map(\.duty))
        guard duties.count == Teller.Duty.allCases.count else { throw ElectionRefusal.noTellers(rules.tellers) }
        if next.kind == .supplement {
            let finding = rules.excess(of: election.kind, manner: election.manner, asked: election.percent)
                .finding(candidates: next.candidates.count, seats: next.seats)
            guard finding.isMet else { throw ElectionRefusal.finding(finding) }
        }
        var reading = FormReading(visit)
        let present = reading.number("present", "到会人数", least: 0)
        try reading.require()
        guard present <= expected else {
            throw FormReading.fault("到会 \(present) 人，多过应到的 \(expected) 人。列席的不算，重新点数。")
        }
        let finding = rules.quorum(of: election, present: present, expected: expected)
        guard finding.isMet else { throw ElectionRefusal.finding(finding) }
        let ids = Set(next.candidates)
        let standing = candidates.inOrder.filter { ids.contains($0.id) }
        var round = Round(
            id: .make(at: visit.now),
            election: election.id,
            number: past.count + 1,
            kind: next.kind,
            seats: next.seats,
            expected: expected,
            present: present,
            quorum: finding.sentence,
            state: .open,
            openedAt: visit.now,
            sentence: nil,
            basis: nil,
            tied: [],
            vacant: 0,
            poll: nil,
            declaredAt: nil,
            declaredName: nil
        )
        let chosen = visit.form.text("way")
        if [Self.electronic, Self.mixed].contains(chosen) {
            let screen = ElectronicRound(desk: desk, rules: rules)
            round.ballot = try screen.plan(round, standing, candidates.labels, takesPaper: chosen == Self.mixed)
        }
        guard try desk.rounds.open(round, standing.map(\.id)) else {
            throw ElectionRefusal.roundOpen
        }
        if election.state == .rejected {
            try desk.people.unelect(election.id)
            _ = try desk.store.reopen(election.id, at: visit.now)
            try desk.records().finish("重新选举", at: visit.now, by: visit.viewer.name, outcome: "重新选举")
        } else if election.state == .frozen {
            _ = try desk.store.move(election.id, from: .frozen, to: .open, at: visit.now)
        }
        let way = round.ballot == nil ? "" : chosen == Self.mixed ? "，电子投票和纸质票" : "，电子投票"
        try visit.note(election.subject, "start", "\(round.label)：应选\(next.seats)名，\(finding.sentence)\(way)")
        let notice = round.ballot == nil ? "可以发票了，收回以后点数录入" : "先请监票人生成钥匙，封定以后开始投票"
        return .redirect(to: round.address, saying: Notice(notice))
    }

    /// With the consent of more than half of those entitled, and never below what the rule on its size asks.
    private func reduce(_ visit: Visit) throws -> Reply {
        let desk = try ElectionDesk(visit).running()
        let election = desk.election
        let candidates = try desk.people.list(of: election.id)
        let next = try desk.next(try desk.rounds.list(of: election.id), candidates)
        guard election.manner == .term, next?.kind == .supplement, let expected = election.expected else {
            throw ElectionRefusal.nothingToRun("现在没有可以减少的名额。得票相等的再次投票，补选的名额不能减少。")
        }
        let elected = candidates.filter(\.isElected).count
        guard elected > 0 else { throw ElectionRefusal.nothingToRun("一个人也没有选出来，不能减少名额，另行选举。") }
        if let finding = rules.sizes.finding(election.kind, seats: elected, members: election.members), !finding.isMet {
            throw ElectionRefusal.finding(finding)
        }
        var reading = FormReading(visit)
        let yes = reading.number("yes", "同意的人数", least: 0)
        try reading.require()
        guard yes <= expected else { throw FormReading.fault("同意的 \(yes) 人，多过应到的 \(expected) 人。") }
        let finding = rules.consent(of: election, yes: yes, expected: expected)
        guard finding.isMet else { throw ElectionRefusal.finding(finding) }
        guard try desk.store.finish(election.id, on: visit.today, seats: elected, at: visit.now) else {
            throw ElectionRefusal.hasMovedOn(election.state)
        }
        return try desk.done(
            "accept",
            "名额由\(election.seats)名减为\(elected)名。\(finding.sentence)",
            "减为\(elected)名，选举结束，接着报结果"
        )
    }

    /// A recall that found no majority ends with that.
    private func conclude(_ visit: Visit) throws -> Reply {
        let desk = try ElectionDesk(visit).running()
        let last = try desk.rounds.list(of: desk.election.id).last
        guard desk.election.manner == .recall, desk.election.state == .open, last?.state == .declared,
            try desk.store.finish(desk.election.id, on: visit.today, seats: desk.election.seats, at: visit.now)
        else { throw ElectionRefusal.hasMovedOn(desk.election.state) }
        return try desk.done("finish", "罢免没有通过，选举结束", "结束了，接着报结果")
    }
}
