// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// The register of what came in, and the steps that each entry takes.
struct IncomingRoutes {
    func add(to site: inout Site) {
        site.page("incoming", .permission(.readDocuments), "收文列表", index)
        site.page("incoming/new", .permission(.draftDocuments), "登记来文的表单") { visit in
            .page(IncomingFormPage(sender: "", number: "", name: "", received: visit.today.spoken, errors: []))
        }
        site.action("incoming", .permission(.draftDocuments), "登记来文", register)
        site.page("incoming/:incoming", .permission(.readDocuments), "一份收文", show)
        site.action("incoming/:incoming/proposal", .permission(.draftDocuments), "拟办") { visit in
            try step(visit, .draftDocuments) { try $0.propose($1, $2) }
        }
        site.action("incoming/:incoming/instruction", .permission(.signDocuments), "批办") { visit in
            try step(visit, .signDocuments) { try $0.instruct($1, $2) }
        }
        site.action("incoming/:incoming/handling", .permission(.draftDocuments), "承办") { visit in
            try step(visit, .draftDocuments) { try $0.handle($1, by: $2) }
        }
        site.action("incoming/:incoming/completion", .permission(.draftDocuments), "办结") { visit in
            try step(visit, .draftDocuments) { try $0.complete($1, $2) }
        }
    }

    private func index(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        let own = viewer.ownScope(of: .readDocuments)
        let (state, filter) = (visit.query.text("state"), RegisterFilter(visit.query))
        let found = try IncomingStore(db: visit.db).list(
            within: own,
            state: IncomingDocument.State(rawValue: state),
            matching: filter,
            today: visit.today,
            before: ID(visit.query.text("before"))
        )
        let page = Array(found.prefix(IncomingStore.pageLength))
        let more =
            found.count > page.count
            ? page.last.map { "/incoming?state=\(PercentCoding.encode(state))&\(filter.query)&before=\($0.id)" } : nil
        return .page(
            IncomingListPage(
                waiting: try ReceiptStore(db: visit.db).open(within: own).map { receipt, title, number, sender in
                    .init(
                        link: "/documents/\(receipt.document)",
                        title: title,
                        detail: "\(sender) \(number) · \(receipt.deliveredAt.day.spoken) \(receipt.deliveredAt.clockTime)送达",
                        union: receipt.unionName
                    )
                },
                rows: page.map { entry in
                    .init(
                        link: entry.link,
                        entry: entry.entry,
                        title: entry.title,
                        sender: entry.sender,
                        number: entry.number,
                        date: entry.receivedOn.written,
                        state: entry.state.label,
                        tone: entry.state.tone
                    )
                },
                state: state,
                filter: filter,
                errors: filter.errors(today: visit.today),
                next: more ?? "",
                mayRegister: viewer.may(.draftDocuments)
            )
        )
    }

    private func register(_ visit: Visit) throws -> Reply {
        let form = visit.form
        var errors: [FieldError] = []
        if form.text("sender").isEmpty { errors.append(FieldError("sender", "写上来文单位。")) }
        if form.text("name").isEmpty || form.text("name").count > 200 { errors.append(FieldError("name", "写上标题，200 个字以内。")) }
        var received = visit.today
        switch WrittenDate.read(form.text("received"), year: visit.today.year) {
        case .none: errors.append(FieldError("received", "写上收到的日期。"))
        case .wrong(let sentence): errors.append(FieldError("received", sentence))
        case .day(let day) where day > visit.today: errors.append(FieldError("received", "收到的日期还没有到。"))
        case .day(let day): received = day
        }
        guard errors.isEmpty else {
            throw Rejection(
                IncomingFormPage(
                    sender: form.text("sender"),
                    number: form.text("number"),
                    name: form.text("name"),
                    received: form.text("received"),
                    errors: errors
                )
            )
        }
        let grant = try visit.viewer.grants.first { $0.role.permissions.contains(.draftDocuments) }
        guard let grant else { throw Refusal.notFound }
        let entry = try IncomingDesk(try Clerk(visit)).register(
            receipt: nil,
            union: grant.union,
            path: grant.path,
            sender: form.text("sender"),
            number: form.text("number"),
            title: form.text("name"),
            receivedOn: received
        )
        return .redirect(to: entry.link, saying: Notice("登记为 \(entry.entry)"))
    }

    private func show(_ visit: Visit) throws -> Reply {
        let entry = try require(visit, .readDocuments)
        let viewer = try visit.viewer
        let next: (String, String, Permission, String)? =
            switch entry.state {
            case .registered: ("拟办", "proposal", .draftDocuments, "谁办、怎么办、几时办完，提给主席")
            case .proposed: ("批办", "instruction", .signDocuments, "批示怎么办")
            case .instructed: ("承办", "handling", .draftDocuments, "写承办人或者承办部门")
            case .handling: ("办结", "completion", .draftDocuments, "办得怎样，写一两句")
            case .done: nil
            }
        let mine = next.flatMap { viewer.may($0.2, at: entry.path) ? $0 : nil }
        return .page(
            IncomingPage(
                entry,
                journal: try visit.journal.entries(of: entry.subject),
                verb: mine?.0 ?? "",
                address: mine.map { "\(entry.link)/\($0.1)" } ?? "",
                hint: mine?.3 ?? ""
            )
        )
    }

    private func step(
        _ visit: Visit,
        _ permission: Permission,
        _ act: (IncomingDesk, IncomingDocument, String) throws -> Void
    ) throws -> Reply {
        let entry = try require(visit, permission)
        let words = visit.form.text("words")
        guard !words.isEmpty, words.count <= 500 else { throw Refusal.malformed("写一两句，500 个字以内。") }
        try act(IncomingDesk(try Clerk(visit)), entry, words)
        return .redirect(to: entry.link, saying: Notice("记下了"))
    }

    private func require(_ visit: Visit, _ permission: Permission) throws -> IncomingDocument {
        guard let entry = try IncomingStore(db: visit.db).find(try visit.id("incoming")),
            try visit.viewer.may(permission, at: entry.path)
        else { throw Refusal.notFound }
        return entry
    }
}
