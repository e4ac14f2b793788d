// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// A new meeting, and one of them as it stands.
struct MeetingRoutes {
    let rules: CongressRules

    func add(to site: inout Site) {
        let need = Route.Need.permission(.runCongresses)
        site.page("congresses/:congress/meetings/new", need, "筹备一次会议") { visit in
            let desk = try CongressDesk(visit).running()
            return .page(try form(desk, MeetingFormPage.Fields(), errors: []))
        }
        site.action("congresses/:congress/meetings", need, "筹备一次会议", create)
        site.page("congress-meetings/:meeting", .signedIn, "一次会议", show)
        site.page("congress-meetings/:meeting/handbook", .signedIn, "会议手册") { visit in
            let desk = try MeetingDesk(visit)
            return .page(try HandbookPage(desk, rules))
        }
    }

    private func form(_ desk: CongressDesk, _ fields: MeetingFormPage.Fields, errors: [FieldError]) throws -> MeetingFormPage {
        MeetingFormPage(desk.congress, fields, partners: try partners(of: desk), errors: errors, rules: rules)
    }

    /// The union's other body, where its term is running.
    private func partners(of desk: CongressDesk) throws -> [CongressTerm] {
        try desk.store.list(of: desk.congress.union).filter {
            $0.body != desk.congress.body && $0.began <= desk.visit.today && desk.visit.today <= $0.ends
        }
    }

    private func create(_ visit: Visit) throws -> Reply {
        let desk = try CongressDesk(visit).running()
        var reading = FormReading(visit)
        let number = reading.number("number", "第几次", most: 99)
        let held = reading.day("held", "开会日期")
        let place = reading.text("place", "地点", limit: 60)
        let kind: Meeting.Kind? = reading.choice("kind", "例会还是临时会议")
        let caller: Meeting.Caller? = reading.choice("caller", "谁提议")
        let until = reading.day("until", "提案截止日期", isOptional: true)
        let asked = caller == .delegates ? reading.number("petitioners", "联名的代表人数") : 0
        if let held, let until, until > held { reading.fault("until", "提案截止不能晚于开会的\(held.written)。") }
        let existing = try MeetingStore(db: visit.db).list(of: desk.congress.id)
        if existing.contains(where: { $0.congress == desk.congress.id && $0.number == number }) {
            reading.fault("number", "第 \(number) 次会议已经有了。")
        }
        if kind == .extraordinary, caller == .delegates, reading.errors.isEmpty {
            let delegates = try desk.store.inOffice(desk.congress.id, on: visit.today)
            let finding = rules.petition(asked, of: delegates)
            if !finding.isMet { reading.fault("petitioners", "\(finding.sentence)（\(finding.basis)）") }
        }
        let wanted = visit.form.text("partner")
        let partner = try partners(of: desk).first { $0.id.description == wanted }
        if !wanted.isEmpty, partner == nil { reading.fault("partner", CongressRefusal.partner.sentence) }
        guard reading.errors.isEmpty, let held, let kind, let caller else {
            throw Rejection(try form(desk, MeetingFormPage.Fields(visit.form), errors: reading.errors))
        }
        let meeting = Meeting(
            id: .make(at: visit.now),
            congress: desk.congress.id,
            partner: partner?.id,
            union: desk.congress.union,
            unionPath: desk.congress.unionPath,
            number: number,
            kind: kind,
            caller: caller,
            petitioners: asked,
            heldOn: held,
            place: place,
            proposalsUntil: until,
            state: .preparing,
            code: CheckInCode.make(),
            requestedAt: nil,
            decidedAt: nil,
            decidedName: nil,
            reason: nil,
            opening: nil,
            createdAt: visit.now
        )
        try MeetingStore(db: visit.db).insert(meeting)
        let joint = partner == nil ? "" : "，和工会会员代表大会一起开"
        try visit.note(meeting.subject, "create", "筹备\(desk.congress.title)\(meeting.numberLabel)，\(held.written)召开\(joint)")
        return .redirect(to: meeting.address, saying: Notice("开始筹备，先列议程"))
    }

    private func show(_ visit: Visit) throws -> Reply {
        .page(try MeetingPage(MeetingDesk(visit), rules))
    }
}

/// The code on the screen of the hall (签到码): eight characters by chance, so that only who sees it can write it.
enum CheckInCode {
    private static let alphabet = Array("23456789ABCDEFGHJKMNPQRSTVWXYZ")

    static func make() -> String {
        var generator = SystemRandomNumberGenerator()
        return String((0..<8).map { _ in alphabet.randomElement(using: &generator) ?? "2" })
    }
}
