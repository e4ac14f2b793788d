// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Proposals in the hands of delegates: handing in, seconding, taking back; and the list that all may read.
struct ProposalRoutes {
    let rules: CongressRules

    func add(to site: inout Site) {
        site.page("congress-meetings/:meeting/proposals", .signedIn, "提案一览", list)
        site.action("congress-meetings/:meeting/proposals/exports", .permission(.readCongresses), "导出提案", export)
        site.page("congress-meetings/:meeting/proposals/new", .signedIn, "提一件提案") { visit in
            let (desk, _) = try proposing(visit)
            return .page(ProposalFormPage(desk, .init(), errors: [], rules))
        }
        site.action("congress-meetings/:meeting/proposals", .signedIn, "提一件提案", create)
        site.page("proposals/:proposal", .signedIn, "一件提案", show)
        site.action("proposals/:proposal/seconding", .signedIn, "附议", second)
        site.action("proposals/:proposal/seconding/removal", .signedIn, "撤回附议", unsecond)
        site.action("proposals/:proposal/withdrawal", .signedIn, "撤回提案", withdraw)
    }

    private func list(_ visit: Visit) throws -> Reply {
        let desk = try MeetingDesk(visit)
        let query = visit.query
        let filter = ProposalFilter(
            words: query.text("q"),
            state: query.text("state"),
            lead: query.text("lead"),
            isOverdue: query.has("overdue")
        )
        let store = ProposalStore(db: visit.db)
        let rows = try store.rows(of: desk.meeting.id, filter, today: visit.today)
        let balance = try store.balance(of: desk.meeting.id)
        return .page(ProposalListPage(desk, rows, balance, filter, today: visit.today))
    }

    /// What leaves the house is noted.
    private func export(_ visit: Visit) throws -> Reply {
        let desk = try MeetingDesk(visit)
        guard desk.reads else { throw Refusal.notFound }
        let rows = try ProposalStore(db: visit.db).rows(of: desk.meeting.id, ProposalFilter(), today: visit.today)
        let table = CommaSeparated(
            head: ["案名", "提案人", "附议人数", "编号", "主办", "进展", "期限或反馈"],
            rows: rows.map { [$0.title, $0.who, "\($0.seconders)", $0.dossier, $0.lead, $0.state, $0.due] }
        )
        try visit.note(desk.meeting.subject, "export", "导出提案 \(rows.count) 件")
        let type = "text/csv; charset=utf-8"
        return .file(Download(name: "提案-\(visit.today).csv", contentType: type, bytes: table.bytes))
    }

    /// A delegate in office, while proposals are collected.
    private func proposing(_ visit: Visit) throws -> (MeetingDesk, Delegate) {
        let desk = try MeetingDesk(visit)
        guard let seat = desk.seats.first(where: { $0.congress == desk.meeting.congress }) ?? desk.seats.first else {
            throw Refusal.notFound
        }
        guard desk.meeting.collects(on: visit.today) else {
            throw ProposalRefusal.collectionOver(desk.meeting.proposalsUntil)
        }
        return (desk, seat)
    }

    private func create(_ visit: Visit) throws -> Reply {
        let (desk, seat) = try proposing(visit)
        var reading = FormReading(visit)
        let title = reading.text("title", "案名", limit: 60)
        let reason = reading.text("reason", "案由", limit: 3000)
        let measure = reading.text("measure", "建议怎样办", limit: 3000)
        guard reading.errors.isEmpty else {
            throw Rejection(ProposalFormPage(desk, .init(visit.form), errors: reading.errors, rules))
        }
        let proposal = Proposal(
            id: .make(at: visit.now),
            meeting: desk.meeting.id,
            unionPath: desk.meeting.unionPath,
            delegate: seat.id,
            delegateName: seat.name,
            delegation: "",
            title: title,
            reason: reason,
            measure: measure,
            state: .collecting,
            dossier: nil,
            outcome: nil,
            createdAt: visit.now
        )
        try ProposalStore(db: visit.db).insert(proposal)
        try visit.note(proposal.subject, "create", "\(seat.name)提出“\(title)”")
        return .redirect(to: proposal.address, saying: Notice("提交了，请代表附议"))
    }

    private func find(_ visit: Visit) throws -> (Proposal, MeetingDesk) {
        guard let proposal = try ProposalStore(db: visit.db).find(try visit.id("proposal")),
            let meeting = try MeetingStore(db: visit.db).find(proposal.meeting)
        else { throw Refusal.notFound }
        return (proposal, try MeetingDesk(visit, meeting))
    }

    private func show(_ visit: Visit) throws -> Reply {
        let (proposal, desk) = try find(visit)
        let entries = try visit.journal.entries(of: proposal.subject)
        let dossier = try proposal.dossier.flatMap { try DossierStore(db: visit.db).find($0) }
        return .page(ProposalPage(proposal, desk, dossier, entries, rules))
    }

    /// The seat in which the visitor acts, while the proposal still may change.
    private func acting(_ visit: Visit, on proposal: Proposal, _ desk: MeetingDesk) throws -> Delegate {
        guard let seat = desk.seats.first else { throw Refusal.notFound }
        guard proposal.state == .collecting else { throw ProposalRefusal.movedOn(proposal.state) }
        guard desk.meeting.collects(on: visit.today) else {
            throw ProposalRefusal.collectionOver(desk.meeting.proposalsUntil)
        }
        return seat
    }

    private func second(_ visit: Visit) throws -> Reply {
        let (proposal, desk) = try find(visit)
        let seat = try acting(visit, on: proposal, desk)
        guard !desk.seats.contains(where: { $0.id == proposal.delegate }) else { throw ProposalRefusal.ownProposal }
        try ProposalStore(db: visit.db).second(proposal.id, by: seat.id, at: visit.now)
        try visit.note(proposal.subject, "submit", "\(seat.name)附议")
        return .redirect(to: proposal.address, saying: Notice("附议了"))
    }

    private func unsecond(_ visit: Visit) throws -> Reply {
        let (proposal, desk) = try find(visit)
        let seat = try acting(visit, on: proposal, desk)
        if try ProposalStore(db: visit.db).unsecond(proposal.id, by: seat.id) {
            try visit.note(proposal.subject, "withdraw", "\(seat.name)撤回附议")
        }
        return .redirect(to: proposal.address, saying: Notice("撤回了附议", tone: .watch))
    }

    private func withdraw(_ visit: Visit) throws -> Reply {
        let (proposal, desk) = try find(visit)
        guard desk.seats.contains(where: { $0.id == proposal.delegate }) else { throw Refusal.notFound }
        _ = try acting(visit, on: proposal, desk)
        let store = ProposalStore(db: visit.db)
        guard try store.settle(proposal.id, as: .withdrawn, in: nil, because: "", at: visit.now) else {
            throw ProposalRefusal.movedOn(proposal.state)
        }
        try visit.note(proposal.subject, "withdraw", "\(proposal.delegateName)撤回提案")
        return .redirect(to: proposal.address, saying: Notice("撤回了", tone: .watch))
    }
}
