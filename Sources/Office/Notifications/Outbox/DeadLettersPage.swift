// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web

/// What could not be delivered, why, and a button to try again.
struct DeadLettersPage: Page {
    struct Row: Encodable, Sendable {
        let id: String
        let target: String
        let about: String
        let error: String
        let detail: String
        let isMail: Bool
    }

    let title = "没送到的通知"
    let union: String
    let name: String
    let rows: [Row]

    var place: Place { .account }

    init(_ union: Union, _ letters: [DeadLetters.Letter]) {
        self.union = union.id.description
        name = union.name
        rows = letters.map { letter in
            Row(
                id: letter.id.description,
                target: "\(letter.isMail ? "邮件" : "系统对接")：\(letter.target)",
                about: letter.about,
                error: letter.error,
                detail: "送了 \(letter.attempts) 次，\(letter.at.day.written) \(letter.at.clockTime) 放下",
                isMail: letter.isMail
            )
        }
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/unions/\(union)/endpoints">系统对接</a> › 没送到的通知</nav>
        <div class="head"><div><h1>没送到的通知</h1><p>\(name)。待办都还在站内，这里只是没有通知到。查明原因再重送。</p></div></div>
        <section class="box" aria-label="没送到的">\(rows.isEmpty ? nothing : "<ul class=\"list\">\(rows.map(row))</ul>")</section>
        """
    }

    private var nothing: HTML { "<div class=\"empty\"><div class=\"woven\"></div><p><b>都送到了</b></p></div>" }

    private func row(_ row: Row) -> HTML {
        """
        <li><div>\(row.about)<p>\(row.target)。\(row.error)。\(row.detail)</p></div>\
        <form method="post" action="/notifications/\(row.id)/resending">\(HTML.formToken)\
        <button class="btn small">重送<span class="vh">：\(row.about)</span></button></form></li>
        """
    }
}

/// Looking at dead letters and sending them again.
struct DeadLetterRoutes {
    func add(to site: inout Site) {
        site.page("unions/:union/dead-letters", .permission(.manageUnion), "没送到的通知") { visit in
            let union = try ManagedUnion.of(visit)
            return .page(DeadLettersPage(union, try DeadLetters(db: visit.db).list(of: union.id)))
        }
        site.action("notifications/:notification/resending", .permission(.manageUnion), "重送一条通知") { visit in
            let (letters, id) = (DeadLetters(db: visit.db), try visit.id("notification", of: Parcel.self))
            guard let owner = try letters.union(of: id) else { throw Refusal.notFound }
            let union = try ManagedUnion.of(visit, owner)
            guard try letters.resend(id, at: visit.now) else { throw Refusal.notFound }
            try visit.note(Subject("union", union.id), "resend", "重送一条没送到的通知")
            return .redirect(to: "/unions/\(union.id)/dead-letters", saying: Notice("又排上队了"))
        }
    }
}
