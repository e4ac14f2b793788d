// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Web

@testable import Directory

extension Mansion {
    /// What the addresses of the rolls carry: members of 临江市, one of them on the way to the school.
    struct Rolls: Sendable {
        let person: PersonID
        let transfer: ID<Transfer>
        let application: ID<Application>
        let link: ID<JoinLink>
        let code: String
        let expulsion: ID<Expulsion>
        let honour: ID<Honour>
        let merger: ID<Merger>
        let wish: ID<Wish>
        let roll: ID<RollImport>
        let export: ID<RollExport>
        /// A name asked for, for the county below 临江市.
        let unionAct: ID<UnionAct>
        let impact: ID<ImpactAssessment>
    }

    static func rolls(of region: Region, in database: TestDatabase, _ sealer: Sealer) async throws -> Rolls {
        try await database.write { db in
            let now = TestClock.start
            let people = (1...4).map { PersonID.make(at: now, salt: 7000 + Int64($0)) }
            for (index, id) in people.enumerated() {
                let person = Person(id: id, name: "会员\(index)")
                try PersonStore(db).enrol(person, in: region.city, since: Region.since, membership: Int64(7001 + index))
            }
            try SealedStore(db, sealer).set("450199198503080021", .idNumber, of: people[0].rawValue)
            let hand = Transferring.Hand(account: region.zhaoLiu.account, name: region.zhaoLiu.name)
            guard let leaving = try MemberDesk.any(people[1], db) else { throw StorageError(.other, "nobody there") }
            let transfer = try Transferring(db: db, now: now, actor: hand).request(
                leaving,
                to: region.school,
                because: "调动",
                answerWithin: 15,
                by: region.zhaoLiu.account
            )
            let link = JoinLink(
                id: .make(at: now),
                union: region.city.id,
                code: "0123456789abcdefghjkmnpqrs",
                until: now.day.adding(days: 30),
                createdName: region.zhaoLiu.name,
                closedAt: nil
            )
            try ApplicationStore(db: db, sealer: sealer).insert(link, at: now)
            let details = PersonDetails(
                name: "申请人",
                sex: nil,
                bornOn: nil,
                position: "",
                idNumber: "450199198503080048",
                mobile: "",
                duesBase: ""
            )
            let application = try Admission(db: db, sealer: sealer, now: now, actor: hand).apply(
                details,
                to: region.city,
                under: nil,
                from: nil
            )
            let (honour, expulsion) = (ID<Honour>.make(at: now, salt: 7010), try expulsion(of: people[2], by: hand, db))
            try db.run(
                """
                INSERT INTO honour (id, person_id, title, level, awarded_on, grantor, document)
                VALUES (\(honour), \(people[0]), '劳模', 'city', '2020-05-01', '市', '文')
                """
            )
            guard let dropped = try MemberDesk.any(people[3], db), let kept = try MemberDesk.any(people[0], db) else {
                throw StorageError(.other, "nobody there")
            }
            let merging = Merging(db: db, sealer: sealer, now: now, actor: hand)
            let merger = try merging.merge(dropped, into: kept, because: "同一个人")
            let wish = Wish(
                id: .make(at: now),
                person: people[0],
                name: "会员0",
                union: region.city.id,
                path: region.city.path,
                kind: .correct,
                words: "改岗位",
                state: .received,
                createdAt: now,
                dueOn: now.day,
                answer: nil,
                answeredAt: nil,
                answeredName: nil
            )
            _ = try WishStore(db: db).insert(wish)
            return Rolls(
                person: people[0],
                transfer: transfer.id,
                application: application.id,
                link: link.id,
                code: link.code,
                expulsion: expulsion,
                honour: honour,
                merger: merger.id,
                wish: wish.id,
                roll: try roll(of: region, db, sealer),
                export: try export(of: region, db),
                unionAct: try renaming(in: region, by: hand, db),
                impact: try impact(of: region, db)
            )
        }
    }

    /// A roll of one row, looked through and waiting for the decision.
    private static func roll(of region: Region, _ db: any Connection, _ sealer: Sealer) throws -> ID<RollImport> {
        let bytes = Array("姓名,身份证号\n蓝春梅,450199198503080064\n".utf8)
        let roll = RollImport(
            "名册.csv",
            size: bytes.count,
            of: region.city.id,
            at: region.city.path,
            withSubtree: true,
            by: region.zhaoLiu.account,
            named: region.zhaoLiu.name,
            state: .checked,
            on: TestClock.start
        )
        try RollImportStore(db: db).insert(roll)
        try db.run("UPDATE roll_import SET fresh = 1 WHERE id = \(roll.id)")
        _ = try RollPieces(db: db, sealer: sealer).add(bytes, at: 0, to: roll)
        return roll.id
    }

    private static func renaming(in region: Region, by hand: Transferring.Hand, _ db: any Connection) throws -> ID<UnionAct> {
        let now = TestClock.start
        let act = UnionAct(
            id: .make(at: now),
            kind: .rename,
            decider: .init(union: region.city.id, path: region.city.path, name: region.city.name),
            subject: region.county.id,
            subjectName: region.county.name,
            other: nil,
            otherName: "",
            name: "青石县教育系统工会",
            shortName: "青石县",
            unionKind: nil,
            tag: nil,
            effectiveOn: now.day,
            document: "文号",
            ground: nil,
            basis: "",
            reason: "改名",
            state: .requested,
            requestedAt: now,
            requestedBy: region.zhaoLiu.account,
            requestedName: region.zhaoLiu.name,
            answer: nil,
            made: nil,
            obstacle: nil
        )
        let rules = try DirectoryRules(.builtIn(), on: now.day)
        try UnionActing(db: db, tree: DirectoryModule.own, rules: rules.acts, legal: rules.legal, now: now, actor: hand).request(
            act
        )
        return act.id
    }

    /// An export that somebody of the test region asked for, who is none of the actors.
    private static func export(of region: Region, _ db: any Connection) throws -> ID<RollExport> {
        let export = RollExport(
            id: .make(at: TestClock.start),
            union: region.city.id,
            path: region.city.path,
            account: region.zhaoLiu.account,
            accountName: region.zhaoLiu.name,
            what: .members,
            format: .csv,
            state: nil,
            purpose: "核对名册",
            inFull: false,
            isPicked: false,
            people: 5,
            createdAt: TestClock.start
        )
        try RollExportStore(db: db).insert(export)
        return export.id
    }

    /// An assessment that waits for its conclusion, written by somebody who is none of the actors.
    private static func impact(of region: Region, _ db: any Connection) throws -> ID<ImpactAssessment> {
        let assessment = ImpactAssessment(
            id: .make(at: TestClock.start, salt: 7020),
            union: region.city.id,
            path: region.city.path,
            unionName: region.city.name,
            body: .init(title: "会员登记", causes: [.sensitive], fields: [], activity: "", lawful: "", risk: "", safeguards: ""),
            state: .draft,
            revision: 1,
            createdAt: TestClock.start,
            createdBy: region.zhaoLiu.account,
            createdName: region.zhaoLiu.name,
            replaces: nil,
            verdict: nil
        )
        _ = try ImpactStore(db: db).insert(assessment)
        _ = try ImpactStore(db: db).move(assessment.id, from: .draft, to: .submitted)
        return assessment.id
    }

    private static func expulsion(of person: PersonID, by hand: Transferring.Hand, _ db: any Connection) throws
        -> ID<Expulsion>
    {
        guard let member = try MemberDesk.any(person, db) else { throw StorageError(.other, "nobody there") }
        let desk = ExpulsionDesk(db: db, now: TestClock.start, actor: hand)
        try desk.open(member, ground: "判决书文号", discussedOn: Region.since)
        guard let expulsion = try ExpulsionDesk.latest(of: person, db) else { throw StorageError(.other, "not opened") }
        return expulsion.id
    }
}
