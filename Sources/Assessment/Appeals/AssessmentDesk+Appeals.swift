// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

extension AssessmentDesk {
    /// Appeals (申诉) within the publication.
    func appeal(_ sheet: Sheet, _ scheme: Scheme, leaf: String, text: String) throws {
        try scheme.require([.published], to: "申诉")
        guard let result = try results.latest(of: scheme.id), let end = result.endsOn else { throw AssessmentRefusal.moved }
        guard now.day <= end else { throw AssessmentRefusal.appealTooLate(end) }
        guard !text.isEmpty, text.count <= 300 else { throw AssessmentRefusal.noReason }
        guard leaf.isEmpty || scheme.content.leaf(leaf) != nil else { throw Refusal.notFound }
        let appeal = Appeal(
            id: .make(at: now),
            sheet: sheet.id,
            result: result.id,
            leaf: leaf,
            text: text,
            state: "filed",
            filedName: viewer.name,
            answer: nil,
            decidedName: nil
        )
        try AppealStore(db: db).insert(appeal, by: viewer.account, at: now)
        let about = scheme.content.leaf(leaf).map { "“\($0.name)”" } ?? "结果"
        try note(sheet.subject, "appeal", "对\(about)提出申诉：\(text)")
        try ask(
            .officer,
            of: scheme.union,
            "答复申诉",
            Subject("assessment_appeal", appeal.id),
            "\(sheet.unionName)的申诉",
            text,
            sheet.address
        )
        try ask(
            .chair,
            of: scheme.union,
            "答复申诉",
            Subject("assessment_appeal", appeal.id),
            "\(sheet.unionName)的申诉",
            text,
            sheet.address
        )
    }

    /// Answers an appeal: never who verified the sheet. What is accepted ranks everyone anew, to be decided and published again.
    func answer(_ appeal: Appeal, on sheet: Sheet, _ scheme: Scheme, accepting: Bool, points: Fraction?, answer: String) throws {
        try scheme.require([.published, .issued], to: "答复申诉")
        try sheet.requireStranger(viewer)
        guard sheet.verifiedBy != viewer.account else { throw AssessmentRefusal.sameHand("核验", "答复申诉") }
        guard !answer.isEmpty, answer.count <= 300 else { throw AssessmentRefusal.noReason }
        try AppealStore(db: db).decide(appeal, accepting ? "accepted" : "rejected", answer: answer, by: viewer, at: now)
        try finish(Subject("assessment_appeal", appeal.id), "答复申诉", accepting ? "采纳" : "不采纳")
        guard accepting else { return try note(sheet.subject, "reject", "申诉不采纳。\(answer)") }
        try note(sheet.subject, "accept", "申诉采纳\(try change(appeal, on: sheet, scheme, points, answer))。\(answer)")
        guard scheme.state == .published else { return }
        try finish(scheme.subject, "定结果", "申诉采纳，重新汇总")
        try schemes.move(scheme.id, from: .published, to: .issued)
        try note(scheme.subject, "reopen", "\(sheet.unionName)的申诉采纳，重新汇总、审定、公示")
        try ask(.officer, of: scheme.union, "汇总", scheme.subject, scheme.content.title, "申诉采纳，要重新汇总", scheme.address)
    }

    /// Of a judged indicator the points change; any other is counted anew from the records as they stand by then.
    private func change(_ appeal: Appeal, on sheet: Sheet, _ scheme: Scheme, _ points: Fraction?, _ answer: String) throws
        -> String
    {
        guard let leaf = scheme.content.leaf(appeal.leaf), leaf.kind == .judged else { return "，按改正后的记录重新算" }
        guard let points, points <= leaf.points else { throw AssessmentRefusal.noPoints(leaf.name, leaf.points) }
        try sheets.verify(points, "申诉采纳：\(answer)", for: leaf.id, of: sheet.id)
        return "，“\(leaf.name)”改为 \(Points.words(points)) 分"
    }
}
