// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

extension ProgrammeDesk {
    /// Sends the list back to the judges (退回评审): it is gone, the sheets stay, and whoever ranks again makes another.
    func sendBack(_ programme: Programme, because reason: String) throws {
        try programme.require([.ranked], to: "退回评审")
        guard programme.spec.has(.review) else { throw ProgrammeRefusal.noReview }
        guard !reason.isEmpty, reason.count <= 1000 else { throw ProgrammeRefusal.noText("理由") }
        guard let list = try lists.find(programme.id)?.list else { throw Refusal.notFound }
        try lists.drop(programme.id)
        for entry in try entries.all(of: programme.id, in: [.ranked]) {
            try entries.move(entry, by: .assign, at: hand.at, ", rank = NULL")
        }
        try ProgrammeStore(db: db).move(programme, to: .reviewing)
        try finish(programme, "审定", outcome: "退回评审")
        let order = list.lines.map { "\($0.rank)“\($0.title)”\($0.shown)" }.joined(separator: "、")
        try note(programme, "sendBack", "退回评审：\(reason)。原来的排名作废：\(order)")
    }

    /// Makes it void (作废), with the reason that everyone who applied reads. Where something has been named, names are taken back
    /// first.
    func void(_ programme: Programme, because reason: String) throws {
        try programme.require([.collecting, .reviewing, .ranked, .decided, .publicised], to: "作废")
        guard !reason.isEmpty, reason.count <= 900 else { throw ProgrammeRefusal.noText("理由") }
        let named = try entries.all(of: programme.id, in: [.concluded]).count { $0.revokedOn == nil }
        guard named == 0 else { throw ProgrammeRefusal.alreadyNamed(named, programme.spec.act) }
        let desk = EntryDesk(programme: programme, hand: hand, db: db)
        let underWay: [Entry.State] = [
            .submitted, .returned, .forwarded, .accepted, .underReview, .ranked, .proposed, .publicised,
        ]
        for entry in try entries.all(of: programme.id, in: underWay) {
            try desk.reject(entry, code: "VOID", because: "评选作废：\(reason)")
            if [.proposed, .publicised].contains(entry.state) {
                try FactStore(db).withdraw(OutcomeFact.key(entry.id), because: "评选作废：\(reason)")
            }
        }
        try ProgrammeStore(db: db).void(programme, because: reason)
        for verb in ["审定", "公示", "确定", "补分配"] { try finish(programme, verb, outcome: "已作废") }
        try endInvitations(programme, outcome: "评选作废")
        try note(programme, "void", "作废：\(reason)")
    }
}
