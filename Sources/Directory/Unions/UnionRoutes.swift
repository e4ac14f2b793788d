// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// The register of unions: a level of the tree, a search, one union, a table to keep.
struct UnionRoutes {
    let terms: TermRules

    func add(to site: inout Site) {
        site.page("unions", .permission(.readMembers), "工会名录") { visit in
            let page = try book(visit)
            return visit.submission.wantsFragment ? .fragment(page.results) : .page(page)
        }
        site.action("unions/exports", .permission(.readMembers), "导出工会名录", export)
        site.page("unions/:union", .permission(.readMembers), "一个工会", show)
    }

    private func book(_ visit: Visit) throws -> UnionBookPage {
        let (viewer, filter) = (try visit.viewer, UnionFilter(visit.query, on: visit.today, soon: terms.soonMonths))
        let branch = try Branch.find(filter.union, for: viewer, in: visit.db)
        let book = UnionBook(db: visit.db, branch: branch)
        let after = UnionID(visit.query.text("after"))
        let (lines, count) = try book.page(filter, after: after)
        let shown = lines.prefix(UnionBook.pageLength)
        let kinds = try book.kinds()
        let scope = viewer.scope(of: .readMembers)
        let own = scope.branches.map { UnionPath(text: $0.path) }
        let up = branch.union.path.chain.filter { scope.covers(path: $0.text) }
        let known = try UnionStore(visit.db).list(at: own + up)
        let above = known.filter { up.contains($0.path) && $0.id != branch.union.id }
        let branches = known.filter { own.contains($0.path) }
        let numbers: [UnionBookPage.Kind] = Union.Kind.allCases.compactMap { kind in
            kinds[kind].map { UnionBookPage.Kind(name: kind.label, number: RegisterPage.grouped($0)) }
        }
        let found = RegisterPage.grouped(count)
        let node = { (union: Union) -> UnionBookPage.Node in UnionBookPage.Node(id: union.id.description, name: union.shortName) }
        let tally = try Register.tally(of: branch, in: visit.db)
        return UnionBookPage(
            id: branch.union.id.description,
            name: branch.union.shortName,
            members: RegisterPage.grouped(tally.total),
            unions: RegisterPage.grouped(kinds.values.reduce(0, +)),
            kinds: numbers,
            tags: try book.tags(),
            terms: try TermTally(branch, kinds, on: visit.today, soon: terms.soonMonths, in: visit.db),
            soonMonths: terms.soonMonths,
            filter: filter,
            found: "共 \(found) 个",
            rows: shown.map(UnionBookPage.Row.init),
            above: above.map(node),
            branches: branches.map(node),
            isFirst: after == nil,
            next: lines.count > UnionBook.pageLength ? shown.last?.id.description : nil
        )
    }

    private func show(_ visit: Visit) throws -> Reply {
        let (viewer, id): (Viewer, UnionID) = (try visit.viewer, try visit.id("union"))
        let branch = try Branch.find(id.description, for: viewer, in: visit.db)
        let (union, scope) = (branch.union, viewer.scope(of: .readMembers))
        let tally = try Register.tally(of: branch, in: visit.db)
        let above = try UnionStore(visit.db).list(
            at: union.path.chain.filter { $0 != union.path && scope.covers(path: $0.text) }
        )
        let running = try TermStore(db: visit.db).all(of: union.id).filter { $0.ended == nil }
        let holders = try UnionFile(db: visit.db, union: union).holders(on: visit.today)
        let seesJournal = viewer.may(.readJournal, at: union.path.text)
        let entries = seesJournal ? try Journal(visit.db).entries(of: Subject("union", union.id)) : nil
        let parent = above.last.flatMap { $0.id == union.parent ? $0 : nil }
        let count = branch.withSubtree ? try UnionStore(visit.db).count(within: union.path) - 1 : 0
        let tag: [UnionPage.Fact] = union.tag.map { [.init(name: "标签", value: $0)] } ?? []
        let span = try UnionStore(visit.db).span(of: union.id)
        let past = try past(of: union.id, span, visit.db)
        let legal = try LegalPersonStore(db: visit.db).find(union.id).map { person in
            [
                UnionPage.Fact(name: "统一社会信用代码", value: person.code),
                .init(name: "法人证书", value: person.cancelledOn == nil ? "有效期到\(person.validUntil.written)" : "已注销"),
            ]
        }
        let facts =
            [UnionPage.Fact(name: "简称", value: union.shortName), .init(name: "类别", value: union.kind.label)] + tag + past
            + (legal ?? [])
        let acts = try UnionActStore(db: visit.db).all(about: union.id).filter { act in
            viewer.may(.readMembers, at: act.decider.path.text) || act.subject == union.id || act.made == union.id
        }
        let up = above.map { UnionPage.Node(id: $0.id.description, name: $0.shortName) }
        let page = UnionPage(
            title: union.name,
            id: union.id.description,
            kind: union.kind.label,
            facts: facts,
            parent: parent.map { UnionPage.Node(id: $0.id.description, name: $0.name) },
            above: up,
            active: RegisterPage.grouped(tally.active),
            reserved: RegisterPage.grouped(tally.reserved),
            unions: RegisterPage.grouped(count),
            terms: running.map { TermPage.Row($0, on: visit.today, soon: terms.soonMonths) },
            posts: holders.filter { $0.holds(on: visit.today) }.map(UnionPage.Post.init),
            former: holders.filter { !$0.holds(on: visit.today) }.map(UnionPage.Post.init),
            acts: acts.map { UnionActListPage.Row($0, today: visit.today) },
            offers: span.closed == nil ? offers(for: viewer, about: union).map(UnionPage.Offer.init) : [],
            lines: entries?.suffix(50).reversed().map(UnionPage.Line.init)
        )
        return .page(page)
    }

    private func past(of union: UnionID, _ span: (founded: Day?, closed: Day?), _ db: any Connection) throws -> [UnionPage.Fact] {
        let names = try UnionStore(db).formerNames(of: union).map { "\($0.name)（到\($0.until.written)）" }
        let facts = [
            ("成立", span.founded?.written), ("撤销或者合并", span.closed?.written),
            ("曾用名", names.isEmpty ? nil : names.joined(separator: "、")),
        ]
        return facts.compactMap { name, value in value.map { .init(name: name, value: $0) } }
    }

    /// What the viewer may ask for: below the union itself, and about it where they keep the union above.
    private func offers(for viewer: Viewer, about union: Union) -> [UnionAct.Kind] {
        let founding: [UnionAct.Kind] = union.kind != .group && viewer.may(.keepMembers, at: union.path.text) ? [.found] : []
        guard let parent = union.path.parent, viewer.may(.keepMembers, at: parent.text) else { return founding }
        return founding + UnionAct.Kind.allCases.filter { $0 != .found }
    }

    /// What leaves the house is noted: who, of which union, with which filter, how much.
    private func export(_ visit: Visit) throws -> Reply {
        let filter = UnionFilter(visit.form, on: visit.today, soon: terms.soonMonths)
        let branch = try Branch.find(filter.union, for: try visit.viewer, in: visit.db)
        let lines = try UnionBook(db: visit.db, branch: branch).everything(filter)
        try visit.note(
            Subject("union", branch.union.id),
            "export",
            "导出工会名录，\(branch.union.shortName) \(lines.count) 个（\(filter.sentence)）"
        )
        let sheet = CommaSeparated(
            head: ["工会", "简称", "类别", "标签", "上级", "会员", "下级工会"],
            rows: lines.map(Self.row)
        )
        let name = "工会名录-\(branch.union.shortName)-\(visit.today).csv"
        return .file(Download(name: name, contentType: "text/csv; charset=utf-8", bytes: sheet.bytes))
    }

    private static func row(_ line: UnionBook.Line) -> [String] {
        [
            line.name, line.shortName, line.kind.label, line.tag ?? "", line.parentName ?? "", "\(line.members)",
            "\(line.unions)",
        ]
    }
}
