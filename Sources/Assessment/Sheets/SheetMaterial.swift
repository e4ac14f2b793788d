// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Storage
import Web

/// All that the page of a sheet is made of.
struct SheetMaterial {
    let sheet: Sheet
    let scheme: Scheme
    let own: [String: Sheet.Entry]
    let extras: [Sheet.Extra]
    let appeals: [Appeal]
    let files: [Attachment]
    let entries: [JournalEntry]
    /// What would be earned today; frozen once the points have been counted.
    let score: Score?
    let result: AssessmentResult?

    init(_ sheet: Sheet, _ scheme: Scheme, on day: Day, _ db: any Connection) throws {
        (self.sheet, self.scheme) = (sheet, scheme)
        own = try SheetStore(db: db).entries(of: sheet.id)
        extras = try ExtraStore(db: db).extras(of: sheet.id)
        appeals = try AppealStore(db: db).appeals(of: sheet.id)
        files = try AttachmentStore(db).list(of: sheet.subject)
        entries = try Journal(db).entries(of: sheet.subject)
        result = [.draft, .issued].contains(scheme.state) ? nil : try ResultStore(db: db).latest(of: scheme.id)
        if let result {
            score = result.payload.ranking.scores.first { $0.union == sheet.union.description }
        } else {
            score = try ScoreBook(scheme: scheme, db: db).inputs(of: [sheet], on: day).first.map {
                try Score($0, by: scheme.content)
            }
        }
    }

    func line(_ leaf: Leaf, typed: Form?) -> SheetPage.Line {
        let entry = own[leaf.id]
        let trace = leaf.kind.isComputed ? score?.lines.first { $0.leaf == leaf.id }?.trace ?? "" : ""
        let records = leaf.kind == .reading ? leaf.measure.map { "/measures/\(ID<Leaf>(rawValue: $0))/records" } ?? "" : ""
        return SheetPage.Line(
            id: leaf.id,
            part: leaf.part,
            name: leaf.name,
            kind: leaf.kind.label,
            criterion: leaf.criterion,
            most: Points.words(leaf.points),
            isJudged: leaf.kind == .judged,
            trace: trace,
            records: records,
            own: typed?.text("points-\(leaf.id)") ?? entry.map { Points.words($0.own) } ?? "",
            note: typed?.text("note-\(leaf.id)") ?? entry?.note ?? "",
            verified: entry?.verified.map { Points.words($0) } ?? "",
            reason: entry?.reason ?? ""
        )
    }

    func words(_ extra: Sheet.Extra) -> String {
        guard let leaf = scheme.content.leaf(extra.leaf) else { return "一票否决" }
        return "\(leaf.kind.label) \(Points.words(extra.points)) 分：\(leaf.name)"
    }

    /// What came out for this union: shown to itself once it is published.
    func outcome(isAbove: Bool) -> String {
        guard let score, let result, isAbove || [.published, .final].contains(scheme.state) else { return "" }
        let places = scheme.content.places
        let sum =
            "指标 \(Points.words(score.base, places: places)) 分，加分 \(Points.words(score.bonus)) 分，扣分 \(Points.words(score.deduction)) 分，总分 \(Points.words(score.total, places: places)) 分"
        let grade = score.grade.isEmpty ? "不定等次" : score.grade
        let rank = score.rank > 0 ? "本组第 \(score.rank) 名，" : ""
        let end = result.endsOn.map { "公示到\($0.written)为止。" } ?? ""
        return "\(sum)；\(rank)\(grade)（\(score.why)）。\(end)"
    }
}
