// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// What a delegate finds on the phone: meetings, proposals of one's own, proposals that look for seconders.
struct SeatRoutes {
    let rules: CongressRules

    func add(to site: inout Site) {
        site.page("delegate", .signedIn, "我是代表") { visit in
            let seats = try CongressStore(db: visit.db).seats(of: visit.viewer.person, on: visit.today)
            let meetings = try MeetingStore(db: visit.db).list(of: seats.map(\.congress))
            let proposals = ProposalStore(db: visit.db)
            let collecting = meetings.filter { $0.collects(on: visit.today) }
            return .page(
                DelegatePage(
                    seats,
                    meetings,
                    own: try proposals.own(seats.map(\.id)),
                    open: try proposals.open(of: collecting.map(\.id)),
                    visit
                )
            )
        }
    }
}
