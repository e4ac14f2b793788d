// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Giving roles to people, ending them, and seeing who holds what.
struct GrantRoutes {
    let terms: TrustTerms

    func add(to site: inout Site) {
        site.page("grants", .permission(.readAccounts), "授权一览", list)
        site.page("accounts/:account/grants/new", .permission(.giveGrants), "授权的表单") { visit in
            .page(try form(visit, of: try require(visit), GrantInput(visit.today, try require(visit).unionName), []))
        }
        site.action("accounts/:account/grants", .permission(.giveGrants), "授权", give)
        site.action("grants/:grant/end", .permission(.giveGrants), "结束授权", end)
    }

    private func list(_ visit: Visit) throws -> Reply {
        .page(try page(visit, visit.query))
    }

    func filter(_ form: Form, on day: Day) -> GrantFilter {
        GrantFilter(form, endingBy: day.adding(days: terms.expiryDays.integer))
    }

    /// The list, also as it comes back when it was asked for as a file without a purpose.
    func page(_ visit: Visit, _ form: Form, purpose: String = "", _ errors: [FieldError] = []) throws -> GrantListPage {
        let (filter, after) = (filter(form, on: visit.today), ID<HeldGrant>(form.text("after")))
        let grants = try GrantStore(visit.db).page(filter, for: try visit.viewer, after: after, on: visit.today)
        return GrantListPage(grants, filter: filter, isFirst: after == nil, on: visit.today, purpose: purpose, errors)
    }

    private func give(_ visit: Visit) throws -> Reply {
        let (file, input, giver) = (try require(visit), GrantInput(visit.form), try visit.viewer)
        let (order, mistakes) = try input.order(for: file.id, within: giver, on: visit.today, visit.db)
        guard let order else { throw Rejection(try form(visit, of: file, input, mistakes)) }
        let held = try GrantStore(visit.db).all(of: file.id)
        do {
            try GrantRules(separation: terms.separation).check(order, by: giver, held: held, on: visit.today)
        } catch {
            throw Rejection(try form(visit, of: file, input, [error.fieldError]))
        }
        let id = ID<HeldGrant>.make(at: visit.now)
        try GrantStore(visit.db).insert(order, id: id, by: giver)
        for former in held where former.role == order.role && former.union == order.union {
            try visit.tasks.finish(Subject("grant", former.id), verb: "续", at: visit.now, by: giver.name, outcome: "又授了权")
        }
        let place = order.unionName + (order.withSubtree ? "及下级" : "")
        let span = "\(order.from.written)起\(order.to.map { "到\($0.written)" } ?? "")"
        try visit.note(
            Subject("account", file.id),
            "grant",
            "给\(file.name)授权：\(place)的\(order.role.label)，\(span)。\(order.reason)"
        )
        return .redirect(to: "/accounts/\(file.id)", saying: Notice("\(file.name)现在是\(place)的\(order.role.label)"))
    }

    private func end(_ visit: Visit) throws -> Reply {
        let (store, giver, reason) = (GrantStore(visit.db), try visit.viewer, visit.form.text("reason"))
        guard let grant = try store.find(try visit.id("grant")), giver.may(.giveGrants, at: grant.path) else {
            throw Refusal.notFound
        }
        try GrantRules(separation: terms.separation).checkEnding(grant, by: giver, reason: reason)
        guard try store.end(grant.id, at: visit.now, by: giver.name, because: reason) else {
            throw GrantRefusal.isOver(try store.find(grant.id)?.end?.name ?? "")
        }
        try visit.tasks.finish(Subject("grant", grant.id), verb: "续", at: visit.now, by: giver.name, outcome: "授权已结束")
        try visit.note(
            Subject("account", grant.account),
            "end-grant",
            "结束\(grant.holder)的授权：\(grant.place)的\(grant.role.label)。\(reason)"
        )
        return .redirect(to: "/accounts/\(grant.account)", saying: Notice("\(grant.holder)不再是\(grant.place)的\(grant.role.label)"))
    }

    private func require(_ visit: Visit) throws -> AccountFile {
        guard let file = try AccountFileStore(visit.db).find(try visit.id("account"), at: visit.now),
            try visit.viewer.may(.giveGrants, at: file.path)
        else { throw Refusal.notFound }
        return file
    }

    private func form(_ visit: Visit, of file: AccountFile, _ input: GrantInput, _ errors: [FieldError]) throws -> GrantFormPage {
        let own = GrantRules.givable(by: try visit.viewer)
        return GrantFormPage(
            account: file.id.description,
            name: file.name,
            roles: Role.allCases.filter(own.contains),
            role: input.role,
            union: input.union,
            withSubtree: input.withSubtree,
            from: input.from,
            to: input.to,
            reason: input.reason,
            rule: terms.separation.citation,
            errors: errors
        )
    }
}

extension GrantRefusal {
    /// The refusal beside the field that it is about, with where the rule stands.
    fileprivate var fieldError: FieldError {
        let field =
            switch self {
            case .noReason: "reason"
            case .startsBefore: "from"
            case .endsBeforeStart: "to"
            case .outsideBranch: "union"
            default: "role"
            }
        return FieldError(field, sentence + (citation.map { "（\($0)）" } ?? ""))
    }
}
