// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Everything the house keeps of one person, for that person alone.
struct OwnData: Encodable, Sendable {
    struct Field: Encodable, Sendable {
        let name: String
        /// In full: it goes to the person alone.
        let value: String
        let masked: String
        let purpose: String
    }

    struct Look: Encodable, Sendable {
        let when: String
        let who: String
        let sentence: String
    }

    let name: String
    let union: String
    let fields: [Field]
    let memberships: [MemberPage.Pair]
    let honours: [String]
    let consents: [String]
    /// Who saw protected fields, looked the person up by number, or took data out.
    let looks: [Look]

    init(_ member: Member, sealer: Sealer, visit: Visit) throws {
        let record = member.person.id.rawValue
        let keys: [SealedField] = [.idNumber, .mobile, .duesBase]
        let sealed = sealer.isReady ? try SealedStore(visit.db, sealer).values(of: [record], keys)[record] ?? [:] : [:]
        name = member.person.name
        union = member.unionName
        fields = Self.fields(member.person, sealed)
        memberships = try MemberFile(visit: visit, sealer: sealer).memberships(of: member)
        honours = try Honour.of(member.person.id, visit.db).map(\.words)
        consents = try visit.db.rows(
            """
            SELECT notice, created_at FROM join_application WHERE person_id = \(member.person.id) ORDER BY id LIMIT 20
            """
        ).map { row in
            "入会告知书 \(try row.get("notice", as: String.self)) 版，\(try row.get("created_at", as: Instant.self).day.written)同意"
        }
        looks = try visit.journal.entries(of: member.subject).filter { Self.looking.contains($0.verb) }.reversed().map { entry in
            Look(when: "\(entry.at.day.written) \(entry.at.clockTime)", who: entry.actorName, sentence: entry.sentence)
        }
    }

    private static let looking: Set = ["reveal", "lookup", "export"]

    private static func fields(_ person: Person, _ sealed: [SealedField: String]) -> [Field] {
        func purpose(_ name: String) -> String { FieldEntry.all.first { $0.name.contains(name) }?.purpose ?? "" }
        func field(_ name: String, _ value: String?, _ masked: String? = nil, as entry: String? = nil) -> Field {
            let shown = value.flatMap { $0.isEmpty ? nil : $0 } ?? "没有登记"
            return Field(name: name, value: shown, masked: masked ?? shown, purpose: purpose(entry ?? name))
        }
        let base = sealed[.duesBase].flatMap { Int64($0) }.map { "每月 \(Money(fen: $0)) 元" }
        return [
            field("姓名", person.name), field("身份证号", sealed[.idNumber], sealed[.idNumber].map(IdentityNumber.masked)),
            field("性别", person.sex?.label), field("出生日期", person.bornOn?.written, as: "出生日期"),
            field("手机号", sealed[.mobile], sealed[.mobile].map(MobileNumber.masked)), field("岗位", person.position),
            field("会费基数", base, base.map { _ in "已登记" }),
        ]
    }

    /// The same as a table for a spreadsheet.
    var sheet: CommaSeparated {
        var rows = fields.map { ["资料", $0.name, $0.value] }
        rows += memberships.map { ["会籍", $0.name, $0.value] }
        rows += honours.map { ["荣誉", "", $0] }
        rows += consents.map { ["同意", "", $0] }
        rows += looks.map { ["谁看过", "\($0.when) \($0.who)", $0.sentence] }
        return CommaSeparated(head: ["哪一类", "名目", "内容"], rows: rows)
    }
}
