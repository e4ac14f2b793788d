// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

extension DemoHall {
    static func proposal(_ sheet: (String, String, String), by delegate: Delegate, in meeting: Meeting, at now: Instant)
        -> Proposal
    {
        Proposal(
            id: .make(at: now),
            meeting: meeting.id,
            unionPath: meeting.unionPath,
            delegate: delegate.id,
            delegateName: delegate.name,
            delegation: "",
            title: sheet.0,
            reason: sheet.1,
            measure: sheet.2,
            state: .collecting,
            dossier: nil,
            outcome: nil,
            createdAt: now
        )
    }

    /// Hands sheets in, seconded by two and more, and files each as a dossier of its own.
    func file(_ sheets: [(String, String, String)], in meeting: Meeting, by delegates: [Delegate], at now: Instant) throws
        -> [Dossier]
    {
        try handIn(sheets, in: meeting, by: delegates, at: now).map { proposal in
            let reviewed = now.advanced(bySeconds: 3 * 86_400)
            let line = try filing(proposal, meeting, at: reviewed).file(.proposal, into: "", because: "")
            try note(proposal, "accept", line, reviewed)
            return try dossier(of: proposal)
        }
    }

    private func handIn(_ sheets: [(String, String, String)], in meeting: Meeting, by delegates: [Delegate], at now: Instant)
        throws
        -> [Proposal]
    {
        let store = ProposalStore(db: db)
        return try sheets.enumerated().map { index, sheet in
            let proposal = Self.proposal(sheet, by: delegates[index * 4 % delegates.count], in: meeting, at: now)
            try store.insert(proposal)
            try hand.note(proposal.subject, "create", "\(proposal.delegateName)提出“\(proposal.title)”", now)
            for step in 1...(2 + index % 5) {
                let seconder = delegates[(index * 4 + step * 7) % delegates.count]
                guard seconder.id != proposal.delegate else { continue }
                try store.second(proposal.id, by: seconder.id, at: now.advanced(bySeconds: Int64(step) * 600))
                try hand.note(proposal.subject, "submit", "\(seconder.name)附议", now.advanced(bySeconds: Int64(step) * 600))
            }
            return try store.find(proposal.id) ?? proposal
        }
    }

    private func filing(_ proposal: Proposal, _ meeting: Meeting, at now: Instant) -> Filing {
        Filing(proposal: proposal, meeting: meeting, rules: rules.proposals, db: db, now: now)
    }

    private func note(_ proposal: Proposal, _ verb: String, _ line: String, _ now: Instant) throws {
        try hand.note(proposal.subject, verb, "提案工作委员会审查“\(proposal.title)”：\(line)", now)
    }

    private func dossier(of proposal: Proposal) throws -> Dossier {
        guard let id = try ProposalStore(db: db).find(proposal.id)?.dossier, let dossier = try DossierStore(db: db).find(id)
        else {
            throw ProposalRefusal.noSuchDossier
        }
        return dossier
    }

    func assign(_ dossier: Dossier, to lead: String, isComplex: Bool = false, at now: Instant) throws {
        let due = try rules.proposals.due(handed: now.day, isComplex: isComplex, by: calendar)
        _ = try DossierStore(db: db).assign(dossier.id, to: lead, with: "", on: now.day, due: due, at: now)
        let records = DossierRecords(dossier: dossier, db: db)
        try records.publish("assigned", on: now.day)
        try records.expectAnswer(from: lead, until: due.day, at: now)
        try hand.note(dossier.subject, "submit", "交\(lead)主办，\(due.day.written)前答复。\(due.sentence)", now)
    }

    private func answer(_ dossier: Dossier, _ text: String, at now: Instant) throws {
        let store = DossierStore(db: db)
        _ = try store.reply(dossier.id, .A, text, at: now)
        try hand.note(dossier.subject, "edit", "拟好答复", now)
        _ = try store.release(dossier.id, signedBy: "副校长覃志远", on: now.day, today: now.day, at: now)
        let records = DossierRecords(dossier: dossier, db: db)
        try records.publish("answered", on: now.day)
        try records.finish(at: now, by: hand.viewer.name, outcome: "已答复")
        try hand.note(dossier.subject, "accept", "副校长覃志远\(now.day.written)审签，答复（\(Dossier.Grade.A.label)）发给提案人", now)
    }

    private func rate(_ dossier: Dossier, _ rating: Dossier.Rating, at now: Instant) throws {
        let due = try rating == .discontent ? rules.proposals.reworkDue(from: now.day, by: calendar) : nil
        _ = try DossierStore(db: db).rateFirst(dossier.id, rating, rework: due, at: now)
        let next = due.map { "，重新办理，\($0.day.written)前答复" } ?? "，办结"
        try hand.note(dossier.subject, due == nil ? "accept" : "return", "提案人反馈\(rating.label)\(next)", now)
    }

    /// Today's proposals: some answered, one dealt with again, one late, one joined, one passed on, one refused.
    func proposals(_ meeting: Meeting, _ delegates: [Delegate], at now: Instant) throws {
        let handedIn = now.advanced(bySeconds: -33 * 86_400)
        let reviewed = now.advanced(bySeconds: -26 * 86_400)
        let sheets = try handIn(DemoCongressNames.proposals, in: meeting, by: delegates, at: handedIn)
        var dossiers: [Dossier] = []
        for (index, sheet) in sheets.enumerated() {
            let filing = filing(sheet, meeting, at: reviewed)
            let line: String
            switch index {
            case 1: line = try filing.file(.proposal, into: "1", because: "和1号同一件事")
            case 10: line = try filing.file(.opinion, into: "", because: "食堂已经在办，作为意见转后勤处")
            case 9: line = try filing.refuse(because: "统一登录已列入学校今年的信息化计划，不用再立案")
            default: line = try filing.file(.proposal, into: "", because: "")
            }
            try note(sheet, "accept", line, reviewed)
            if ![1, 9, 10].contains(index) { dossiers.append(try dossier(of: sheet)) }
        }
        let leads = ["后勤处", "教育学院", "财务处", "后勤处", "人事处", "体育学院", "校医院", "后勤处", "工会"]
        for (index, dossier) in dossiers.enumerated().dropLast() {
            try assign(dossier, to: leads[index], at: now.advanced(bySeconds: -22 * 86_400))
        }
        let answers = [1: "9月起延长到18:30，每学期收费200元，学校补一半。", 2: "清单已经印好，财务处窗口和网页都有。", 3: "每月5日前更换，贴出日期。", 5: "7月1日起开放。"]
        let replied = now.advanced(bySeconds: -9 * 86_400)
        for index in answers.keys.sorted() { try answer(dossiers[index], answers[index] ?? "", at: replied) }
        try rate(dossiers[1], .content, at: now.advanced(bySeconds: -5 * 86_400))
        try rate(dossiers[2], .fairly, at: now.advanced(bySeconds: -5 * 86_400))
        try rate(dossiers[3], .discontent, at: now.advanced(bySeconds: -4 * 86_400))
        try DossierStore(db: db).talk(dossiers[3].id, on: now.day.adding(days: -3), "到三号教学楼看了饮水机，答应贴责任人姓名", at: now)
    }
}
