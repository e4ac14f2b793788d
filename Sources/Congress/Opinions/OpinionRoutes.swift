// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// The ledger of opinions: what delegations said, taken up or not, and why not.
struct OpinionRoutes {
    let rules: CongressRules

    func add(to site: inout Site) {
        site.page("congress-meetings/:meeting/opinions", .signedIn, "意见台账") { visit in
            let desk = try MeetingDesk(visit)
            return .page(OpinionPage(desk, try OpinionStore(db: visit.db).list(of: desk.meeting.id), rules))
        }
        site.action("congress-meetings/:meeting/opinions", .permission(.runCongresses), "登记一条意见", add)
        site.action("congress-opinions/:opinion/answer", .permission(.runCongresses), "登记采纳情况", answer)
    }

    private func add(_ visit: Visit) throws -> Reply {
        let desk = try MeetingDesk(visit).running()
        var reading = FormReading(visit)
        let delegation = reading.text("delegation", "谁提的", limit: 60)
        let text = reading.text("text", "意见", limit: 1000)
        let responsible = reading.text("responsible", "谁来答复", limit: 60)
        try reading.require()
        try OpinionStore(db: visit.db).add(
            Opinion(
                id: .make(at: visit.now),
                meeting: desk.meeting.id,
                delegation: delegation,
                text: text,
                responsible: responsible,
                state: .open,
                answer: nil,
                answeredOn: nil
            )
        )
        try visit.note(desk.meeting.subject, "edit", "登记意见（\(delegation)）：\(text.prefix(60))")
        return .redirect(to: "\(desk.meeting.address)/opinions", saying: Notice("登记了"))
    }

    private func answer(_ visit: Visit) throws -> Reply {
        let store = OpinionStore(db: visit.db)
        guard let opinion = try store.find(try visit.id("opinion")),
            let meeting = try MeetingStore(db: visit.db).find(opinion.meeting)
        else { throw Refusal.notFound }
        let desk = try MeetingDesk(visit, meeting).running()
        var reading = FormReading(visit)
        let state: Opinion.State? = reading.choice("state", "采纳情况")
        try reading.require()
        guard let state else { throw Refusal.notFound }
        let words = visit.form.text("answer")
        try Opinion.check(state, words, rules.explain)
        guard try store.answer(opinion.id, state, words, on: visit.today) else { throw Refusal.notFound }
        let why = words.isEmpty ? "" : "：\(words.prefix(100))"
        try visit.note(desk.meeting.subject, "accept", "意见“\(opinion.text.prefix(40))”\(state.label)\(why)")
        return .redirect(to: "\(meeting.address)/opinions", saying: Notice("登记了"))
    }
}
