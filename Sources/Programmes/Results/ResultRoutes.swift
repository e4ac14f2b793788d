// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Membership
import Storage
import Web

/// The result of a call leaves the room as a draft of an official document; each leads to the other.
struct ResultRoutes {
    func add(to site: inout Site) {
        site.page("programmes/:programme/document", .permission(.draftDocuments), "结果转成公文的表单") { visit in
            let programme = try concluded(visit)
            let kinds = ResultDraft.kinds(of: programme.spec)
            return .page(ResultPage(programme, kind: kinds[0].rawValue, recipients: ""))
        }
        site.action("programmes/:programme/document", .permission(.draftDocuments), "把结果转成公文", draft)
    }

    private func draft(_ visit: Visit) throws -> Reply {
        let programme = try concluded(visit)
        let (chosen, words) = (visit.form.text("kind"), visit.form.text("recipients"))
        let kind = DocumentKind(rawValue: chosen).flatMap { ResultDraft.kinds(of: programme.spec).contains($0) ? $0 : nil }
        let recipients = DocumentContent.names(in: words)
        var errors: [FieldError] = []
        if kind == nil { errors.append(.init("kind", "选一个文种")) }
        if recipients.isEmpty || words.count > 1000 { errors.append(.init("recipients", "写上主送给谁，用全称，1000 个字以内")) }
        guard let kind, errors.isEmpty, let union = try UnionStore(visit.db).find(programme.union) else {
            throw Rejection(ResultPage(programme, kind: chosen, recipients: words, errors: errors))
        }
        let named = try EntryStore(db: visit.db).all(of: programme.id, in: [.concluded]).filter { $0.revokedOn == nil }
        let clock = try PublicityStore(db: visit.db).list(of: programme.id).first?.clock
        let result = ResultDraft(
            programme: programme,
            named: named,
            kind: kind,
            recipients: recipients,
            publicity: clock.map { "\($0.published.written)至\($0.last.spoken)" } ?? ""
        )
        let document = try DocumentDesk(Clerk(visit)).draft(result.content, of: union)
        guard try ProgrammeStore(db: visit.db).carry(programme, as: document.id) else { throw ResultRefusal.drafted }
        try visit.note(programme.subject, "document", "结果转成公文“\(document.title)”")
        try visit.note(document.subject, "origin", "由评选“\(programme.title)”转来，名单 \(named.count) 件")
        return .redirect(to: document.link, saying: Notice("拟好了，看一遍再送审；文字在这里改，评选的名单不变"))
    }

    /// A call that is over and that no living document carries, for whoever may write documents for its union.
    private func concluded(_ visit: Visit) throws -> Programme {
        let programme = try ProgrammeStore(db: visit.db).require(visit.id("programme"), .draftDocuments, for: visit.viewer)
        guard programme.stage == .concluded else { throw ResultRefusal.notConcluded(programme.stage) }
        let carried = try programme.document.flatMap(DocumentStore(visit.db).find)
        guard carried.map({ $0.state == .void }) ?? true else { throw ResultRefusal.drafted }
        return programme
    }
}

/// Where a clerk says as which kind of document, and to whom, the result of a call goes out.
struct ResultPage: Page {
    let title = "结果转成公文"
    let address: String
    let name: String
    let kinds: [[String]]
    let kind: String
    let recipients: String
    let errors: [FieldError]

    var place: Place { .programmes }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    init(_ programme: Programme, kind: String, recipients: String, errors: [FieldError] = []) {
        address = programme.address
        name = programme.title
        kinds = ResultDraft.kinds(of: programme.spec).map { [$0.rawValue, ResultDraft.label($0)] }
        self.kind = kind
        self.recipients = recipients
        self.errors = errors
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="\(address)">\(name)</a> › 转成公文</nav>
        <div class="head"><div><h1>\(title)</h1><p>照确定的名单拟一份公文，名单作附件。以后的改动在公文里改、照公文的程序审签。</p></div></div>
        <form class="box narrow form" method="post" action="\(address)/document">\(HTML.formToken)\(Field.summary(errors))
        \(Field.radios("kind", "用哪个文种", options: kinds.map { Choice($0[0], $0[1]) }, chosen: kind, error: error("kind")))
        \(Field.area("recipients", "主送", value: recipients, rows: 2, hint: "写全称，几家用顿号分开", error: error("recipients")))
        <div class="row"><button class="btn work">拟成公文</button><a class="btn" href="\(address)">先不转</a></div></form>
        """
    }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }
}
