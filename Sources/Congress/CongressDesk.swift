// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Who may do what with a congress, asked in one place for every way to its data.
enum CongressAccess {
    static func reads(_ viewer: Viewer, at path: String) -> Bool { viewer.may(.readCongresses, at: path) }

    /// Only one's own union's: whoever is above approves.
    static func runs(_ viewer: Viewer, for union: UnionID) -> Bool {
        viewer.grants.contains { $0.union == union && $0.role.permissions.contains(.runCongresses) }
    }

    static func approves(_ viewer: Viewer, at path: String) -> Bool { UnionAbove.answers(viewer, .approveCongresses, at: path) }
}

/// A congress that the visitor may see, with what he may do there.
struct CongressDesk {
    let visit: Visit
    let congress: CongressTerm
    let runs: Bool

    var store: CongressStore { CongressStore(db: visit.db) }

    /// Whoever may not see it finds nothing.
    init(_ visit: Visit) throws {
        let viewer = try visit.viewer
        guard let congress = try CongressStore(db: visit.db).find(try visit.id("congress")),
            CongressAccess.reads(viewer, at: congress.unionPath)
        else { throw Refusal.notFound }
        self.visit = visit
        self.congress = congress
        runs = CongressAccess.runs(viewer, for: congress.union)
    }

    /// For those who run it.
    func running() throws -> CongressDesk {
        guard runs else { throw Refusal.notFound }
        return self
    }
}

/// A meeting that the visitor may see, as an officer or as a delegate.
struct MeetingDesk {
    let visit: Visit
    let meeting: Meeting
    let congress: CongressTerm
    let partner: CongressTerm?
    let reads: Bool
    let runs: Bool
    let approves: Bool
    /// The seats that the visitor holds in the bodies that meet.
    let seats: [Delegate]
    /// The day whose hall is meant: today while the meeting may sit, the last on which it sat afterwards.
    let day: Day

    var store: MeetingStore { MeetingStore(db: visit.db) }
    var congresses: CongressStore { CongressStore(db: visit.db) }
    var bodies: [CongressTerm] { [congress] + (partner.map { [$0] } ?? []) }

    /// `邕江大学第八届教职工代表大会第二次会议`; with both bodies in the hall both are named.
    var title: String {
        let joined = partner.map { "、第\(ChineseCount.of($0.number))届\($0.kindLabel)" } ?? ""
        return "\(congress.title)\(joined)\(meeting.numberLabel)"
    }

    init(_ visit: Visit) throws {
        guard let meeting = try MeetingStore(db: visit.db).find(try visit.id("meeting")) else { throw Refusal.notFound }
        try self.init(visit, meeting)
    }

    init(_ visit: Visit, _ meeting: Meeting) throws {
        let (viewer, store) = (try visit.viewer, CongressStore(db: visit.db))
        guard let congress = try store.find(meeting.congress) else { throw Refusal.notFound }
        self.visit = visit
        self.meeting = meeting
        self.congress = congress
        partner = try meeting.partner.flatMap(store.find)
        reads = CongressAccess.reads(viewer, at: meeting.unionPath)
        runs = CongressAccess.runs(viewer, for: meeting.union)
        approves = CongressAccess.approves(viewer, at: meeting.unionPath)
        seats = try store.seats(of: viewer.person, on: visit.today).filter {
            $0.congress == meeting.congress || $0.congress == meeting.partner
        }
        let isOver = [.closed, .archived].contains(meeting.state)
        day = isOver ? try MeetingStore(db: visit.db).lastDay(of: meeting.id) ?? meeting.heldOn : visit.today
        guard reads || !seats.isEmpty else { throw Refusal.notFound }
    }

    func running() throws -> MeetingDesk {
        guard runs else { throw Refusal.notFound }
        return self
    }

    /// The delegates of a body as they are at this moment, or were when it last sat.
    func muster(of body: CongressTerm) throws -> Muster {
        Muster(
            established: body.established,
            inOffice: try congresses.inOffice(body.id, on: day),
            present: try store.present(meeting.id, body.id, on: day)
        )
    }
}
