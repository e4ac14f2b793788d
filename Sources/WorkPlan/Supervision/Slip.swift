// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// A slip of supervision (督办单): one step of the ladder about one matter, from its number to its judgement.
struct Slip: Sendable, Equatable {
    let id: ID<Slip>
    /// `nil` where it is about a measure that nobody was given.
    let assignment: ID<Assignment>?
    let plan: ID<Plan>
    let measure: ID<Measure>
    let issuer: UnionID
    let issuerPath: String
    let issuerName: String
    let union: UnionID
    let unionPath: String
    let unionName: String
    /// What is to be done, in the words of the part or of the plan.
    let title: String
    let level: Level
    let cause: Cause
    let previous: ID<Slip>?
    let year: Int
    let number: Int?
    let text: String
    let reason: String
    let state: State
    let made: Assignment.Mark
    let issuedAt: Instant?
    let answerDue: Day?
    let confirmed: Assignment.Mark?
    let acknowledged: Assignment.Mark?
    let answered: Assignment.Mark?
    let evidence: String
    let judged: Assignment.Mark?
    let digest: ID<SupervisionDigest>?

    var subject: Subject { Subject("slip", id) }

    var address: String { "/slips/\(id)" }

    var matter: Matter.Key { assignment.map { .assignment($0) } ?? .measure(measure, union) }

    /// Whose timeline tells of it.
    var matterSubject: Subject { assignment.map { Subject("assignment", $0) } ?? Subject("plan", plan) }

    var matterAddress: String { assignment.map { "/assignments/\($0)" } ?? "/plans/\(plan)/measures/\(measure)" }

    /// `催办〔2024〕3号`
    var name: String { number.map { "\(level.label)〔\(year)〕\($0)号" } ?? "\(level.label)（还没有编号）" }

    /// Whether its day has passed without an answer, or the answer was not enough: only then comes the next step.
    func hasFailed(on today: Day) -> Bool {
        switch state {
        case .insufficient: true
        case .issued, .acknowledged: answerDue.map { $0 < today } ?? false
        case .proposed, .answered, .resolved, .escalated, .dropped: false
        }
    }

    func require(_ verb: Verb) throws(SlipRefusal) {
        guard Self.lifecycle.allows(verb, from: state) else { throw refusal(of: verb) }
    }

    /// Judging takes another person than the one who answered (职责分离).
    func judge(_ verb: Verb, by account: AccountID) throws(SlipRefusal) {
        try require(verb)
        guard account != answered?.account else { throw .ownAnswer(answered?.name ?? "") }
    }

    /// What is made known to others takes two persons.
    func confirm(by account: AccountID) throws(SlipRefusal) {
        try require(.confirm)
        guard account != made.account else { throw .ownProposal(made.name) }
    }

    private func refusal(of verb: Verb) -> SlipRefusal {
        switch state {
        case .proposed: .waitsForChair(made.name)
        case .issued, .acknowledged:
            verb == .acknowledge
                ? .isKnown(acknowledged?.name ?? "") : [.confirm, .reject].contains(verb) ? .isIssued(name) : .notAnswered
        case .answered: .isAnswered(answered?.name ?? "")
        case .insufficient: .isJudged(judged?.name ?? "", "回复不够")
        case .resolved, .dropped: .isJudged(judged?.name ?? "", state.label)
        case .escalated: .isEscalated
        }
    }
}
