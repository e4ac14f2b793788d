// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// What is otherwise where entries are shared out among judges.
extension ProgrammeDesk {
    /// Enters the sheet of a judge who hands in on paper, for an entry that he was given.
    func enterOnPaper(_ sheet: ListStore.Sheet, of judge: Judge, for entry: Entry, in programme: Programme) throws {
        guard judge.person == nil else { throw ReviewRefusal.online(judge.number) }
        let desk = ReviewDesk(programme: programme, hand: hand, terms: terms, db: db)
        guard let review = try desk.reviews.find(entry.id, judge.number), review.state != .ended else {
            throw ReviewRefusal.notGiven(judge.number, entry.code ?? 0)
        }
        if let points = sheet.points { return try desk.confirm(points, of: review) }
        try desk.standAside(entry, judge.number, as: .declared, because: sheet.recusal ?? "")
    }

    /// The sheets that were handed in, by entry. Judges are numbered anew within each entry, so that a list does not say who gave
    /// what. Nothing is ranked before everyone has handed in and every entry has as many sheets as the terms say.
    func handedIn(_ reviewed: [Entry], of programme: Programme) throws -> [ID<Entry>: [ScoreSheet]] {
        let desk = ReviewDesk(programme: programme, hand: hand, terms: terms, db: db)
        let spec = try desk.spec
        _ = try desk.settle()
        let given = try desk.reviews.list(of: programme.id).filter { $0.state != .ended }
        let open = given.count { $0.state != .confirmed }
        guard open == 0 else { throw ReviewRefusal.stillOpen(open) }
        let sheets = Dictionary(grouping: try lists.sheets(of: programme.id), by: \.entry)
        var valid: [ID<Entry>: [ScoreSheet]] = [:]
        for entry in reviewed {
            let points = (sheets[entry.id] ?? []).sorted { $0.number < $1.number }.compactMap(\.points)
            guard points.count >= spec.perEntry else {
                throw ReviewRefusal.tooFew(entry.code ?? 0, points.count, spec.perEntry)
            }
            valid[entry.id] = points.enumerated().map { ScoreSheet(judge: $0.offset + 1, points: $0.element) }
        }
        return valid
    }
}
