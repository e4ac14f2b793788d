// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// The roll: paging through it, searching it, finding somebody by a whole number.
struct RegisterRoutes {
    let sealer: Sealer

    func add(to site: inout Site) {
        site.page("members", .permission(.readMembers), "会员名册") { visit in
            let page = try page(visit)
            return visit.submission.wantsFragment ? .fragment(page.results) : .page(page)
        }
        site.action("members/lookups", .permission(.keepMembers), "整号查人", lookUp)
    }

    private func page(_ visit: Visit) throws -> RegisterPage {
        let (viewer, filter) = (try visit.viewer, RegisterFilter(visit.query))
        let branch = try Branch.find(filter.union, for: viewer, in: visit.db)
        let register = Register(db: visit.db, sealer: sealer, branch: branch)
        let after = ID<Membership>(visit.query.text("after"))
        let search = filter.isSearch ? Search(filter.words) : nil
        let tally = try register.tally()
        let lines =
            try search.map { try register.found($0, filter.chosen, among: tally.total) }
            ?? register.page(filter.chosen, after: after)
        let shown = lines.prefix(Register.pageLength)
        let number =
            try search.map { try register.count($0, filter.chosen, among: tally.total) } ?? filter.chosen.map(tally.of)
            ?? tally.total
        let unions = try search.map { try UnionFinder(db: visit.db, branch: branch).find($0) } ?? []
        return RegisterPage(
            union: branch.union.id.description,
            name: branch.union.shortName,
            total: tally.total,
            active: tally.active,
            reserved: tally.reserved,
            found: Self.found(number, isSearch: search != nil),
            filter: filter,
            rows: shown.map(RegisterPage.Row.init),
            below: try register.below().map(Self.node),
            above: try register.above(for: viewer).map { .init(id: $0.id.description, name: $0.shortName, total: "") },
            unions: unions.map(Self.node),
            isFirst: after == nil,
            next: search == nil && lines.count > Register.pageLength ? shown.last?.membership.id.description : nil,
            mayKeep: viewer.may(.keepMembers),
            isNumber: search == .number
        )
    }

    private static func found(_ number: Int, isSearch: Bool) -> String {
        guard isSearch else { return "共 \(RegisterPage.grouped(number)) 人" }
        if number > Register.countLimit { return "超过 \(Register.countLimit) 人，列出前 \(Register.pageLength) 人，多打几个字" }
        return number > Register.pageLength ? "找到 \(number) 人，列出前 \(Register.pageLength) 人，多打几个字" : "找到 \(number) 人"
    }

    private static func node(_ row: (union: UnionID, name: String, total: Int)) -> RegisterPage.Node {
        .init(id: row.union.description, name: row.name, total: RegisterPage.grouped(row.total))
    }

    /// Whoever is found this way can see that they were looked for.
    private func lookUp(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        let typed = visit.form.text("number")
        let store = SealedStore(visit.db, sealer)
        var records: [Int64] = []
        if let mobile = try? MobileNumber(typed) {
            records = try store.records(holding: mobile.text, in: .mobile)
        } else {
            do {
                records = try store.records(holding: IdentityNumber(typed, today: visit.today).text, in: .idNumber)
            } catch let fault as IdentityFault {
                return .redirect(to: "/members", saying: Notice("不是手机号；当身份证号看，\(fault.sentence)。", tone: .watch))
            }
        }
        let desk = MemberDesk(db: visit.db, viewer: viewer)
        let found = try records.compactMap { try desk.find(PersonID(rawValue: $0), .keepMembers) }
        guard let member = found.first else {
            return .redirect(to: "/members", saying: Notice("您管的范围里没有这个号码的人。", tone: .watch))
        }
        try visit.note(member.subject, "lookup", "用整号查到\(member.person.name)")
        let others = found.count > 1 ? "这个号码有 \(found.count) 人登记，先看到的是最早的一位。" : nil
        return .redirect(to: member.address, saying: others.map { Notice($0, tone: .watch) })
    }
}
