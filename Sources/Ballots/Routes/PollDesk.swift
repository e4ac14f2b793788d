// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// A poll that the visitor may see, with what he may do there.
struct PollDesk {
    let visit: Visit
    let poll: SecretPoll
    /// Whether he stands on its roll.
    let votes: Bool
    /// For his own union.
    let runs: Bool

    var polls: PollStore { PollStore(db: visit.db) }
    var box: SealedBox { SealedBox(visit.db) }
    var board: Board { Board(visit.db) }

    /// Those on the roll, and those who see the democracy of its union. Whoever may not see it finds nothing.
    init(_ visit: Visit) throws {
        let viewer = try visit.viewer
        let store = PollStore(db: visit.db)
        guard let poll = try store.find(try visit.id("poll")) else { throw Refusal.notFound }
        votes = try store.part(of: viewer.person, in: poll.id) != nil
        let reads = viewer.may(.readCongresses, at: poll.unionPath)
        guard reads || votes && poll.state != .planned else { throw Refusal.notFound }
        self.visit = visit
        self.poll = poll
        runs = viewer.grants.contains { $0.union == poll.union && $0.role.permissions.contains(.runCongresses) }
    }

    /// Whether the sums may be shown and taken away. Where there were papers as well, neither kind is shown apart when it is small:
    /// from the whole the other would be known.
    func showsCount() throws -> Bool {
        guard poll.manifest.showsCount, poll.manifest.takesPaper == true else { return poll.manifest.showsCount }
        let papers = try box.paperCount(of: poll.id)
        return papers == 0 || min(papers, poll.accepted ?? 0) >= PollPlan.smallestPart
    }

    func running() throws -> PollDesk {
        guard runs, poll.profile == .sealed else { throw Refusal.notFound }
        return self
    }

    func done(_ verb: String, _ line: String, _ notice: String) throws -> Reply {
        try visit.note(poll.subject, verb, line)
        return .redirect(to: poll.address, saying: Notice(notice))
    }
}
