// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Web

@testable import Disclosure

extension Mansion {
    /// What the addresses of disclosures carry: 临江市's, whose supervision group the member of the table sits in.
    struct Disclosures: Sendable {
        let catalogue: ID<Catalogue>
        let topic: ID<Topic>
        let entry: ID<Disclosure.Entry>
        let question: ID<Question>
        let supervisor: ID<Supervisor>
        let inspection: ID<Inspection>
        /// Of a round that is over.
        let finding: ID<InspectionFinding>

        func id(_ name: Substring) -> String? {
            switch name {
            case ":catalogue": catalogue.description
            case ":topic": topic.description
            case ":disclosure": entry.description
            case ":question": question.description
            case ":supervisor": supervisor.description
            case ":inspection": inspection.description
            case ":finding": finding.description
            default: nil
            }
        }
    }

    static func disclosures(of region: Region, in database: TestDatabase) async throws -> Disclosures {
        try await database.write { db in
            let (now, city, officer) = (TestClock.start, region.city, region.zhaoLiu)
            let office = DisclosureOffice(
                hand: Hand(account: officer.account, name: officer.name, union: city.id, at: now),
                rules: try DisclosureRules(.builtIn(), on: now.day),
                calendar: try .builtIn(of: [.guangxi]),
                db: db
            )
            let catalogue = Catalogue(
                id: .make(at: now),
                union: city.id,
                unionPath: city.path.text,
                unionName: city.name,
                year: now.day.year,
                rolls: false,
                answerDays: 10,
                createdAt: now,
                createdName: officer.name
            )
            try office.start(catalogue, with: [], from: "空目录")
            let topic = try office.add(
                Topic.Content(title: "收支", category: .finance, rule: .monthly(10), office: "办公室", audience: .staff, source: ""),
                to: catalogue
            )
            let duty = try DutyStore(db: db).list(of: topic.id)[0]
            let draft = EntryDraft(title: "六月收支", body: "收支平衡", place: "", published: now.day)
            let entry = try office.publish(draft, for: duty, of: topic, in: catalogue)
            let member = PersonID.make(at: now, salt: 1000)
            let question = try office.ask("为什么", by: member, named: "会员", about: nil, of: topic, in: catalogue)
            // Everyone of the table is called after the role, so the member is put there by number.
            let seat = Supervisor(
                id: .make(at: now),
                catalogue: catalogue.id,
                person: member,
                name: "会员",
                part: "教职工代表",
                since: now.day
            )
            try InspectionStore(db: db).insert(seat)
            let past = try office.inspect("上一轮", in: catalogue)
            let mark = Mark(topic: topic.id, grade: .missing, note: "没有", markedAt: now, markedName: "会员")
            try office.mark([mark], in: past, titles: [topic.id: "收支"], isCopied: false)
            try office.close(past, in: catalogue)
            guard let finding = try InspectionStore(db: db).findings(of: past.id).first else {
                throw StorageError(.other, "the round found nothing")
            }
            return Disclosures(
                catalogue: catalogue.id,
                topic: topic.id,
                entry: entry.id,
                question: question.id,
                supervisor: seat.id,
                inspection: try office.inspect("这一轮", in: catalogue).id,
                finding: finding.id
            )
        }
    }
}
