// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Records that may be one person: looking at them side by side, merging, undoing.
struct MergerRoutes {
    let sealer: Sealer

    func add(to site: inout Site) {
        site.page("members/duplicates", .permission(.keepMembers), "疑似重复的会员", list)
        site.action("members/mergers", .permission(.keepMembers), "并档", merge)
        site.action("mergers/:merger/undoing", .permission(.keepMembers), "撤销并档", undo)
    }

    private func list(_ visit: Visit) throws -> Reply {
        let branch = try Branch.find(visit.query.text("union"), for: visit.viewer, to: .keepMembers, in: visit.db)
        let total = try MembershipTally(visit.db).count(of: branch.union.id).total
        let isTooLarge = total > Duplicates.largest
        let pairs = isTooLarge ? [] : try Duplicates(db: visit.db, branch: branch).pairs()
        let ids = Array(Set(pairs.flatMap { [$0.first, $0.second] }))
        let cards = try cards(of: ids, visit)
        let rows = pairs.compactMap { pair -> DuplicatePage.Row? in
            guard let first = cards[pair.first], let second = cards[pair.second] else { return nil }
            return .init(why: pair.why, first: first, second: second)
        }
        return .page(
            DuplicatePage(
                name: branch.union.shortName,
                rows: rows,
                below: isTooLarge
                    ? try UnionStore(visit.db).children(of: branch.union.id).map { [$0.id.description, $0.shortName] } : [],
                isTooLarge: isTooLarge
            )
        )
    }

    /// What tells two records apart, in three statements for all of them.
    private func cards(of ids: [PersonID], _ visit: Visit) throws -> [PersonID: DuplicatePage.Card] {
        let rows = try visit.db.rows(
            """
            SELECT membership.person_id, membership.name, membership.joined_on, trade_union.name AS union_name, person.born_on
            FROM membership JOIN trade_union ON trade_union.id = membership.union_id JOIN person ON person.id = membership.person_id
            WHERE membership.person_id IN (\(list: ids)) AND membership.until IS NULL
            """
        )
        let records = ids.map(\.rawValue)
        let sealed = sealer.isReady ? try SealedStore(visit.db, sealer).values(of: records, [.idNumber, .mobile]) : [:]
        var cards: [PersonID: DuplicatePage.Card] = [:]
        for row in rows {
            let id: PersonID = try row.get("person_id")
            let values = sealed[id.rawValue] ?? [:]
            cards[id] = .init(
                id: id.description,
                name: try row.get("name"),
                detail: [
                    try row.get("union_name", as: String.self), values[.idNumber].map(IdentityNumber.masked) ?? "没有身份证号",
                    values[.mobile].map(MobileNumber.masked) ?? "没有手机号",
                    try row.find("born_on", as: Day.self)?.written ?? "没有出生日期",
                    "\(try row.get("joined_on", as: Day.self).written)入会",
                ].joined(separator: " · ")
            )
        }
        return cards
    }

    private func merging(_ visit: Visit) throws -> Merging {
        let viewer = try visit.viewer
        return Merging(db: visit.db, sealer: sealer, now: visit.now, actor: .init(account: viewer.account, name: viewer.name))
    }

    private func merge(_ visit: Visit) throws -> Reply {
        let desk = MemberDesk(db: visit.db, viewer: try visit.viewer)
        let pair = visit.form.all("pair").compactMap { PersonID($0) }
        guard let keptID = PersonID(visit.form.text("kept")), pair.count == 2, pair.contains(keptID),
            let droppedID = pair.first(where: { $0 != keptID })
        else { throw MergerRefusal.same }
        let (kept, dropped) = (try desk.require(keptID, .keepMembers), try desk.require(droppedID, .keepMembers))
        let reason = visit.form.text("why")
        guard (2...100).contains(reason.count) else { throw MergerRefusal.noReason }
        _ = try merging(visit).merge(dropped, into: kept, because: reason)
        return .redirect(to: kept.address, saying: Notice("并好了；弄错了，在这一页撤销"))
    }

    private func undo(_ visit: Visit) throws -> Reply {
        guard let merger = try merging(visit).find(try visit.id("merger")) else { throw Refusal.notFound }
        let kept = try MemberDesk(db: visit.db, viewer: visit.viewer).require(merger.kept, .keepMembers)
        try merging(visit).undo(merger, kept)
        return .redirect(to: kept.address, saying: Notice("分开了"))
    }
}

/// Pairs of records side by side, and the form that makes them one.
struct DuplicatePage: Page {
    struct Card: Encodable, Sendable {
        let id: String
        let name: String
        let detail: String
    }

    struct Row: Encodable, Sendable {
        let why: String
        let first: Card
        let second: Card
    }

    let title = "疑似重复"
    let name: String
    let rows: [Row]
    let below: [[String]]
    let isTooLarge: Bool

    var place: Place { .members }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/members">组织会员</a> › 疑似重复</nav>
        <div class="head"><div><h1>疑似重复</h1><p>\(name)。手机号相同，或者姓名和出生日期都相同的两份档案；是不是一个人，由您认定。</p></div></div>
        \(isTooLarge ? choose : rows.isEmpty ? nothing : list)
        """
    }

    private var choose: HTML {
        let items = below.map { "<li><a href=\"/members/duplicates?union=\($0[0])\">\($0[1])</a></li>" as HTML }
        return
            "<section class=\"box\" aria-labelledby=\"pick\"><h2 id=\"pick\">人多，一处一处找</h2><ul class=\"list\">\(items)</ul></section>"
    }

    private var nothing: HTML { "<div class=\"empty\"><div class=\"woven\"></div><p><b>没有疑似重复的</b></p></div>" }

    private var list: HTML { "\(rows.map(row))" }

    private func row(_ row: Row) -> HTML {
        let key = "\(row.first.id)-\(row.second.id)"
        return """
            <section class="box" aria-labelledby="h-\(key)"><h2 id="h-\(key)">\(row.first.name) <span class="badge" data-s="watch">\(row.why)</span></h2>
            <form class="form" method="post" action="/members/mergers">\(HTML.formToken)
            <input type="hidden" name="pair" value="\(row.first.id)"><input type="hidden" name="pair" value="\(row.second.id)">
            <fieldset class="field"><legend>留哪一份</legend>\(option(row.first))\(option(row.second))</fieldset>
            <div class="field"><label for="why-\(key)">凭什么认定是同一个人</label>\
            <input id="why-\(key)" name="why" required maxlength="100" autocomplete="off"></div>
            <div class="row"><button class="btn work">并档</button></div></form></section>
            """
    }

    private func option(_ card: Card) -> HTML {
        "<label class=\"pick\"><input type=\"radio\" name=\"kept\" value=\"\(card.id)\" required><span>\(card.detail)</span></label>"
    }
}
