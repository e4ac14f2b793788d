// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Membership
import Storage
import Web
import WorkPlan

extension AssessmentDesk {
    /// Counts (汇总): the ranking and all it was made of are frozen together.
    func count(_ scheme: Scheme) throws {
        try scheme.require([.issued], to: "汇总")
        let all = try sheets.sheets(of: scheme.id)
        let waiting = all.filter { $0.state != .verified && !($0.state == .open && scheme.content.selfScoreBy < now.day) }
        guard waiting.isEmpty else { throw AssessmentRefusal.notVerified(waiting.count) }
        let undecided = try ExtraStore(db: db).extras(all: scheme.id).values.joined().filter { $0.state == "entered" }
        guard undecided.isEmpty else { throw AssessmentRefusal.undecidedExtras(undecided.count) }
        let inputs = try ScoreBook(scheme: scheme, db: db).inputs(of: all, on: now.day)
        let measures = scheme.content.leaves.compactMap(\.measure)
        let facts = try scheme.plan.map { try PlanReadings(db).facts(of: $0, behind: measures) } ?? [:]
        let payload = AssessmentResult.Payload(
            scheme: scheme.sha256?.hexadecimal ?? "",
            on: now.day,
            inputs: inputs,
            facts: facts,
            ranking: try Ranking(inputs, by: scheme.content)
        )
        let seal = try results.insert(payload, of: scheme.id, by: viewer, at: now)
        try schemes.move(scheme.id, from: .issued, to: .counted)
        try note(scheme.subject, "count", "汇总 \(all.count) 家的得分，指纹 \(seal.hexadecimal.prefix(12))")
        try ask(
            .chair,
            of: scheme.union,
            "审定",
            scheme.subject,
            scheme.content.title,
            "\(viewer.name)汇总，等审定",
            scheme.address + "/ranking"
        )
    }

    /// Decides (审定) what another person counted.
    func decide(_ scheme: Scheme, _ result: AssessmentResult) throws {
        try scheme.require([.counted], to: "审定")
        guard result.countedBy != viewer.account else { throw AssessmentRefusal.sameHand("汇总", "审定") }
        try results.decide(result, by: viewer, at: now)
        try schemes.move(scheme.id, from: .counted, to: .decided)
        try finish(scheme.subject, "审定", "已审定")
        try note(scheme.subject, "decide", "审定第\(result.round)次汇总")
        try ask(.officer, of: scheme.union, "公示", scheme.subject, scheme.content.title, "审定了，可以公示", scheme.address + "/ranking")
    }

    /// Takes a count back for correction (退回核验), before it is decided.
    func recall(_ scheme: Scheme, because reason: String) throws {
        try scheme.require([.counted], to: "退回核验")
        guard !reason.isEmpty, reason.count <= 300 else { throw AssessmentRefusal.noReason }
        try schemes.move(scheme.id, from: .counted, to: .issued)
        try finish(scheme.subject, "审定", "退回核验")
        try note(scheme.subject, "return", "汇总退回核验。原因：\(reason)")
        try ask(.officer, of: scheme.union, "汇总", scheme.subject, scheme.content.title, "退回原因：\(reason)", scheme.address)
    }

    /// Publishes (公示) for the working days that the scheme names.
    func publish(_ scheme: Scheme, _ result: AssessmentResult, by calendar: WorkCalendar) throws {
        try scheme.require([.decided], to: "公示")
        let deadline = try calendar.publicityEnd(published: now.day, workingDays: scheme.content.publicityDays)
        try results.publish(result, on: now.day, until: deadline.day, reckoning: deadline.sentence)
        try schemes.move(scheme.id, from: .decided, to: .published)
        try finish(scheme.subject, "公示", "已公示")
        try note(scheme.subject, "publish", "公示第\(result.round)次结果：\(deadline.sentence)")
        try ask(
            .officer,
            of: scheme.union,
            "定结果",
            scheme.subject,
            scheme.content.title,
            "公示到\(deadline.day.spoken)，之后定",
            scheme.address + "/ranking",
            due: deadline.day.adding(days: 1)
        )
    }

    /// Settles (定): after the publication and without an open appeal. The result becomes a draft document, and facts.
    func settle(_ scheme: Scheme, _ result: AssessmentResult) throws -> ID<OfficialDocument> {
        try scheme.require([.published], to: "定结果")
        if let end = result.endsOn, now.day <= end { throw AssessmentRefusal.stillPublished(end) }
        let open = try AppealStore(db: db).open(of: scheme.id)
        guard open == 0 else { throw AssessmentRefusal.openAppeals(open) }
        guard let union = try UnionStore(db).find(scheme.union) else { throw Refusal.notFound }
        let clerk = Clerk(db, account: viewer.account, name: viewer.name, union: union.id, at: now)
        let document = try DocumentDesk(clerk).draft(Announcement(scheme: scheme, result: result).content, of: union)
        try results.settle(result, on: now.day, document: document.id)
        try schemes.move(scheme.id, from: .published, to: .final)
        try publishFacts(scheme, result)
        try finish(scheme.subject, "定结果", "已定")
        try note(scheme.subject, "settle", "考评结果定了，拟通报“\(document.title)”")
        return document.id
    }

    private func publishFacts(_ scheme: Scheme, _ result: AssessmentResult) throws {
        let scores = Dictionary(result.payload.ranking.scores.map { ($0.union, $0) }) { first, _ in first }
        for sheet in try sheets.sheets(of: scheme.id) {
            guard let score = scores[sheet.union.description] else { continue }
            try FactStore(db).publish(
                Fact(
                    key: "assessment/\(sheet.id)",
                    kind: AssessmentModule.factKind.key,
                    union: sheet.union,
                    path: sheet.unionPath,
                    on: now.day,
                    state: score.grade.isEmpty ? "ungraded" : "graded",
                    subject: sheet.subject,
                    label: "\(scheme.year)年考评：\(score.grade.isEmpty ? "不定等次" : score.grade)",
                    link: sheet.address,
                    tags: score.grade.isEmpty ? [:] : [.series: [score.grade]]
                )
            )
        }
    }
}
