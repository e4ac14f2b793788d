// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// An election that the visitor may see, with what he may do there.
struct ElectionDesk {
    let visit: Visit
    let election: Election
    /// For his own union: whoever is above approves.
    let runs: Bool
    let approves: Bool
    let counts: Bool

    var store: ElectionStore { ElectionStore(db: visit.db) }
    var people: CandidateStore { CandidateStore(db: visit.db) }
    var rounds: RoundStore { RoundStore(db: visit.db) }
    var electorate: Electorate { Electorate(db: visit.db) }

    init(_ visit: Visit) throws {
        try self.init(visit, try visit.id("election"))
    }

    /// Whoever may not see it finds nothing.
    init(_ visit: Visit, _ id: ID<Election>) throws {
        let viewer = try visit.viewer
        guard let election = try ElectionStore(db: visit.db).find(id), viewer.may(.readCongresses, at: election.unionPath) else {
            throw Refusal.notFound
        }
        self.visit = visit
        self.election = election
        func holds(_ permission: Permission) -> Bool {
            viewer.grants.contains { $0.union == election.union && $0.role.permissions.contains(permission) }
        }
        runs = holds(.runCongresses)
        counts = holds(.countVotes)
        approves = UnionAbove.answers(viewer, .approveCongresses, at: election.unionPath)
    }

    /// For those who run it.
    func running() throws -> ElectionDesk {
        guard runs else { throw Refusal.notFound }
        return self
    }

    /// For those who may answer it.
    func approving() throws -> ElectionDesk {
        guard approves else { throw Refusal.notFound }
        return self
    }

    func records() -> ElectionRecords { ElectionRecords(election: election, db: visit.db) }

    func done(_ verb: String, _ line: String, _ notice: String) throws -> Reply {
        try visit.note(election.subject, verb, line)
        return .redirect(to: election.address, saying: Notice(notice))
    }

    /// What can come next, after the rounds that there were.
    func next(_ rounds: [Round], _ candidates: [Candidate]) throws -> NextRound? {
        let slots = try rounds.last.map { try people.standing(in: $0.id).map(\.id) } ?? []
        return NextRound(election, rounds, candidates, lastSlots: slots)
    }

    /// A reason that every correction and refusal needs.
    static func reason(_ visit: Visit) throws -> String {
        let reason = visit.form.text("why")
        guard (1...200).contains(reason.count) else { throw ElectionRefusal.reason }
        return reason
    }
}
