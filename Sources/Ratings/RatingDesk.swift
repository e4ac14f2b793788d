// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// A rating that the visitor may see, with what he may do there.
struct RatingDesk {
    let visit: Visit
    let viewer: Viewer
    let rating: Rating
    /// Sees how it is run: those who read congresses, in the union or above.
    let reads: Bool
    /// For his own union: nobody above runs or counts.
    let runs: Bool
    let counts: Bool

    var store: RatingStore { RatingStore(db: visit.db) }
    var papers: PaperStore { PaperStore(db: visit.db) }
    var box: RatingBox { RatingBox(db: visit.db) }
    var remedies: RemedyStore { RemedyStore(db: visit.db) }
    var records: RatingRecords { RatingRecords(rating: rating, db: visit.db) }

    /// Whoever neither reads it nor belongs below its union finds nothing.
    init(_ visit: Visit) throws {
        let viewer = try visit.viewer
        guard let rating = try RatingStore(db: visit.db).find(try visit.id("rating")) else { throw Refusal.notFound }
        self.visit = visit
        self.viewer = viewer
        self.rating = rating
        reads = viewer.may(.readCongresses, at: rating.unionPath)
        guard reads || viewer.homePath.hasPrefix(rating.unionPath) && rating.state != .draft else { throw Refusal.notFound }
        func holds(_ permission: Permission) -> Bool {
            viewer.grants.contains { $0.union == rating.union && $0.role.permissions.contains(permission) }
        }
        runs = holds(.runCongresses)
        counts = holds(.countVotes)
    }

    /// For those who see how it is run.
    func reading() throws -> RatingDesk {
        guard reads else { throw Refusal.notFound }
        return self
    }

    /// For those who run it.
    func running() throws -> RatingDesk {
        guard runs else { throw Refusal.notFound }
        return self
    }

    func done(_ verb: String, _ line: String, _ notice: String, to address: String? = nil) throws -> Reply {
        try visit.note(rating.subject, verb, line)
        return .redirect(to: address ?? rating.address, saying: Notice(notice))
    }

    /// A reason that every correction and voiding needs.
    static func reason(_ visit: Visit) throws -> String {
        let reason = visit.form.text("why")
        guard (1...200).contains(reason.count) else { throw RatingRefusal.reason }
        return reason
    }
}

extension Trail {
    static let congresses = Trail("/congresses", "民主管理")
    static let ratings = Trail("/ratings", "评议")
}
