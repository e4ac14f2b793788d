// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// What each step of a transfer means: record, memberships, journal and tasks together.
struct Transferring {
    let db: any Connection
    let now: Instant
    /// Who acts; the program itself where nobody does.
    let actor: Hand

    struct Hand: Sendable {
        let account: AccountID?
        let name: String

        static let night = Hand(account: nil, name: "教工之家")
    }

    private var store: TransferStore { TransferStore(db: db) }
    private var today: Day { now.day }

    func request(_ member: Member, to target: Union, because reason: String, answerWithin days: Int, by account: AccountID) throws
        -> Transfer
    {
        guard member.membership.isCurrent else { throw TransferRefusal.notCurrent(member.person.name) }
        guard target.id != member.membership.union else { throw TransferRefusal.sameUnion }
        let transfer = Transfer(
            id: .make(at: now),
            person: member.person.id,
            name: member.person.name,
            membership: member.membership.id,
            from: .init(union: member.membership.union, path: member.membership.path, name: member.unionName),
            to: .init(union: target.id, path: target.path, name: target.name),
            reason: reason,
            state: .requested,
            requestedOn: today,
            requestedBy: account,
            requestedName: actor.name,
            dueOn: today.adding(days: days),
            escalatedOn: nil,
            answer: nil,
            answeredOn: nil,
            answeredName: nil,
            effectiveOn: nil
        )
        guard try store.insert(transfer) else { throw TransferRefusal.isPending(member.person.name) }
        try note(transfer, "submit", "提出把\(transfer.name)的会籍转到\(target.name)：\(reason)")
        try ask(transfer, at: target.path, "接收", "从\(transfer.from.name)转来，\(actor.name)提出")
        return transfer
    }

    func accept(_ transfer: Transfer, from day: Day, by account: AccountID) throws {
        guard let membership = try MembershipStore(db).current(of: transfer.person) else {
            throw TransferRefusal.notCurrent(transfer.name)
        }
        try transfer.accept(from: day, by: account, membership: membership, today: today)
        guard try store.answer(transfer.id, .accepted, "", by: actor.name, on: today, from: day) else {
            throw TransferRefusal.hasMovedOn(try store.find(transfer.id)?.state ?? .withdrawn)
        }
        try note(transfer, "accept", "\(transfer.to.name)接收\(transfer.name)，\(day.written)起算")
        try finish(transfer, "已接收")
        if day <= today, let accepted = try store.find(transfer.id) { try complete(accepted) }
    }

    func reject(_ transfer: Transfer, because reason: String) throws {
        guard try store.answer(transfer.id, .rejected, reason, by: actor.name, on: today, from: nil) else {
            throw TransferRefusal.hasMovedOn(try store.find(transfer.id)?.state ?? .withdrawn)
        }
        try note(transfer, "return", "\(transfer.to.name)退回\(transfer.name)的转接：\(reason)")
        try finish(transfer, "已退回")
    }

    func withdraw(_ transfer: Transfer, because reason: String) throws {
        guard try store.withdraw(transfer.id, because: reason, by: actor.name, on: today) else {
            throw TransferRefusal.hasMovedOn(try store.find(transfer.id)?.state ?? .withdrawn)
        }
        try note(transfer, "withdraw", "撤回\(transfer.name)的转接：\(reason)")
        try finish(transfer, "已撤回")
    }

    /// The day has come: the one membership ends the day before, the other begins. Nobody is counted twice or not at all.
    func complete(_ transfer: Transfer) throws {
        guard let first = transfer.effectiveOn, try store.complete(transfer.id) else { return }
        let memberships = MembershipStore(db)
        guard let former = try memberships.current(of: transfer.person), former.id == transfer.membership,
            try memberships.end(former, on: first.adding(days: -1), as: .moved)
        else { throw TransferRefusal.notCurrent(transfer.name) }
        try memberships.open(
            Membership(
                id: .make(at: now),
                person: transfer.person,
                union: transfer.to.union,
                path: transfer.to.path,
                since: first,
                joinedOn: former.joinedOn,
                state: former.state
            ),
            of: transfer.name
        )
        try note(transfer, "complete", "\(transfer.name)的会籍\(first.written)起在\(transfer.to.name)")
    }

    /// Nobody answered: the union above both is asked.
    func escalate(_ transfer: Transfer) throws {
        guard try store.escalate(transfer.id, on: today) else { return }
        try note(transfer, "escalate", "\(transfer.to.name)到\(transfer.dueOn.written)没有答复，转请共同的上级办")
        try ask(transfer, at: transfer.common, about: transfer.from.path, "督促", "\(transfer.to.name)到期没有答复")
    }

    private func ask(
        _ transfer: Transfer,
        at path: UnionPath,
        about subject: UnionPath? = nil,
        _ verb: String,
        _ detail: String
    ) throws {
        guard let desk = try OfficeDesk.of(path, about: subject, on: today, db) else { return }
        try TaskStore(db).add(
            WorkTask(
                id: .make(at: now),
                union: desk.union,
                role: desk.role,
                subject: transfer.subject,
                verb: verb,
                title: "\(transfer.name)的会籍转接",
                detail: detail,
                link: transfer.address,
                due: verb == "接收" ? transfer.dueOn : nil,
                isBelow: desk.reachesBelow,
                createdAt: now
            )
        )
    }

    private func finish(_ transfer: Transfer, _ outcome: String) throws {
        for verb in ["接收", "督促"] {
            try TaskStore(db).finish(transfer.subject, verb: verb, at: now, by: actor.name, outcome: outcome)
        }
    }

    /// The line stands in the person's own timeline: it is their membership.
    private func note(_ transfer: Transfer, _ verb: String, _ sentence: String) throws {
        try Journal(db).append(
            at: now,
            actor: actor.account,
            name: actor.name,
            union: transfer.from.union,
            subject: Subject("person", transfer.person),
            verb: verb,
            sentence: sentence
        )
    }
}
