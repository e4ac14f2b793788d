// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// The committee's review (立案审查): filed, joined to another, passed on as an opinion, or refused with the reason.
struct FilingRoutes {
    let rules: CongressRules

    func add(to site: inout Site) {
        site.action("proposals/:proposal/filing", .permission(.runCongresses), "审查立案", file)
        site.page("congress-meetings/:meeting/proposal-report", .signedIn, "提案工作报告") { visit in
            let desk = try MeetingDesk(visit)
            return .page(try ProposalReportPage(desk))
        }
    }

    private func file(_ visit: Visit) throws -> Reply {
        guard let proposal = try ProposalStore(db: visit.db).find(try visit.id("proposal")),
            let meeting = try MeetingStore(db: visit.db).find(proposal.meeting)
        else { throw Refusal.notFound }
        _ = try MeetingDesk(visit, meeting).running()
        guard proposal.state == .collecting else { throw ProposalRefusal.movedOn(proposal.state) }
        // Until the last day a seconder may still change his mind, and with it what may be filed.
        if let until = meeting.proposalsUntil, visit.today <= until { throw ProposalRefusal.stillCollecting(until) }
        let why = visit.form.text("why")
        guard why.count <= 500 else { throw ProposalRefusal.reasonMissing }
        let filing = Filing(proposal: proposal, meeting: meeting, rules: rules.proposals, db: visit.db, now: visit.now)
        let line: String
        switch visit.form.text("outcome") {
        case "proposal": line = try filing.file(.proposal, into: visit.form.text("into"), because: why)
        case "opinion": line = try filing.file(.opinion, into: visit.form.text("into"), because: why)
        case "refused": line = try filing.refuse(because: why)
        default: throw ProposalRefusal.reasonMissing
        }
        try visit.note(proposal.subject, "accept", "提案工作委员会审查“\(proposal.title)”：\(line)")
        return .redirect(to: proposal.address, saying: Notice(line))
    }
}

/// One sheet's way out of the review, with all its traces but the journal's line.
struct Filing {
    let proposal: Proposal
    let meeting: Meeting
    let rules: ProposalRules
    let db: any Connection
    let now: Instant

    /// Makes a dossier of it, or joins it to the one of a number; the proposer stays the proposer.
    func file(_ kind: Dossier.Kind, into number: String, because why: String) throws -> String {
        if kind == .proposal { try rules.requireSeconders(proposal) }
        guard kind == .proposal || !why.isEmpty else { throw ProposalRefusal.reasonMissing }
        let dossiers = DossierStore(db: db)
        guard number.isEmpty else {
            guard let number = Int(number), let dossier = try dossiers.find(kind, number: number, of: meeting.id) else {
                throw ProposalRefusal.noSuchDossier
            }
            guard dossier.takesSheets else { throw ProposalRefusal.takesNoSheets(dossier.label, dossier.state) }
            try settle(kind == .proposal ? .merged : .opinion, dossier.id, why)
            return "并入\(dossier.label)"
        }
        let next = try dossiers.nextNumber(kind, of: meeting.id)
        let id = ID<Dossier>.make(at: now)
        try dossiers.open(id, kind, number: next, of: meeting, titled: proposal.title, at: now)
        try settle(kind == .proposal ? .filed : .opinion, id, why)
        guard let dossier = try dossiers.find(id) else { throw ProposalRefusal.noSuchDossier }
        try DossierRecords(dossier: dossier, db: db).publish("filed", on: now.day)
        return kind == .proposal ? "立案，\(dossier.label)" : "转为\(dossier.label)"
    }

    func refuse(because why: String) throws -> String {
        guard !why.isEmpty else { throw ProposalRefusal.reasonMissing }
        try settle(.refused, nil, why)
        return "不立案：\(why)"
    }

    private func settle(_ state: Proposal.State, _ dossier: ID<Dossier>?, _ why: String) throws {
        guard try ProposalStore(db: db).settle(proposal.id, as: state, in: dossier, because: why, at: now) else {
            throw ProposalRefusal.movedOn(try ProposalStore(db: db).find(proposal.id)?.state ?? state)
        }
    }
}
