// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The numbers of the rule book that congresses and proposals go by, with where they stand.
struct CongressRules: Sendable {
    let staff: BodyRules
    let union: BodyRules
    let guests: Rule
    let agendaVote: Rule
    let separate: Rule
    let teachers: Rule
    let presidiumTeachers: Rule
    let executiveTeachers: Rule
    let leaders: Rule
    let minStaff: Rule
    let years: [Rule]
    let petition: Rule
    let yearly: Rule
    let explain: Rule
    let materialDays: Rule
    let approvalDays: Rule
    let participation: Rule
    let electing: Rule
    let seats: SeatRules
    let recall: Rule
    let vacancy: Rule
    let vacancyMonths: Rule
    let proposals: ProposalRules

    init(_ rules: RuleBook, on day: Day) throws {
        let rule = rules.inForce(on: day)
        let base = try rule(.congressBase)
        staff = BodyRules(.staff, quorum: try rule(.congressQuorum), decision: try rule(.congressDecision), base: base)
        union = BodyRules(.union, quorum: try rule(.unionQuorum), decision: try rule(.unionDecision), base: base)
        guests = try rule(.congressGuests)
        agendaVote = try rule(.agendaVote)
        separate = try rule(.separateVotes)
        teachers = try rule(.congressTeachers)
        presidiumTeachers = try rule(.presidiumTeachers)
        executiveTeachers = try rule(.executiveTeachers)
        leaders = try rule(.congressLeaders)
        minStaff = try rule(.congressMinStaff)
        years = [try rule(.congressShortYears), try rule(.congressLongYears)]
        petition = try rule(.congressPetition)
        yearly = try rule(.congressYearly)
        explain = try rule(.explainOpinions)
        materialDays = try rule(.materialDays)
        approvalDays = try rule(.congressApprovalDays)
        participation = try rule(.electionParticipation)
        electing = try rule(.electionVotes)
        seats = SeatRules(
            first: try rule(.firstSeats),
            perHundred: try rule(.seatsPerHundred),
            top: try rule(.topSeats)
        )
        recall = try rule(.chairRecall)
        vacancy = try rule(.delegateVacancy)
        vacancyMonths = try rule(.vacancyMonths)
        proposals = ProposalRules(
            seconders: try rule(.proposalSeconders),
            reply: try rule(.proposalReplyDays),
            longReply: try rule(.proposalLongReplyDays),
            rework: try rule(.proposalReworkDays),
            returns: try rule(.proposalReturns),
            signOff: try rule(.proposalSignOff)
        )
    }

    func of(_ body: Body) -> BodyRules {
        switch body {
        case .staff: staff
        case .union: union
        }
    }
}

/// What proposals go by (提案规则).
struct ProposalRules: Sendable {
    let seconders: Rule
    let reply: Rule
    let longReply: Rule
    let rework: Rule
    let returns: Rule
    let signOff: Rule
}

extension RuleKey {
    static let congressQuorum = RuleKey("congress.quorum")
    static let congressDecision = RuleKey("congress.decision")
    static let congressBase = RuleKey("congress.base")
    static let congressGuests = RuleKey("congress.guests")
    static let agendaVote = RuleKey("congress.agendaVote")
    static let separateVotes = RuleKey("congress.separate")
    static let congressTeachers = RuleKey("congress.teachers")
    static let presidiumTeachers = RuleKey("congress.presidiumTeachers")
    static let executiveTeachers = RuleKey("congress.executiveTeachers")
    static let congressLeaders = RuleKey("congress.leaders")
    static let congressMinStaff = RuleKey("congress.minStaff")
    static let congressShortYears = RuleKey("congress.shortYears")
    static let congressLongYears = RuleKey("congress.longYears")
    static let congressYearly = RuleKey("congress.yearly")
    static let congressPetition = RuleKey("congress.petition")
    static let explainOpinions = RuleKey("congress.explain")
    static let materialDays = RuleKey("congress.materialDays")
    static let congressApprovalDays = RuleKey("congress.approvalDays")
    static let electionParticipation = RuleKey("congress.participation")
    static let electionVotes = RuleKey("congress.electing")
    static let firstSeats = RuleKey("congress.firstSeats")
    static let seatsPerHundred = RuleKey("congress.seatsPerHundred")
    static let topSeats = RuleKey("congress.topSeats")
    static let unionQuorum = RuleKey("congress.unionQuorum")
    static let unionDecision = RuleKey("congress.unionDecision")
    static let chairRecall = RuleKey("congress.recall")
    static let delegateVacancy = RuleKey("congress.vacancy")
    static let vacancyMonths = RuleKey("congress.vacancyMonths")
    static let proposalSeconders = RuleKey("proposal.seconders")
    static let proposalReplyDays = RuleKey("proposal.replyDays")
    static let proposalLongReplyDays = RuleKey("proposal.longReplyDays")
    static let proposalReworkDays = RuleKey("proposal.reworkDays")
    static let proposalReturns = RuleKey("proposal.returns")
    static let proposalSignOff = RuleKey("proposal.signOff")
}
