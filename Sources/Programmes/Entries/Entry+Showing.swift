// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// How an entry stands, as somebody may read it. Before the publicity nobody but the side that calls learns how it is ranked and
/// who is proposed.
struct EntryShowing: Sendable, Equatable {
    let label: String
    let tone: String
    /// Whether the viewer reads how it really stands.
    let isOpen: Bool
    /// From the publicity on, where there was a ranking.
    let rank: Int?

    init(_ entry: Entry, in programme: Programme, to viewer: Viewer) {
        let calls = programme.isCalled(by: viewer)
        isOpen = calls || !entry.isUndisclosed(in: programme)
        let state = isOpen ? entry.state : .underReview
        label = entry.revokedOn == nil ? state.label : "已撤销"
        tone = entry.revokedOn == nil ? state.tone : "void"
        let isTold = calls || isOpen && [.publicised, .concluded].contains(programme.stage)
        rank = isTold && programme.spec.has(.rank) ? entry.rank : nil
    }
}

extension Entry {
    /// What is decided about it and not public yet. Those that were not chosen are told when the others become public: that one is
    /// out says who is in.
    fileprivate func isUndisclosed(in programme: Programme) -> Bool {
        Self.undisclosed.contains(state) || state == .notSelected && rank != nil && programme.stage == .decided
    }

    private static let undisclosed: [State] = [.underReview, .ranked, .proposed]

    /// The same as a part of a statement: the state as somebody reads it who does not call.
    static func shownState(in programme: Programme) -> SQL {
        let out: SQL = programme.stage == .decided ? " OR (entry.state = 'notSelected' AND entry.rank IS NOT NULL)" : ""
        return "CASE WHEN entry.state IN ('underReview', 'ranked', 'proposed')\(out) THEN 'underReview' ELSE entry.state END"
    }
}

extension Programme {
    /// Whether somebody reads it on the side of the union that calls.
    func isCalled(by viewer: Viewer) -> Bool { viewer.may(.readPlans, at: unionPath) }
}
