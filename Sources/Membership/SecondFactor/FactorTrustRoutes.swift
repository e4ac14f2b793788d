// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// What those decide who give roles: for which roles a second factor is demanded, and whose is cleared.
///
/// Passwords are reset by the system administrator, second factors cleared by another office (三员), so that nobody alone
/// can take over somebody's account.
struct FactorTrustRoutes {
    let terms: TrustTerms
    let sealer: Sealer

    func add(to site: inout Site) {
        site.page("unions/:union/second-factor", .permission(.giveGrants), "哪些角色要用动态码") { visit in
            .page(try page(visit, try require(visit), []))
        }
        site.action("unions/:union/second-factor", .permission(.giveGrants), "定哪些角色要用动态码", demand)
        site.action("accounts/:account/second-factor-reset", .permission(.giveGrants), "清除一个账号的动态码", reset)
    }

    private func demand(_ visit: Visit) throws -> Reply {
        let union = try require(visit)
        let labels = visit.form.all("roles")
        let roles = Set(Role.allCases.filter { labels.contains($0.label) })
        let day: Day
        switch WrittenDate.read(visit.form.text("from"), year: visit.today.year) {
        case .day(let written): day = written
        case .none: throw Rejection(try page(visit, union, [FieldError("from", "写明从哪天起，像 \(visit.today.written)")]))
        case .wrong(let sentence): throw Rejection(try page(visit, union, [FieldError("from", sentence)]))
        }
        guard day >= visit.today else {
            throw Rejection(try page(visit, union, [FieldError("from", SecondFactorRefusal.tooEarly(visit.today).sentence)]))
        }
        try FactorDemandStore(visit.db).set(roles, of: union.id, from: day)
        let list = Role.allCases.filter(roles.contains).map(\.label).joined(separator: "、")
        let words = roles.isEmpty ? "不要求动态码" : "\(list)要用动态码，新加的从\(day.written)起"
        try visit.note(Subject("union", union.id), "settings", "定了：\(words)")
        return .redirect(to: "/unions/\(union.id)/second-factor", saying: Notice("已定：\(words)"))
    }

    private func reset(_ visit: Visit) throws -> Reply {
        guard let file = try AccountFileStore(visit.db).find(try visit.id("account"), at: visit.now),
            try visit.viewer.may(.giveGrants, at: file.path)
        else { throw Refusal.notFound }
        guard try visit.viewer.account != file.id else { throw SecondFactorRefusal.own }
        let reason = visit.form.text("reason")
        guard (1...200).contains(reason.count) else { throw SecondFactorRefusal.noReason }
        guard try SecondFactorStore(visit.db, sealer).remove(file.id) else { throw SecondFactorRefusal.isOff }
        try SessionStore(visit.db).endAll(of: file.id)
        try visit.note(Subject("account", file.id), "reset-second-factor", "清除\(file.name)的动态码：\(reason)")
        return .redirect(to: "/accounts/\(file.id)", saying: Notice("\(file.name)的动态码已清除，所有设备都退出了"))
    }

    private func page(_ visit: Visit, _ union: Union, _ errors: [FieldError]) throws -> FactorDemandPage {
        let demands = try FactorDemandStore(visit.db).all(of: union.id)
        let isAgain = !errors.isEmpty
        return FactorDemandPage(
            union: union.id.description,
            name: union.name,
            chosen: isAgain ? visit.form.all("roles") : demands.map(\.role.label),
            from: isAgain ? visit.form.text("from") : visit.today.written,
            inForce: demands.map { "\($0.role.label)：\($0.from.written)起" },
            source: terms.secondFactor.citation,
            errors: errors
        )
    }

    private func require(_ visit: Visit) throws -> Union {
        guard let union = try UnionStore(visit.db).find(try visit.id("union")),
            try visit.viewer.may(.giveGrants, at: union.path.text),
            // The demand reaches all below, so its maker must too.
            try visit.viewer.may(.giveGrants, at: union.path.child(0).text)
        else { throw Refusal.notFound }
        return union
    }
}

/// For which roles a union demands a second factor.
struct FactorDemandPage: Page {
    let title = "动态码要求"
    let union: String
    let name: String
    let chosen: [String]
    let from: String
    let inForce: [String]
    let source: String
    let errors: [FieldError]

    var place: Place { .account }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    var content: HTML {
        let labels = Role.allCases.map(\.label)
        let list: HTML? = inForce.isEmpty ? nil : "<ul class=\"list\">\(inForce.map { "<li>\($0)</li>" as HTML })</ul>"
        return """
            <nav class="crumb" aria-label="位置"><a href="/account">我的</a> › 动态码要求</nav>
            <div class="head"><div><h1>动态码要求</h1><p>\(name)和下级</p></div></div>
            <form class="box narrow" method="post" action="/unions/\(union)/second-factor">\(HTML.formToken)\(Field.summary(errors))\(list)
            \(Field.ticks("roles", "哪些角色登录要用动态码", options: labels, chosen: chosen, hint: "到了日子还没有设的人能登录，但这项授权不起作用，设好马上恢复。"))
            \(Field.text("from", "新加的从哪天起", value: from, hint: "已经定下的日子不变", error: errors.first { $0.field == "from" }?.sentence))
            <p class="muted">§ \(source)</p>
            <div class="row"><button class="btn work">就这样定</button><a class="btn" href="/account">不改了</a></div></form>
            """
    }
}
