// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// The register of honours (荣誉登记) of one person.
struct HonourRoutes {
    func add(to site: inout Site) {
        site.page("members/:person/honours", .permission(.readMembers), "一位会员的荣誉") { visit in
            .page(try page(visit, try MemberDesk(db: visit.db, viewer: visit.viewer).require(try visit.id("person"))))
        }
        site.action("members/:person/honours", .permission(.keepMembers), "登记荣誉", enter)
        site.action("honours/:honour/revocation", .permission(.keepMembers), "登记荣誉撤销", revoke)
    }

    private func enter(_ visit: Visit) throws -> Reply {
        let member = try MemberDesk(db: visit.db, viewer: visit.viewer).require(try visit.id("person"), .keepMembers)
        let form = visit.form
        var errors: [FieldError] = []
        func text(_ field: String, _ name: String, _ limit: Int) -> String {
            let value = form.text(field)
            if value.count < 2 || value.count > limit { errors.append(.init(field, "写上\(name)，2 到 \(limit) 个字")) }
            return value
        }
        let (title, grantor) = (text("title", "荣誉名称", 60), text("grantor", "谁授予的", 60))
        let document = text("document", "授予的文件和文号", 100)
        let level = Honour.Level(rawValue: form.text("level"))
        if level == nil { errors.append(.init("level", "选一个级别")) }
        var day: Day?
        switch WrittenDate.read(form.text("awarded"), year: visit.today.year) {
        case .day(let read) where read <= visit.today: day = read
        case .day: errors.append(.init("awarded", "授予日期还没有到"))
        case .none: errors.append(.init("awarded", "写上授予日期"))
        case .wrong(let sentence): errors.append(.init("awarded", sentence))
        }
        guard let level, let day, errors.isEmpty else { throw Rejection(try page(visit, member, errors: errors)) }
        let changed = try visit.db.run(
            """
            INSERT INTO honour (id, person_id, title, level, awarded_on, grantor, document)
            VALUES (\(ID<Honour>.make(at: visit.now)), \(member.person.id), \(title), \(level), \(day), \(grantor), \(document))
            ON CONFLICT (person_id, title, awarded_on) DO NOTHING
            """
        )
        guard changed == 1 else { throw HonourRefusal.twice }
        try visit.note(member.subject, "honour", "登记\(member.person.name)的荣誉：\(title)（\(level.label)），\(document)")
        return .redirect(to: "\(member.address)/honours", saying: Notice("登记了"))
    }

    private func revoke(_ visit: Visit) throws -> Reply {
        guard let honour = try Honour.find(try visit.id("honour"), visit.db) else { throw Refusal.notFound }
        let member = try MemberDesk(db: visit.db, viewer: visit.viewer).require(honour.person, .keepMembers)
        let reason = visit.form.text("why")
        guard (2...100).contains(reason.count) else { throw HonourRefusal.noReason }
        let changed = try visit.db.run(
            """
            UPDATE honour SET revoked_on = \(visit.today), revoked_why = \(reason)
            WHERE id = \(honour.id) AND revoked_on IS NULL
            """
        )
        guard changed == 1 else { throw HonourRefusal.isRevoked }
        try visit.note(member.subject, "revoke", "\(member.person.name)的“\(honour.title)”撤销：\(reason)")
        return .redirect(to: "\(member.address)/honours", saying: Notice("登记了撤销"))
    }

    private func page(_ visit: Visit, _ member: Member, errors: [FieldError] = []) throws -> HonourPage {
        HonourPage(
            person: member.person.id.description,
            name: member.person.name,
            rows: try Honour.of(member.person.id, visit.db).map(HonourPage.Row.init),
            mayKeep: try visit.viewer.may(.keepMembers, at: member.path),
            fields: Dictionary(
                uniqueKeysWithValues: ["title", "level", "awarded", "grantor", "document"].map { ($0, visit.form.text($0)) }
            ),
            errors: errors
        )
    }
}

/// The honours of one person, and the form for another.
struct HonourPage: Page {
    struct Row: Encodable, Sendable {
        let id: String
        let title: String
        let words: String
        let isRevoked: Bool

        init(_ honour: Honour) {
            id = honour.id.description
            title = honour.title
            words = honour.words
            isRevoked = honour.revokedOn != nil
        }
    }

    let title = "荣誉登记"
    let person: String
    let name: String
    let rows: [Row]
    let mayKeep: Bool
    let fields: [String: String]
    let errors: [FieldError]

    var place: Place { .members }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/members">组织会员</a> › <a href="/members/\(person)">\(name)</a> › 荣誉</nav>
        <div class="head"><div><h1>荣誉登记</h1><p>\(name)</p></div></div>
        <div class="cols"><section class="box" aria-labelledby="has"><h2 id="has">登记在册的</h2>\(list)</section>
        <aside aria-label="登记">\(form, if: mayKeep)</aside></div>
        """
    }

    private var list: HTML {
        guard !rows.isEmpty else { return "<p class=\"muted\">还没有登记。</p>" }
        let items = rows.map { row -> HTML in
            let badge: HTML = row.isRevoked ? " <span class=\"badge\" data-s=\"void\">已撤销</span>" : ""
            return "<li><div>\(row.words)\(badge)</div>\(revoking(row), if: mayKeep && !row.isRevoked)</li>"
        }
        return "<ul class=\"list\">\(items)</ul>"
    }

    private func revoking(_ row: Row) -> HTML {
        """
        <details class="more noprint"><summary class="btn small">撤销</summary>
        <form class="form" method="post" action="/honours/\(row.id)/revocation">\(HTML.formToken)
        <div class="field"><label for="why-\(row.id)">为什么撤销“\(row.title)”</label>\
        <textarea id="why-\(row.id)" name="why" rows="2" required maxlength="100"></textarea></div>
        <div class="row"><button class="btn stop">登记撤销</button></div></form></details>
        """
    }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }

    private var form: HTML {
        let levels = [Choice("", "选一个")] + Honour.Level.allCases.map { Choice($0.rawValue, $0.label) }
        return """
            <section class="box noprint" aria-labelledby="add"><h2 id="add">登记一项</h2>
            <form class="form" method="post" action="/members/\(person)/honours">\(HTML.formToken)\(Field.summary(errors))
            \(Field.text("title", "荣誉名称", value: fields["title"] ?? "", hint: "自治区劳动模范、广西五一劳动奖章……", error: error("title"), isRequired: true))
            \(Field.choice("level", "级别", options: levels, chosen: fields["level"] ?? "", error: error("level")))
            \(Field.text("awarded", "授予日期", value: fields["awarded"] ?? "", error: error("awarded"), isRequired: true))
            \(Field.text("grantor", "谁授予的", value: fields["grantor"] ?? "", error: error("grantor"), isRequired: true))
            \(Field.text("document", "文件和文号", value: fields["document"] ?? "", error: error("document"), isRequired: true))
            <div class="row"><button class="btn work">登记</button></div></form></section>
            """
    }
}
