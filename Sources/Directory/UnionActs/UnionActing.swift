// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// What each step of an act on a union means: record, tree, memberships, journal, tasks and facts together.
struct UnionActing {
    let db: any Connection
    let tree: TreeKeeping
    let rules: UnionActRules
    let legal: LegalPersonRules
    let now: Instant
    let actor: Transferring.Hand

    var store: UnionActStore { UnionActStore(db: db) }
    private var today: Day { now.day }

    func request(_ act: UnionAct, members: [PersonID] = []) throws {
        try check(act)
        if act.kind.ends || act.kind == .split { try refuseOpen(act, members: members) }
        guard try store.insert(act, members: members) else { throw UnionActRefusal.isPending(act.subjectName) }
        try note(act, "submit", "提出\(act.words)，\(act.effectiveOn.written)起，依据\(act.document)：\(act.reason)")
        guard let desk = try OfficeDesk.of(act.decider.path, .chair, on: today, db) else { return }
        try task("批准", at: desk, "\(actor.name)提出，\(act.document)", due: act.effectiveOn, of: act)
    }

    /// Approves it; what is due takes effect at once, and where it cannot, nothing is approved.
    func approve(_ act: UnionAct, by account: AccountID, _ words: String) throws {
        try act.approve(by: account)
        guard try store.answer(act.id, .approved, words, by: account, name: actor.name, at: now) else {
            throw UnionActRefusal.hasMovedOn(try store.find(act.id)?.state ?? .withdrawn)
        }
        try note(act, "approve", "批准\(act.words)，\(act.effectiveOn.written)起")
        try finish(act, "已批准")
        if act.effectiveOn <= today { try complete(act) }
    }

    func refuse(_ act: UnionAct, by account: AccountID, because reason: String) throws {
        guard try store.answer(act.id, .returned, reason, by: account, name: actor.name, at: now) else {
            throw UnionActRefusal.hasMovedOn(try store.find(act.id)?.state ?? .withdrawn)
        }
        try note(act, "return", "没有批准\(act.words)：\(reason)")
        try finish(act, "没有批准")
    }

    func withdraw(_ act: UnionAct, by account: AccountID, because reason: String) throws {
        guard try store.withdraw(act.id, because: reason, by: account, name: actor.name, at: now) else {
            throw UnionActRefusal.hasMovedOn(try store.find(act.id)?.state ?? .withdrawn)
        }
        try note(act, "withdraw", "撤回\(act.words)：\(reason)")
        try finish(act, "已撤回")
    }

    /// Its day has come: everything it means happens in this one transaction.
    func complete(_ act: UnionAct) throws {
        try check(act)
        let made = try carryOut(act)
        guard try store.complete(act.id, made: made, at: now) else {
            throw UnionActRefusal.hasMovedOn(try store.find(act.id)?.state ?? .withdrawn)
        }
        try note(act, "complete", "\(act.words)，\(act.effectiveOn.written)起生效（\(act.document)）")
        try finish(act, "已生效")
        guard let id = made ?? act.subject, let union = try UnionStore(db).find(id) else { return }
        try UnionActRecords(db: db).publish(act, about: union)
    }

    /// Tells the officers of the deciding union, once, why it could not take effect on its day.
    func hinder(_ act: UnionAct, by refusal: any RuleViolation) throws {
        guard try store.hinder(act.id, by: refusal.sentence), let desk = try OfficeDesk.of(act.decider.path, on: today, db) else {
            return
        }
        try note(act, "hinder", "\(act.words)到了日子，还不能生效：\(refusal.sentence)")
        try task("处理", at: desk, refusal.sentence, due: today, of: act)
    }

    private func carryOut(_ act: UnionAct) throws -> UnionID? {
        let unions = UnionTree(db, tree, at: now)
        switch act.kind {
        case .found:
            return try unions.found(draft(act), below: try union(act.decider.union), on: act.effectiveOn).id
        case .rename:
            let renamed = try subject(act)
            try unions.rename(renamed, to: act.name, act.shortName, from: act.effectiveOn)
            try LegalPersonRecords(db: db, rules: legal, now: now).changed(renamed, "名称改为\(act.name)", on: act.effectiveOn)
            return nil
        case .move:
            try refuseRolls()
            try unions.move(try subject(act), under: try other(act))
            return nil
        case .merge:
            try refuseOpen(act, members: [])
            try refuseRolls()
            let below = try UnionStore(db).children(of: try subject(act).id)
            for union in below { try unions.move(union, under: try other(act)) }
            let (from, target) = (try subject(act), try other(act))
            try tell(try MembershipStore(db).hand(from: from, to: target, on: act.effectiveOn, at: now), act, target)
            try close(from, unions, act)
            return nil
        case .split:
            return try split(act, unions)
        case .abolish:
            try refuseOpen(act, members: [])
            try close(try subject(act), unions, act)
            return nil
        }
    }

    private func split(_ act: UnionAct, _ unions: UnionTree) throws -> UnionID {
        let from = try subject(act)
        let people = try store.members(of: act.id)
        try refuseOpen(act, members: people)
        guard let parent = from.parent else { throw UnionActRefusal.isRoot }
        let target = try unions.found(draft(act), below: try union(parent), on: act.effectiveOn)
        let chosen: SQL = "membership.person_id IN (SELECT person_id FROM union_act_member WHERE act_id = \(act.id))"
        let moved = try MembershipStore(db).hand(chosen, from: from, to: target, on: act.effectiveOn, at: now)
        guard moved.count == people.count else {
            let missing = try store.names(of: people.filter { !moved.contains($0) })
            throw UnionActRefusal.notOnRoll(missing.prefix(5).joined(separator: "、"))
        }
        try tell(moved, act, target)
        return target.id
    }

    private func draft(_ act: UnionAct) -> UnionTree.Draft {
        .init(kind: act.unionKind ?? .school, tag: act.tag, name: act.name, shortName: act.shortName)
    }

    private func close(_ union: Union, _ unions: UnionTree, _ act: UnionAct) throws {
        try unions.close(union, on: act.effectiveOn, by: actor.name, because: "\(act.kind.label)，\(act.document)")
        try db.run("UPDATE join_link SET closed_at = \(now) WHERE union_id = \(union.id) AND closed_at IS NULL")
    }

    private func task(_ verb: String, at desk: Desk, _ detail: String, due: Day, of act: UnionAct) throws {
        try TaskStore(db).add(
            WorkTask(
                id: .make(at: now),
                union: desk.union,
                role: desk.role,
                subject: act.record,
                verb: verb,
                title: act.words,
                detail: detail,
                link: act.address,
                due: due,
                isBelow: desk.reachesBelow,
                createdAt: now
            )
        )
    }

    private func finish(_ act: UnionAct, _ outcome: String) throws {
        for verb in ["批准", "处理"] {
            try TaskStore(db).finish(act.record, verb: verb, at: now, by: actor.name, outcome: outcome)
        }
    }

    /// In the act's own timeline and in that of each union it is about.
    private func note(_ act: UnionAct, _ verb: String, _ sentence: String) throws {
        let unions = verb == "complete" ? [act.subject, act.other, try store.find(act.id)?.made] : [act.subject]
        for subject in [act.record] + unions.compactMap({ $0.map { Subject("union", $0) } }) {
            try append(subject, verb, sentence, act)
        }
    }

    /// Each person's timeline says how it came that they belong elsewhere.
    private func tell(_ people: [PersonID], _ act: UnionAct, _ target: Union) throws {
        for person in people {
            try append(
                Subject("person", person),
                "complete",
                "随\(act.kind.label)，会籍\(act.effectiveOn.written)起在\(target.name)（\(act.document)）",
                act
            )
        }
    }

    private func append(_ subject: Subject, _ verb: String, _ sentence: String, _ act: UnionAct) throws {
        try Journal(db).append(
            at: now,
            actor: actor.account,
            name: actor.name,
            union: act.decider.union,
            subject: subject,
            verb: verb,
            sentence: sentence
        )
    }
}
