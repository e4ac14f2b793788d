// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Candidates: named, looked into, withdrawn.
struct CandidateRoutes {
    let rules: ElectionRules

    func add(to site: inout Site) {
        let need = Route.Need.permission(.runCongresses)
        site.action("elections/:election/candidates", need, "提名候选人", nominate)
        site.action("elections/:election/candidates/:candidate/check", need, "核对候选人资格", check)
        site.action("elections/:election/candidates/:candidate/withdrawal", need, "候选人退出", withdraw)
    }

    private func nominate(_ visit: Visit) throws -> Reply {
        let desk = try ElectionDesk(visit).running()
        let election = desk.election
        try require(desk)
        var reading = FormReading(visit)
        let name = reading.text("name", "姓名", limit: 30)
        let unit = reading.text("unit", "所在分会", limit: 60, isOptional: true)
        let position = reading.text("position", "单位和职务", limit: 60)
        let nominator = reading.text("nominator", "哪里推荐的", limit: 60)
        try reading.require()
        let traits = Set(visit.form.all("traits").compactMap { Trait(label: $0) })
        let found = try desk.electorate.electable(named: name, unit: unit, for: election)
        guard found.count <= 1 else { throw ElectionRefusal.namesakes(name, found.count) }
        guard let person = found.first?.person else {
            if try desk.electorate.reserves(named: name, at: election.unionPath) {
                throw ElectionRefusal.noVote(name, rules.reserved)
            }
            throw ElectionRefusal.notMember(name)
        }
        let candidate = Candidate(
            id: .make(at: visit.now),
            election: election.id,
            person: person,
            name: name,
            position: position,
            nominator: nominator,
            traits: traits,
            checkedName: nil,
            withdrawn: nil,
            isWriteIn: false,
            isElected: false
        )
        guard try desk.people.insert(candidate) else { throw ElectionRefusal.isThere(name) }
        // The list that hung out is another list now.
        let isAgain = election.state == .published
        if isAgain { _ = try desk.store.move(election.id, from: .published, to: .approved, at: visit.now) }
        return try desk.done("edit", "提名\(name)（\(nominator)推荐）", isAgain ? "加上了，名单变了，要重新公示" : "加上了，接着核对资格")
    }

    /// Until the list is fixed, and again where a seat is left for which nobody had the majority.
    private func require(_ desk: ElectionDesk) throws {
        if Election.lifecycle.allows(.nominate, from: desk.election.state) { return }
        let rounds = try desk.rounds.list(of: desk.election.id)
        let next = try desk.next(rounds, try desk.people.list(of: desk.election.id))
        guard next?.kind == .supplement else { throw ElectionRefusal.hasMovedOn(desk.election.state) }
    }

    /// Somebody says that he looked into it, and what he looked into.
    private func check(_ visit: Visit) throws -> Reply {
        let (desk, candidate) = try find(visit)
        guard visit.form.has("apart") else {
            throw FormReading.fault("先核对，再打勾：\(candidate.name)不是\(rules.notEligible.text)。")
        }
        if desk.election.kind.audits, !visit.form.has("audit") {
            throw FormReading.fault("先核对，再打勾：\(candidate.name)不是\(rules.auditApart.text)。")
        }
        let name = try visit.viewer.name
        guard try desk.people.check(candidate.id, by: name) else { throw Refusal.notFound }
        return try desk.done("accept", "核对\(candidate.name)的候选人资格：在会、有被选举权，不是\(rules.notEligible.text)", "核对了")
    }

    private func withdraw(_ visit: Visit) throws -> Reply {
        let (desk, candidate) = try find(visit)
        try desk.election.require(.withdraw)
        let reason = try ElectionDesk.reason(visit)
        guard try desk.people.withdraw(candidate.id, because: reason) else { throw Refusal.notFound }
        return try desk.done("return", "\(candidate.name)退出候选人：\(reason)", "退出了，看看差额还够不够")
    }

    private func find(_ visit: Visit) throws -> (ElectionDesk, Candidate) {
        let desk = try ElectionDesk(visit).running()
        guard let candidate = try desk.people.find(try visit.id("candidate"), of: desk.election.id), candidate.stands else {
            throw Refusal.notFound
        }
        return (desk, candidate)
    }
}
