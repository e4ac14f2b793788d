// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// An election as it stands: candidates, notice, rounds, result, and what can be done next.
struct ElectionPage: Page {
    struct Person: Encodable, Sendable {
        let address: String
        let name: String
        let position: String
        let detail: String
        let badge: String
        let tone: String
        let isChecked: Bool
        let stands: Bool
    }

    struct Vote: Encodable, Sendable {
        let address: String
        let label: String
        let sentence: String
        let state: String
        let tone: String
    }

    struct Said: Encodable, Sendable {
        let address: String
        let when: String
        let text: String
        let outcome: String
    }

    struct Line: Encodable, Sendable {
        let sentence: String
        let when: String
        let tone: String
    }

    /// What the visitor may do here now.
    struct May: Encodable, Sendable {
        var plan = false
        var nominate = false
        var check = false
        var withdraw = false
        var request = false
        var answer = false
        var publish = false
        var remark = false
        var freeze = false
        var appoint = false
        var vote = ""
        var reduce = false
        var fail = false
        var exempt = false
        var submit = false
        var conclude = false
    }

    let title: String
    let address: String
    let when: String
    let stateLabel: String
    let tone: String
    let reason: String
    let facts: [Labelled]
    let findings: [Finding]
    let people: [Person]
    let isAudit: Bool
    let notEligible: [String]
    let publicity: String
    let publicityBasis: String
    let notice: String
    let remarks: [Said]
    let tellers: [Labelled]
    let votes: [Vote]
    let nextWords: String
    let elected: [Labelled]
    let shares: [Finding]
    let exemption: String
    let submissions: [Labelled]
    let papers: [Labelled]
    let bases: [String]
    let lines: [Line]
    let may: May
    let plan: [String: String]

    var place: Place { .congresses }

    init(_ desk: ElectionDesk, _ rules: ElectionRules) throws {
        let election = desk.election
        title = election.title
        address = election.address
        when = "\(election.heldOn.written) · \(election.place) · \(election.meeting.label)"
        stateLabel = election.state.label
        tone = election.state.tone
        reason = [.returned, .rejected].contains(election.state) ? election.reason ?? "" : ""
        facts = Self.facts(election)
        let candidates = try desk.people.list(of: election.id)
        let standing = candidates.filter(\.stands)
        let excess = rules.excess(of: election.kind, manner: election.manner, asked: election.percent)
        let size =
            election.manner == .term
            ? rules.sizes.finding(election.kind, seats: election.seats, members: election.members) : nil
        let isListed = [.preparing, .requested, .returned, .approved, .published, .frozen].contains(election.state)
        findings = [size, isListed ? excess.finding(candidates: standing.count, seats: election.seats) : nil].compactMap { $0 }
        people = candidates.map { Self.person($0, of: election) }
        isAudit = election.kind.audits
        notEligible = [rules.notEligible.text, rules.auditApart.text]
        publicity = election.publicSentence ?? ""
        publicityBasis = rules.publicity.citation
        notice = election.publicUntil == nil ? "" : "\(election.address)/notice"
        let said = try desk.people.remarks(of: election.id)
        remarks = said.map {
            Said(
                address: "\(election.address)/remarks/\($0.id)/outcome",
                when: $0.receivedOn.written,
                text: $0.text,
                outcome: $0.outcome ?? ""
            )
        }
        let watchers = try desk.people.tellers(of: election.id)
        tellers = Teller.Duty.allCases.compactMap { duty in
            let names = watchers.filter { $0.duty == duty }.map(\.name)
            return names.isEmpty ? nil : Labelled(duty.label, names.joined(separator: "、"))
        }
        let rounds = try desk.rounds.list(of: election.id)
        votes = rounds.map {
            Vote(
                address: $0.address,
                label: "\($0.label) · 应选\($0.seats)名",
                sentence: $0.sentence ?? $0.quorum,
                state: $0.state.label,
                tone: $0.state.tone
            )
        }
        let next = try desk.next(rounds, candidates)
        let labels = candidates.labels
        nextWords =
            next.map { next in
                let names = candidates.filter { next.candidates.contains($0.id) }.map { labels[$0.id] ?? $0.name }
                return "\(next.kind.label)：应选\(next.seats)名，候选人\(names.joined(separator: "、"))"
            } ?? ""
        let won = candidates.filter(\.isElected)
        elected = won.map { Labelled($0.name, $0.isWriteIn ? "\($0.position)（另选）" : $0.position) }
        shares = election.shares.isEmpty || won.isEmpty ? [] : election.shares.map { $0.finding(won.map(\.traits)) }
        exemption = election.exemption ?? ""
        submissions = try desk.store.submissions(of: election.id).map {
            Labelled("第\($0.number)次上报 \($0.sentAt.day.written)", "\($0.names)；\($0.answer ?? "等上级批复")")
        }
        papers = Paper.allCases.filter { $0.isThere(election, rounds) }.map {
            Labelled("\(election.address)/papers/\($0.rawValue)", $0.label)
        }
        bases = Self.bases(election, rules)
        lines = try desk.visit.journal.entries(of: election.subject).reversed().map(Line.init)
        may = Self.may(desk, next, rounds, hasUnmet: shares.contains { !$0.isMet }, isElecting: !won.isEmpty)
        plan = [
            "members": "\(election.members)", "seats": "\(election.seats)", "held": election.heldOn.written,
            "place": election.place,
        ]
    }

    private static func facts(_ election: Election) -> [Labelled] {
        var facts = [
            Labelled("应选", "\(election.seats)名"), Labelled("会员人数", "\(election.members)人"),
            Labelled("届次和任期", "第\(election.number)届，\(election.years)年"),
            Labelled("应到", election.expected.map { "\(election.meeting.voters)\($0)人" } ?? "定名单时按名册定"),
        ]
        if let percent = election.percent { facts.append(Labelled("上级要求的差额", "\(percent)%")) }
        for share in election.shares { facts.append(Labelled("结构要求", "\(share.trait.label)不少于\(share.percent)%")) }
        if let day = election.electedOn { facts.append(Labelled("选出的日子", day.written)) }
        return facts
    }

    private static func person(_ candidate: Candidate, of election: Election) -> Person {
        let state: (String, String) =
            if let reason = candidate.withdrawn {
                ("退出：\(reason)", "none")
            } else if candidate.isElected {
                (election.manner == .recall ? "通过罢免" : "当选", "done")
            } else if let name = candidate.checkedName {
                ("\(name)核对过资格", "ok")
            } else {
                candidate.isWriteIn ? ("另选他人", "none") : ("没有核对资格", "watch")
            }
        let strokes = StrokeOrder.strokes(of: candidate.name).map { "姓\($0)画" } ?? ""
        return Person(
            address: "\(election.address)/candidates/\(candidate.id)",
            name: candidate.name,
            position: candidate.position,
            detail: [candidate.traits.labels, "\(candidate.nominator)推荐", strokes].filter { !$0.isEmpty }.joined(
                separator: " · "
            ),
            badge: state.0,
            tone: state.1,
            isChecked: candidate.checkedName != nil,
            stands: candidate.stands
        )
    }

    private static func bases(_ election: Election, _ rules: ElectionRules) -> [String] {
        let own =
            election.manner == .recall ? rules.recall : (election.kind == .delegates ? rules.delegateMajority : rules.majority)
        return [rules.quorum, own, rules.secret, rules.tie, rules.shortfall, rules.returned, rules.paper, rules.reserved].map(
            \.citation
        )
    }

    private static func may(_ desk: ElectionDesk, _ next: NextRound?, _ rounds: [Round], hasUnmet: Bool, isElecting: Bool) -> May
    {
        let election = desk.election
        func may(_ verb: Election.Verb) -> Bool { desk.runs && Election.lifecycle.allows(verb, from: election.state) }
        var allowed = May()
        allowed.plan = may(.edit)
        allowed.nominate = may(.nominate) || desk.runs && next?.kind == .supplement
        allowed.check = desk.runs && (may(.nominate) || election.state == .requested || next?.kind == .supplement)
        allowed.withdraw = may(.withdraw)
        allowed.request = may(.request)
        allowed.answer = desk.approves && election.state == .requested
        allowed.publish = may(.publish) && election.manner != .recall
        allowed.remark = desk.runs && election.state == .published
        allowed.freeze = may(.freeze) && (election.state == .published || election.manner == .recall)
        allowed.appoint = may(.appoint) && rounds.last?.state != .open
        allowed.vote = desk.runs ? next?.kind.label ?? "" : ""
        allowed.reduce = desk.runs && next?.kind == .supplement && election.manner == .term && isElecting
        allowed.fail = desk.runs && election.manner == .recall && election.state == .open && rounds.last?.state == .declared
        allowed.exempt = may(.submit) && hasUnmet && election.exemption == nil
        allowed.submit = may(.submit)
        allowed.conclude = desk.approves && election.state == .submitted
        return allowed
    }
}

extension ElectionPage.Line {
    init(_ entry: JournalEntry) {
        self.init(
            sentence: entry.sentence,
            when: "\(entry.at.day.written) \(entry.at.clockTime) · \(entry.actorName)",
            tone: ["accept": "done", "submit": "ok", "start": "ok", "finish": "done", "return": "watch"][entry.verb] ?? "none"
        )
    }
}
