// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Membership
import Storage
import Web

/// What the union that calls arranges of a review: who judges, what each gets, who stands aside, what comes back.
struct PanelRoutes {
    let terms: ProgrammeTerms

    func add(to site: inout Site) {
        let need = Route.Need.permission(.editPlans)
        site.page("programmes/:programme/panel", need, "评审安排") { visit in
            let reading = PanelReading(programme: try programme(visit), terms: terms, viewer: try visit.viewer, db: visit.db)
            return .page(try reading.page(judge: Int(visit.query.text("judge")), field: visit.query.text("field")))
        }
        step("panel", "从专家库请评委", in: &site) { visit, desk in
            let count = try desk.invite(Set(visit.form.all("expert").compactMap { ID<Expert>($0) }))
            return count == 0 ? "没有勾上谁" : "请了 \(count) 位"
        }
        step("draw", "把申报件分给评委", in: &site) { visit, desk in
            "分好了，\(try desk.share(until: try day(visit, isRequired: desk.programme.reviewUntil == nil))) 件次"
        }
        step("deadline", "改评审截止日期", in: &site) { visit, desk in
            guard let day = try day(visit, isRequired: true) else { throw ReviewRefusal.noDay }
            try desk.extend(to: day, because: visit.form.text("deadline-why"))
            return "改好了"
        }
        step("conflicts", "登记评委回避", in: &site) { visit, desk in
            let number = try judge(visit, desk)
            let code = visit.form.text("code")
            guard let value = Int(code), let entry = try EntryStore(db: visit.db).find(code: value, in: desk.programme.id) else {
                throw ReviewRefusal.unknownCode(code)
            }
            try desk.standAside(entry, number, as: .added, because: visit.form.text("aside-why"))
            return "登记了"
        }
        step("conflicts/lifting", "解除登记的回避", in: &site) { visit, desk in
            guard let id = ID<Conflict>(visit.form.text("conflict")) else { throw ReviewRefusal.notLifted }
            try desk.lift(id, because: visit.form.text("why"))
            return "解除了，需要的话再补分"
        }
        step("exchange", "换评委", in: &site) { visit, desk in
            let number: Int? = visit.form.text("judge").isEmpty ? nil : try judge(visit, desk)
            return "换给评委 \(try desk.exchange(try review(visit, desk), for: number, because: visit.form.text("why"))) 了"
        }
        step("sheet-return", "退回评委的评分", in: &site) { visit, desk in
            try desk.sendBack(try review(visit, desk), because: visit.form.text("why"))
            return "退回了，评委看得到原因"
        }
        site.page("programme-entries/:entry/blind", need, "评委看到的样子") { visit in
            let (entry, programme) = try entry(visit)
            return .page(BlindPage(entry, of: programme, try ReviewView(entry, of: programme, visit.db)))
        }
        site.action("programme-entries/:entry/releases", need, "给不给评委看附件", release)
    }

    private func programme(_ visit: Visit) throws -> Programme {
        let programme = try ProgrammeStore(db: visit.db).require(visit.id("programme"), .editPlans, for: visit.viewer)
        guard programme.spec.review != nil else { throw ReviewRefusal.notShared }
        return programme
    }

    private func step(
        _ noun: String,
        _ summary: String,
        in site: inout Site,
        _ handler: @escaping @Sendable (Visit, ReviewDesk) throws -> String
    ) {
        site.action("programmes/:programme/\(noun)", .permission(.editPlans), summary) { visit in
            let programme = try programme(visit)
            let desk = ReviewDesk(programme: programme, hand: try visit.actingHand, terms: terms, db: visit.db)
            return .redirect(to: "\(programme.address)/panel", saying: Notice(try handler(visit, desk)))
        }
    }

    private func day(_ visit: Visit, isRequired: Bool) throws -> Day? {
        let text = visit.form.text("until")
        guard isRequired || !text.isEmpty else { return nil }
        switch WrittenDate.read(text, year: visit.today.year) {
        case .day(let day): return day
        case .none: throw ReviewRefusal.noDay
        case .wrong(let sentence): throw Refusal.malformed(sentence)
        }
    }

    private func judge(_ visit: Visit, _ desk: ReviewDesk) throws -> Int {
        let text = visit.form.text("judge")
        guard let number = Int(text),
            try ListStore(db: visit.db).judges(of: desk.programme.id).contains(where: { $0.number == number })
        else { throw ReviewRefusal.unknownJudge(String(text.prefix(10))) }
        return number
    }

    private func review(_ visit: Visit, _ desk: ReviewDesk) throws -> Review {
        guard let id = ID<Review>(visit.form.text("review")), let review = try desk.reviews.find(id),
            review.programme == desk.programme.id
        else { throw Refusal.notFound }
        return review
    }

    private func entry(_ visit: Visit) throws -> (Entry, Programme) {
        guard let entry = try EntryStore(db: visit.db).find(visit.id("entry")), entry.state != .draft else {
            throw Refusal.notFound
        }
        let programme = try ProgrammeStore(db: visit.db).require(entry.programme, .editPlans, for: visit.viewer)
        guard programme.spec.isBlind else { throw ReviewRefusal.notShared }
        return (entry, programme)
    }

    /// Lets judges of a blind review see a file, or no more. Somebody has looked at it; what can be found in the bytes is refused.
    private func release(_ visit: Visit) throws -> Reply {
        let (entry, programme) = try entry(visit)
        let files = try ReviewFiles(entry, of: programme, visit.db)
        guard let id = ID<Attachment>(visit.form.text("attachment")),
            let file = files.all.first(where: { $0.attachment.id == id })
        else { throw Refusal.notFound }
        let hand = try visit.actingHand
        guard visit.form.text("act") == "release" else {
            try visit.db.run("DELETE FROM programme_release WHERE attachment_id = \(id)")
            try visit.note(entry.subject, "withhold", "不再给评委看“\(file.attachment.name)”")
            return .redirect(to: "\(entry.address)/blind", saying: Notice("不给看了", tone: .watch))
        }
        let bytes = try AttachmentStore(visit.db).bytes(of: file.attachment)
        try Blinding(entry, of: programme, visit.db).require(file.attachment, bytes)
        try visit.db.run(
            """
            INSERT INTO programme_release (attachment_id, entry_id, released_at, released_name)
            VALUES (\(id), \(entry.id), \(hand.at), \(hand.name)) ON CONFLICT (attachment_id) DO NOTHING
            """
        )
        try visit.note(entry.subject, "release", "看过“\(file.attachment.name)”，没有姓名和单位，给评委看")
        return .redirect(to: "\(entry.address)/blind", saying: Notice("评委看得到了"))
    }
}
