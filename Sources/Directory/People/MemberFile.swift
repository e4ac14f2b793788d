// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Everything that a person's page shows, read in a constant number of statements.
struct MemberFile {
    let visit: Visit
    let sealer: Sealer

    func page(of member: Member) throws -> MemberPage {
        let viewer = try visit.viewer
        let record = member.person.id.rawValue
        let fields: [SealedField] = [.idNumber, .mobile, .duesBase]
        let sealed = sealer.isReady ? try SealedStore(visit.db, sealer).values(of: [record], fields)[record] ?? [:] : [:]
        let (membership, person) = (member.membership, member.person)
        return MemberPage(
            title: person.name,
            id: person.id.description,
            union: member.unionName,
            state: membership.ending?.label ?? membership.state.label,
            tone: membership.isCurrent ? membership.state.tone : "void",
            facts: Self.facts(person, sealed),
            memberships: try memberships(of: member),
            lines: try visit.journal.entries(of: member.subject).reversed().map(MemberPage.Line.init),
            mayKeep: viewer.may(.keepMembers, at: member.path),
            mayReveal: viewer.may(.revealMembers, at: member.path),
            hasSealed: !sealed.isEmpty,
            isCurrent: membership.isCurrent,
            mergers: try Merging.into(person.id, visit.db).map { merger in
                .init(name: merger.id.description, value: "\(merger.mergedAt.day.written)，\(merger.mergedName)：\(merger.reason)")
            }
        )
    }

    private static func facts(_ person: Person, _ sealed: [SealedField: String]) -> [MemberPage.Pair] {
        [
            .init(name: "身份证号", value: sealed[.idNumber].map(IdentityNumber.masked) ?? "没有登记"),
            .init(name: "性别", value: person.sex?.label ?? "没有登记"),
            .init(name: "出生日期", value: person.bornOn?.written ?? "没有登记"),
            .init(name: "手机号", value: sealed[.mobile].map(MobileNumber.masked) ?? "没有登记"),
            .init(name: "岗位", value: person.position.isEmpty ? "没有登记" : person.position),
            .init(name: "会费基数", value: sealed[.duesBase] == nil ? "没有登记" : "已登记"),
        ]
    }

    func memberships(of member: Member) throws -> [MemberPage.Pair] {
        let rows = try visit.db.rows(
            """
            SELECT \(MembershipStore.columns), trade_union.name AS union_name
            FROM membership JOIN trade_union ON trade_union.id = membership.union_id
            WHERE membership.person_id = \(member.person.id) ORDER BY membership.since, membership.id LIMIT 200
            """
        )
        let joined = MemberPage.Pair(name: "连续会籍", value: "\(member.membership.joinedOn.written)起")
        return [joined]
            + (try rows.map { row in
                let membership = try MembershipStore.membership(row)
                let end = membership.until.map { "\($0.written)止，\(membership.ending?.label ?? "")" } ?? "至今"
                return .init(name: "\(membership.since.written)起", value: "\(try row.get("union_name", as: String.self))，\(end)")
            })
    }
}
