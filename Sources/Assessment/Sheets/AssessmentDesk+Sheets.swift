// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

extension AssessmentDesk {
    /// What a form says of an indicator.
    struct Judgement {
        let leaf: Leaf
        let points: Fraction?
        let words: String
    }

    /// Keeps the self-score (自评), and hands it in where asked to.
    func score(_ sheet: Sheet, _ scheme: Scheme, _ judgements: [Judgement], revision: Int, submitting: Bool) throws {
        try scheme.require([.issued], to: "自评")
        guard [.open, .returned].contains(sheet.state) else { throw AssessmentRefusal.sheetMoved(sheet.state) }
        try sheets.touch(sheet, revision: revision)
        for judgement in judgements {
            guard let points = judgement.points else { continue }
            try sheets.keep(points, judgement.words, for: judgement.leaf.id, of: sheet.id)
        }
        guard submitting else { return try note(sheet.subject, "edit", "存下自评，还没有提交") }
        let kept = try sheets.entries(of: sheet.id)
        let missing = scheme.content.leaves.filter { $0.kind == .judged && (kept[$0.id]?.note.isEmpty ?? true) }
        guard missing.isEmpty else { throw AssessmentRefusal.incomplete(missing.map(\.name)) }
        try sheets.submit(sheet, by: viewer, at: now)
        try finish(sheet.subject, "自评", "已提交")
        try finish(sheet.subject, "修改", "改好再交")
        try note(sheet.subject, "submit", "提交自评")
        try ask(.officer, of: scheme.union, "核验", sheet.subject, "\(sheet.unionName)的考评表", "\(viewer.name)提交自评", sheet.address)
    }

    /// Sends the self-score back (退回).
    func sendBack(_ sheet: Sheet, _ scheme: Scheme, because reason: String) throws {
        try scheme.require([.issued], to: "退回")
        try sheet.requireStranger(viewer)
        guard !reason.isEmpty, reason.count <= 300 else { throw AssessmentRefusal.noReason }
        guard [.submitted, .verified].contains(sheet.state) else { throw AssessmentRefusal.sheetMoved(sheet.state) }
        try sheets.sendBack(sheet, because: reason)
        try finish(sheet.subject, "核验", "已退回")
        try note(sheet.subject, "return", "退回自评。原因：\(reason)")
        try ask(.officer, of: sheet.union, "修改", sheet.subject, scheme.content.title, "退回原因：\(reason)", sheet.address)
    }

    /// Verifies (核验) every judged indicator; points other than the union's own need a reason.
    func verify(_ sheet: Sheet, _ scheme: Scheme, _ judgements: [Judgement], revision: Int) throws {
        try scheme.require([.issued], to: "核验")
        try sheet.requireStranger(viewer)
        guard [.submitted, .verified].contains(sheet.state) else { throw AssessmentRefusal.sheetMoved(sheet.state) }
        guard sheet.submittedBy != viewer.account else { throw AssessmentRefusal.sameHand("自评", "核验") }
        let own = try sheets.entries(of: sheet.id)
        let changed = judgements.filter { $0.points != own[$0.leaf.id]?.own }
        guard changed.allSatisfy({ !$0.words.isEmpty }) else { throw AssessmentRefusal.noReason }
        try sheets.finish(sheet, revision: revision, by: viewer, at: now)
        for judgement in judgements {
            guard let points = judgement.points else { continue }
            try sheets.verify(points, judgement.words, for: judgement.leaf.id, of: sheet.id)
        }
        try finish(sheet.subject, "核验", "已核验")
        let list = changed.map { "“\($0.leaf.name)”改为 \(Points.words($0.points ?? .zero)) 分：\($0.words)" }
        try note(sheet.subject, "verify", "核验考评表" + (list.isEmpty ? "，照自评认定" : "，" + list.joined(separator: "；")))
    }

    /// Enters a bonus, a deduction or a veto; it counts once another person has confirmed it.
    func enter(_ extra: Sheet.Extra, on sheet: Sheet, _ scheme: Scheme) throws {
        try scheme.require([.issued], to: "加分、扣分或者否决")
        try sheet.requireStranger(viewer)
        guard !extra.reason.isEmpty, extra.reason.count <= 300, !extra.evidence.isEmpty, extra.evidence.count <= 300 else {
            throw AssessmentRefusal.noReason
        }
        if !extra.leaf.isEmpty {
            guard let leaf = scheme.content.leaf(extra.leaf), leaf.kind.isExtra else { throw Refusal.notFound }
            guard extra.points > .zero, extra.points <= leaf.points else {
                throw AssessmentRefusal.noPoints(leaf.name, leaf.points)
            }
        }
        try ExtraStore(db: db).insert(extra, at: now)
        try note(sheet.subject, "enter", "\(words(extra, scheme))，等另一人确认。事由：\(extra.reason)")
        let role: Role = viewer.grants.contains { $0.union == scheme.union && $0.role == .chair } ? .officer : .chair
        try ask(
            role,
            of: scheme.union,
            "确认",
            Subject("assessment_extra", extra.id),
            "\(sheet.unionName)：\(words(extra, scheme))",
            extra.reason,
            sheet.address
        )
    }

    /// Confirms such an entry, or refuses it: never who entered it.
    func decide(_ extra: Sheet.Extra, on sheet: Sheet, _ scheme: Scheme, confirming: Bool) throws {
        try scheme.require([.issued], to: "确认")
        try sheet.requireStranger(viewer)
        guard extra.enteredBy != viewer.account else { throw AssessmentRefusal.sameHand("填的人", "确认的人") }
        try ExtraStore(db: db).decide(extra, confirming ? "confirmed" : "refused", by: viewer, at: now)
        let outcome = confirming ? "已确认" : "不同意"
        try finish(Subject("assessment_extra", extra.id), "确认", outcome)
        try note(sheet.subject, confirming ? "confirm" : "refuse", "\(words(extra, scheme))\(outcome)")
    }

    private func words(_ extra: Sheet.Extra, _ scheme: Scheme) -> String {
        guard let leaf = scheme.content.leaf(extra.leaf) else { return "一票否决" }
        return "\(leaf.kind.label)“\(leaf.name)” \(Points.words(extra.points)) 分"
    }
}
