// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Acts on unions: asked for by an officer of the union above, approved by another person there, taken back.
struct UnionActRoutes {
    let sealer: Sealer
    let rules: UnionActRules
    let legal: LegalPersonRules
    let tree: TreeKeeping

    func add(to site: inout Site) {
        site.page("union-acts", .permission(.readMembers), "组织变更", list)
        site.page("unions/:union/acts/new", .permission(.keepMembers), "提出组织变更的表单") { visit in
            let (kind, union) = try asked(visit.query, visit)
            return .page(try form(kind, union, visit))
        }
        site.action("unions/:union/acts", .permission(.keepMembers), "提出组织变更", request)
        site.page("union-acts/:act", .permission(.readMembers), "一件组织变更", show)
        site.action("union-acts/:act/approval", .permission(.manageUnion), "批准组织变更") { visit in
            let act = try require(visit, .manageUnion)
            try acting(visit).approve(act, by: visit.viewer.account, "")
            let words = act.effectiveOn <= visit.today ? "批准了，已经生效" : "批准了，\(act.effectiveOn.written)生效"
            return .redirect(to: act.address, saying: Notice(words))
        }
        site.action("union-acts/:act/rejection", .permission(.manageUnion), "不批准组织变更") { visit in
            let act = try require(visit, .manageUnion)
            try acting(visit).refuse(act, by: visit.viewer.account, because: try reason(visit))
            return .redirect(to: act.address, saying: Notice("没有批准，经办人看得到原因"))
        }
        site.action("union-acts/:act/withdrawal", .permission(.keepMembers), "撤回组织变更") { visit in
            let act = try require(visit, .keepMembers)
            try acting(visit).withdraw(act, by: visit.viewer.account, because: try reason(visit))
            return .redirect(to: act.address, saying: Notice("撤回了"))
        }
    }

    private func acting(_ visit: Visit) throws -> UnionActing {
        let viewer = try visit.viewer
        return UnionActing(
            db: visit.db,
            tree: tree,
            rules: rules,
            legal: legal,
            now: visit.now,
            actor: .init(account: viewer.account, name: viewer.name)
        )
    }

    private func reason(_ visit: Visit) throws -> String {
        let reason = visit.form.text("why")
        guard (2...100).contains(reason.count) else { throw TransferRefusal.noReason }
        return reason
    }

    /// What is asked for, about which union, within what the viewer keeps.
    private func asked(_ form: Form, _ visit: Visit) throws -> (UnionAct.Kind, Union) {
        let kind = UnionAct.Kind(rawValue: form.text("kind")) ?? .found
        guard let union = try UnionStore(visit.db).find(try visit.id("union")) else { throw Refusal.notFound }
        let decider = kind == .found ? union.path : union.path.parent ?? union.path
        guard try visit.viewer.may(.keepMembers, at: decider.text) else { throw Refusal.notFound }
        return (kind, union)
    }

    private func form(_ kind: UnionAct.Kind, _ union: Union, _ visit: Visit) throws -> UnionActFormPage {
        let open = OpenMatters(db: visit.db, tree: tree)
        let matters = kind.ends ? try open.of(kind, union) : []
        return UnionActFormPage(kind, union, rules: rules, matters: matters)
    }

    private func request(_ visit: Visit) throws -> Reply {
        let (kind, union) = try asked(visit.form, visit)
        var page = try form(kind, union, visit)
        guard let (act, members) = try UnionActForm(visit: visit, sealer: sealer, kind: kind, union: union).read(&page) else {
            throw Rejection(page)
        }
        do {
            try acting(visit).request(act, members: members)
        } catch let refusal as UnionActRefusal {
            // What was filled in stays; what is open is listed beside it.
            let source = refusal.citation.map { "（\($0)）" } ?? ""
            page.errors.append(.init(refusal.field(of: kind), refusal.sentence + source))
            throw Rejection(page)
        }
        return .redirect(to: act.address, saying: Notice("提出了，等\(act.decider.name)批准"))
    }

    private func list(_ visit: Visit) throws -> Reply {
        let branch = try Branch.find("", for: visit.viewer, in: visit.db)
        let state = UnionAct.State(rawValue: visit.query.text("state"))
        let after = ID<UnionAct>(visit.query.text("after"))
        let acts = try UnionActStore(db: visit.db).page(branch, state, after: after)
        let shown = acts.prefix(50)
        return .page(
            UnionActListPage(
                name: branch.union.name,
                state: state?.rawValue ?? "",
                rows: shown.map { UnionActListPage.Row($0, today: visit.today) },
                isFirst: after == nil,
                next: acts.count > 50 ? shown.last?.id.description : nil
            )
        )
    }

    private func find(_ visit: Visit) throws -> UnionAct {
        guard let act = try UnionActStore(db: visit.db).find(try visit.id("act")) else { throw Refusal.notFound }
        return act
    }

    private func require(_ visit: Visit, _ permission: Permission) throws -> UnionAct {
        let act = try find(visit)
        guard try visit.viewer.may(permission, at: act.decider.path.text) else { throw Refusal.notFound }
        return act
    }

    /// The union that decides sees it, and those that it is about.
    private func show(_ visit: Visit) throws -> Reply {
        let (act, viewer) = (try find(visit), try visit.viewer)
        let concerned = Set([act.subject, act.other, act.made].compactMap(\.self))
        let unions = try UnionStore(visit.db).list(concerned)
        let seen = unions.filter { viewer.may(.readMembers, at: $0.path.text) }
        guard viewer.may(.readMembers, at: act.decider.path.text) || !seen.isEmpty else { throw Refusal.notFound }
        let store = UnionActStore(db: visit.db)
        let members = act.kind == .split ? try store.members(of: act.id) : []
        let subject = unions.first { $0.id == act.subject }
        let isOpen = [.requested, .approved].contains(act.state)
        let matters =
            try isOpen ? subject.map { try OpenMatters(db: visit.db, tree: tree).of(act, $0, members: members) } ?? [] : []
        return .page(
            UnionActPage(
                act,
                unions: seen,
                people: try store.names(of: members),
                matters: matters,
                rules: rules,
                try visit.journal.entries(of: act.record),
                for: viewer,
                today: visit.today
            )
        )
    }
}
