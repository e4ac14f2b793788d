// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// What applying and admitting mean: application, person, membership, journal and tasks together.
struct Admission {
    let db: any Connection
    let sealer: Sealer
    let now: Instant
    let actor: Transferring.Hand

    private var store: ApplicationStore { ApplicationStore(db: db, sealer: sealer) }
    private var sealed: SealedStore { SealedStore(db, sealer) }

    /// Takes an application in and puts it on the desk where it is decided.
    func apply(_ details: PersonDetails, to union: Union, under link: ID<JoinLink>?, from address: String?) throws -> Application
    {
        let application = Application(
            id: .make(at: now),
            union: union.id,
            path: union.path,
            unionName: union.name,
            link: link,
            name: details.name,
            sex: details.sex,
            bornOn: details.bornOn,
            position: details.position,
            notice: JoinNotice.version,
            state: .waiting,
            createdAt: now,
            createdName: actor.name,
            decision: nil,
            decidedAt: nil,
            decidedName: nil,
            person: nil
        )
        try store.insert(application, details, from: address)
        try note(application.subject, union.id, "submit", "\(details.name)申请加入\(union.name)")
        if let desk = try OfficeDesk.of(union.path, on: now.day, db) {
            try TaskStore(db).add(
                WorkTask(
                    id: .make(at: now),
                    union: desk.union,
                    role: desk.role,
                    subject: application.subject,
                    verb: "审批",
                    title: "\(details.name)申请入会",
                    detail: "\(union.name)，\(link == nil ? "\(actor.name)代填" : "本人从入会链接交的")",
                    link: application.address,
                    due: nil,
                    isBelow: desk.reachesBelow,
                    createdAt: now
                )
            )
        }
        return application
    }

    /// Who holds the identity number of an application already.
    func holder(of application: Application) throws -> Member? {
        guard let number = try store.number(of: application.id).idNumber else { return nil }
        let record = try sealed.records(holding: number, in: .idNumber).first
        return try record.flatMap { try MemberDesk.any(PersonID(rawValue: $0), db) }
    }

    /// Admits: somebody new is written down; who was a member before keeps the record and begins anew.
    func admit(_ application: Application, on day: Day, by decision: String) throws -> PersonID {
        let numbers = try store.number(of: application.id)
        let holder = try holder(of: application)
        if let holder, holder.membership.isCurrent { throw JoinRefusal.alreadyMember(holder.unionName) }
        let person = holder?.person.id ?? .make(at: now)
        if holder == nil {
            try PersonStore(db).insert(
                Person(
                    id: person,
                    name: application.name,
                    sex: application.sex,
                    bornOn: application.bornOn,
                    position: application.position
                )
            )
        }
        guard try store.decide(application.id, .admitted, decision, by: actor.name, at: now, person: person) else {
            throw JoinRefusal.hasMovedOn(try store.find(application.id)?.state ?? .refused)
        }
        if let number = numbers.idNumber, holder == nil { try sealed.set(number, .idNumber, of: person.rawValue) }
        if let mobile = numbers.mobile { try sealed.set(mobile, .mobile, of: person.rawValue) }
        try MembershipStore(db).open(
            Membership(id: .make(at: now), person: person, union: application.union, path: application.path, since: day),
            of: application.name
        )
        let again = holder == nil ? "" : "（以前的会员，重新入会）"
        let sentence = "批准\(application.name)加入\(application.unionName)\(again)，\(day.written)起；依据：\(decision)"
        try note(Subject("person", person), application.union, "admit", sentence)
        try note(application.subject, application.union, "admit", sentence)
        try finish(application, "批准了")
        return person
    }

    func refuse(_ application: Application, because reason: String) throws {
        guard try store.decide(application.id, .refused, reason, by: actor.name, at: now, person: nil) else {
            throw JoinRefusal.hasMovedOn(try store.find(application.id)?.state ?? .refused)
        }
        try note(application.subject, application.union, "return", "没有批准\(application.name)入会：\(reason)")
        try finish(application, "没有批准")
    }

    private func finish(_ application: Application, _ outcome: String) throws {
        try TaskStore(db).finish(application.subject, verb: "审批", at: now, by: actor.name, outcome: outcome)
    }

    private func note(_ subject: Subject, _ union: UnionID, _ verb: String, _ sentence: String) throws {
        try Journal(db).append(
            at: now,
            actor: actor.account,
            name: actor.name,
            union: union,
            subject: subject,
            verb: verb,
            sentence: sentence
        )
    }
}
