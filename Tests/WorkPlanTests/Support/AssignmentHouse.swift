// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport

@testable import WorkPlan

extension PlanHouse {
    /// Issues a measure as its own union's officer does, and gives back what the unions got, in the order of the tree.
    @discardableResult
    func issue(
        _ words: String = "征文",
        of plan: ID<Plan>,
        to recipients: Recipients = .children,
        due: Day = .of(11, 30),
        part: Part = .lead
    ) async throws -> [Assignment] {
        try await issue(try await measure(words, of: plan), of: plan, to: recipients, due: due, part: part)
    }

    @discardableResult
    func issue(
        _ measure: Measure,
        of plan: ID<Plan>,
        to recipients: Recipients = .children,
        due: Day = .of(11, 30),
        part: Part = .lead
    ) async throws -> [Assignment] {
        guard let owner = try await self.plan(plan) else { throw NothingSuch(name: measure.phrase) }
        let issue = Issue(
            id: .make(at: clock.now),
            issuer: owner.union,
            issuerPath: owner.unionPath,
            issuerName: "",
            title: "",
            part: part,
            recipients: recipients.label,
            instruction: "月底前报方案。",
            due: due,
            issued: .init(at: clock.now, name: region.zhangSan.name, account: region.zhangSan.account)
        )
        let act = IssueAct(issue: issue, measure: measure, parent: nil, recipients: recipients)
        _ = try await database.write { try IssueStore(db: $0).issue(act) }
        return try await assignments(of: measure.id)
    }

    func assignments(of measure: ID<Measure>) async throws -> [Assignment] {
        try await database.read { db in
            let ids: [ID<Assignment>] = try db.rows(
                "SELECT id FROM assignment WHERE measure_id = \(measure) ORDER BY union_path, id"
            ).map { try $0.get("id") }
            return try ids.compactMap { try AssignmentStore(db: db).find($0) }
        }
    }

    func assignment(_ id: ID<Assignment>) async throws -> Assignment {
        guard let assignment = try await database.read({ try AssignmentStore(db: $0).find(id) }) else {
            throw NothingSuch(name: "\(id)")
        }
        return assignment
    }

    /// What one union has in hand of a measure that was just issued to all directly below.
    func assignment(to union: Union, _ words: String = "征文") async throws -> Assignment {
        let plan = try await published()
        guard let own = try await issue(words, of: plan).first(where: { $0.union == union.id }) else {
            throw NothingSuch(name: union.name)
        }
        return own
    }

    func journal(of assignment: ID<Assignment>) async throws -> [JournalEntry] {
        try await database.read { try Journal($0).entries(of: Subject("assignment", assignment)) }
    }

    func counts(of measure: ID<Measure>, below union: Union) async throws -> StateCounts {
        try await database.read { try AssignmentTally(db: $0).counts(of: measure, below: union.path.text) }
    }

    /// How many rows of the tally are not what counting anew gives.
    func tallyFaults() async throws -> Int {
        try await database.read { try AssignmentTally(db: $0).faults() }
    }

    static let report: FormFields = ["progress": "方案已印发", "problems": "经费没有到", "next": "7月初评", "evidence": "临教工〔2024〕3号"]
    static let application: FormFields = ["result": "收到征文30篇，评出10篇", "proof": "评审会纪要，办公室存"]
}

extension StateCounts {
    static func of(issued: Int = 0, signed: Int = 0, submitted: Int = 0, closed: Int = 0, withdrawn: Int = 0) -> StateCounts {
        StateCounts(issued: issued, signed: signed, submitted: submitted, closed: closed, withdrawn: withdrawn)
    }
}
