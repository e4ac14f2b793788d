// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Web

@testable import Documents

/// A document of 临江市, a draft, with its chair, or sent to the school; and a paper that came in to the city.
struct Papers: Sendable {
    let document: ID<OfficialDocument>
    let receipt: ID<DocumentReceipt>
    let incoming: ID<IncomingDocument>

    init(_ state: Mansion.PlanState, of region: Region, _ db: any Connection) throws {
        let (city, officer) = (region.city, region.zhaoLiu)
        let clerk = Clerk(db, account: officer.account, name: officer.name, union: city.id, at: TestClock.start)
        let desk = DocumentDesk(clerk)
        let content = DocumentContent(
            kind: .notice,
            letterhead: "\(city.name)文件",
            title: "\(city.name)关于开展读书活动的通知",
            issuers: [city.name],
            recipients: [region.school.name],
            body: "一、主题\n读书。",
            printer: "\(city.name)办公室"
        )
        try ApprovalStore(db: db).set(.init(deptReview: nil, officeCheck: nil, signing: .chair), of: city.id, for: "")
        let store = DocumentStore(db)
        let id = try desk.draft(content, of: city).id
        func now() throws -> OfficialDocument {
            guard let found = try store.find(id) else { throw StorageError(.other, "the document is gone") }
            return found
        }
        if state != .draft { try desk.submit(try now(), union: city, pledgesOneMatter: false) }
        if state == .published {
            try desk.approve(try now(), as: nil, opinion: "")
            try desk.recheck(try now())
            try SeriesStore(db).open("\(city.shortName.prefix(1))教工字", for: city.id, at: TestClock.start)
            guard let series = try SeriesStore(db).series(of: city.id, in: 2024).first else {
                throw StorageError(.other, "no series")
            }
            try desk.number(try now(), series: series)
            try desk.dispatch(try now(), union: city, rules: DocumentRules(.builtIn(), on: TestClock.start.day))
        }
        document = id
        receipt = try ReceiptStore(db: db).receipts(of: id).first?.id ?? ID(rawValue: 0)
        incoming = try IncomingDesk(clerk).register(
            receipt: nil,
            union: city.id,
            path: city.path.text,
            sender: "省总工会",
            number: "",
            title: "关于\(city.shortName)送温暖的通知",
            receivedOn: TestClock.start.day
        ).id
    }
}
