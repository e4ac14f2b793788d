// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// The end of a programme (办结), once nothing can come of it any more.
struct ProgrammeClosing {
    let programme: Programme
    let hand: ActingHand
    let db: any Connection

    /// Ends it where nobody is proposed or in publicity any more. While a place is free and a reserve waits for it, only when it is
    /// said that nobody will take that place (不再递补).
    @discardableResult
    func closeIfDone(endsReplacing: Bool = false) throws -> Bool {
        let entries = EntryStore(db: db)
        guard [.decided, .publicised].contains(programme.stage), !programme.isFulfilling,
            try entries.all(of: programme.id, in: [.proposed, .publicised]).isEmpty
        else { return false }
        let reserves = try entries.all(of: programme.id, in: [.ranked])
        let named = try entries.all(of: programme.id, in: [.concluded]).filter { $0.revokedOn == nil }
        let isOpen = programme.spec.awards == nil && named.count < programme.spec.places && !reserves.isEmpty
        guard !isOpen || endsReplacing else { return false }
        let desk = EntryDesk(programme: programme, hand: hand, db: db)
        for entry in reserves { try desk.reject(entry, code: "NOT_SELECTED", because: "备选，没有递补") }
        if programme.spec.budget != nil, programme.stage == .publicised, !named.isEmpty { return try fulfil(named.count) }
        try ProgrammeStore(db: db).move(programme, to: .concluded)
        try BatchFact.publish(programme, on: hand.at.day, db)
        for verb in ["公示", "确定"] {
            try TaskStore(db).finish(programme.subject, verb: verb, at: hand.at, by: hand.name, outcome: "已办结")
        }
        try Journal(db).append(
            at: hand.at,
            actor: hand.account,
            name: hand.name,
            union: hand.union,
            subject: programme.subject,
            verb: "close",
            sentence: "办结：\(programme.spec.act) \(named.count) 件\(isOpen ? "，不再递补" : "")"
        )
        return true
    }

    /// With a budget the naming is not the end: what was granted is proven and paid first.
    private func fulfil(_ count: Int) throws -> Bool {
        try ProgrammeStore(db: db).beginFulfilling(programme, at: hand.at)
        for verb in ["公示", "确定"] {
            try TaskStore(db).finish(programme.subject, verb: verb, at: hand.at, by: hand.name, outcome: "已确定")
        }
        try Journal(db).append(
            at: hand.at,
            actor: hand.account,
            name: hand.name,
            union: hand.union,
            subject: programme.subject,
            verb: "fulfil",
            sentence: "补助 \(count) 件都确定了，等验收和拨付"
        )
        return true
    }
}
