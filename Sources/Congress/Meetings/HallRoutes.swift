// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// The hall: who checks in and goes, the screen on its wall, the code for phones.
struct HallRoutes {
    let rules: CongressRules
    /// Where the house is reached from outside.
    let site: String

    func add(to site: inout Site) {
        site.page("congress-meetings/:meeting/roll", .permission(.readCongresses), "签到册") { visit in
            let desk = try MeetingDesk(visit)
            guard desk.reads else { throw Refusal.notFound }
            return .page(try RollPage(desk, rules))
        }
        site.action("congress-meetings/:meeting/presence", .permission(.runCongresses), "登记到会、离会", mark)
        site.page("congress-meetings/:meeting/screen", .permission(.readCongresses), "会场大屏") { [site = self.site] visit in
            let desk = try MeetingDesk(visit)
            guard desk.reads else { throw Refusal.notFound }
            return .page(try ScreenPage(desk, rules, site: site))
        }
        site.page("check-in", .signedIn, "代表签到") { visit in
            .page(CheckInPage(code: String(visit.query.text("code").prefix(8))))
        }
        site.action("check-in", .signedIn, "代表签到", checkIn)
    }

    /// Ticks come in by the list, in or out, several at once. In a hall of two bodies a person's other seat goes with it.
    private func mark(_ visit: Visit) throws -> Reply {
        let desk = try MeetingDesk(visit).running()
        guard desk.meeting.admits(on: visit.today) else { throw CongressRefusal.hasMovedOn(desk.meeting.state) }
        let ticked = Set(visit.form.all("delegate").compactMap { ID<Delegate>($0) })
        let isLeaving = visit.form.text("act") == "out"
        let seats = try seats(of: desk).filter { $0.isInOffice(on: visit.today) }
        let chosen = seats.filter { ticked.contains($0.id) }
        guard !chosen.isEmpty else { throw CongressRefusal.nobodyNamed }
        let people = Set(chosen.compactMap(\.person))
        let all = seats.filter { seat in ticked.contains(seat.id) || seat.person.map(people.contains) ?? false }
        let count =
            try isLeaving
            ? desk.store.checkOut(all.map(\.id), of: desk.meeting.id, at: visit.now)
            : desk.store.checkIn(all, to: desk.meeting.id, by: .list, at: visit.now)
        let names = chosen.map(\.name).joined(separator: "、")
        if count > 0 { try visit.note(desk.meeting.subject, "edit", "\(isLeaving ? "离会" : "到会")：\(names)") }
        let words = count == 0 ? "没有变化" : "\(isLeaving ? "离会" : "到会") \(chosen.count) 人"
        return .redirect(to: "\(desk.meeting.address)/roll", saying: Notice(words))
    }

    private func seats(of desk: MeetingDesk) throws -> [Delegate] {
        try desk.bodies.flatMap { try desk.congresses.delegates(of: $0.id) }
    }

    /// A delegate checks in with the code that stands in the hall.
    private func checkIn(_ visit: Visit) throws -> Reply {
        let code = visit.form.text("code").uppercased()
        guard let meeting = try MeetingStore(db: visit.db).find(code: code) else { throw CongressRefusal.wrongCode }
        guard meeting.admits(on: visit.today) else { throw CongressRefusal.hasMovedOn(meeting.state) }
        let seats = try CongressStore(db: visit.db).seats(of: visit.viewer.person, on: visit.today).filter {
            $0.congress == meeting.congress || $0.congress == meeting.partner
        }
        guard !seats.isEmpty else { throw CongressRefusal.notOnRoll }
        let count = try MeetingStore(db: visit.db).checkIn(seats, to: meeting.id, by: .phone, at: visit.now)
        if count > 0 { try visit.note(meeting.subject, "edit", "\(seats[0].name)手机签到") }
        return .redirect(to: "/delegate", saying: Notice(count > 0 ? "签到了" : "您已经签过到了"))
    }
}
