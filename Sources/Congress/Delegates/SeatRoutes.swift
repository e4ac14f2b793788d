// SPDX-License-Identifier: Apache-2.0
import Ballots
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
                    votes: try waiting(visit, meetings),
                    visit
                )
            )
        }
    }

    /// The votes on phones that wait for the visitor.
    private func waiting(_ visit: Visit, _ meetings: [Meeting]) throws -> [Motion] {
        let open = try MotionStore(db: visit.db).onPhones(in: meetings.filter { $0.state == .open }.map(\.id))
        let standing = try BallotBox(visit.db).attendance(of: visit.viewer.person, at: open.map(\.subject))
        return open.filter { standing[$0.id.rawValue]?.hasVoted == false }
    }
}
