// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Seeing a protected field in full (看全号): with a reason, on one answer alone, and known to the person.
struct RevealRoutes {
    let sealer: Sealer
    let rules: DirectoryRules

    func add(to site: inout Site) {
        site.action("members/:person/reveals", .permission(.revealMembers), "看受保护的一项资料", reveal)
    }

    private func reveal(_ visit: Visit) throws -> Reply {
        let member = try MemberDesk(db: visit.db, viewer: visit.viewer).require(try visit.id("person"), .revealMembers)
        var page = try MemberFile(visit: visit, sealer: sealer).page(of: member)
        let reason = visit.form.text("why")
        let field = MemberPage.fields.first { $0.value == visit.form.text("field") }
        if field == nil { page.errors.append(.init("field", "选一项要看的资料")) }
        if reason.count < 4 || reason.count > 100 { page.errors.append(.init("why", "写明做什么用，4 到 100 个字，本人会看到")) }
        guard let field, page.errors.isEmpty else { throw Rejection(page) }
        guard let value = try SealedStore(visit.db, sealer).get(SealedField(field.value), of: member.person.id.rawValue) else {
            page.errors.append(.init("field", "\(field.label)没有登记，没有什么可看"))
            throw Rejection(page)
        }
        try visit.note(member.subject, "reveal", "看了\(member.person.name)的\(field.label)全号，用途：\(reason)")
        var answer = try MemberFile(visit: visit, sealer: sealer).page(of: member)
        answer.opened = .init(name: field.label, value: try shown(value, field.value, of: member, visit))
        return .page(answer)
    }

    /// A number as it is; of the base also what it makes this year, union by union.
    private func shown(_ value: String, _ field: String, of member: Member, _ visit: Visit) throws -> String {
        guard field == SealedField.duesBase.key, let fen = Int64(value) else { return value }
        let store = MembershipStore(visit.db)
        let dues = Dues(
            base: Money(fen: fen),
            basisPoints: rules.duesRate.integer,
            year: visit.today.year,
            memberships: try store.all(of: member.person.id),
            free: try Acting.free(member.person.id, visit.db)
        )
        let names = try Dictionary(
            uniqueKeysWithValues: UnionStore(visit.db).list(Set(dues.shares.map(\.union))).map { ($0.id, $0.shortName) }
        )
        let parts = dues.shares.map { share in
            let months = share.first == share.last ? "\(share.first)月" : "\(share.first)—\(share.last)月"
            return "\(names[share.union] ?? "")\(months) \(share.amount) 元"
        }
        let year = parts.isEmpty ? "今年不用交" : "今年\(parts.joined(separator: "，"))，合计 \(dues.total) 元"
        return
            "每月 \(Money(fen: fen)) 元；会费按万分之 \(rules.duesRate.integer)，每月 \(dues.monthly) 元；\(year)（\(rules.duesRate.source)，待核）"
    }
}
