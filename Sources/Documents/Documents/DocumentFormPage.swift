// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web

/// Where a document is written, with the paper below it as it would look.
struct DocumentFormPage: Page {
    struct Purpose: Encodable, Sendable {
        let label: String
        let purpose: String
    }

    struct Template: Encodable, Sendable {
        let id: String
        let name: String
        let kind: String
    }

    let title: String
    /// Where the form goes to.
    let action: String
    let back: String
    let union: String
    let form: DocumentForm
    /// What a change costs now; empty while it is a draft.
    let caution: String
    let attachments: AttachmentList
    let purposes: [Purpose]
    let paper: DocumentPaper?
    let errors: [FieldError]
    /// What a new draft may begin from.
    var templates: [Template] = []

    init(
        _ document: OfficialDocument?,
        union: Union,
        form: DocumentForm,
        attachments: [Attachment] = [],
        showsPaper: Bool = false,
        errors: [FieldError] = []
    ) {
        title = document == nil ? "拟稿" : "改稿：\(document?.title ?? "")"
        action = document?.link ?? "/documents"
        back = document?.link ?? "/documents"
        self.union = union.name
        self.form = form
        caution = document?.state.isSigned ?? false ? "已经签发。改一个字都要退回签发人复审，再签一次。" : ""
        self.attachments = AttachmentList(attachments)
        purposes = DocumentKind.usual.map { Purpose(label: $0.label, purpose: $0.purpose) }
        paper =
            showsPaper
            ? DocumentPaper(form.content(of: union), number: nil, signers: [], signedOn: nil, printedOn: nil) : nil
        self.errors = errors
    }

    var place: Place { .documents }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/documents">公文</a> › \(action == "/documents" ? "拟稿" : "改稿")</nav>
        <div class="head"><div><h1>\(action == "/documents" ? "拟稿" : "改稿")</h1><p>\(union)。涉密的公文不能在这里拟稿。</p></div></div>
        \(Field.summary(errors))\(caution.isEmpty ? "" : warning)
        <div class="cols">
        <form class="box" method="post" action="\(action)" enctype="multipart/form-data" data-guard>\(HTML.formToken)<input type="hidden" name="seen" value="\(form.seen)">
        <fieldset class="form"><legend>要素</legend>
        <div class="inline">\(Field.choice("kind", "文种", options: Self.kinds, chosen: form.kind, error: error("kind")))
        \(Field.choice("urgency", "紧急程度", options: Self.urgencies, chosen: form.urgency))
        \(Field.choice("format", "格式", options: Self.formats, chosen: form.format, error: error("format")))</div>
        \(Field.text("title", "标题", value: form.title, hint: "发文机关＋关于＋事由＋的＋文种", error: error("title")))
        \(Field.area("recipients", "主送机关", value: form.recipients, rows: 2, hint: "用顿号隔开，可以写“各市教育工会”这样的统称；请示只写一个", error: error("recipients")))
        \(Field.area("body", "正文", value: form.body, rows: 14, isQuote: true, hint: "一段一行。层次写 一、（一）1.（1），排版时自动用黑体、楷体、仿宋", error: error("body")))
        \(Field.area("attachment_names", "附件说明（可不填）", value: form.attachmentNames, rows: 2, hint: "一行一个名称，后面不加标点"))
        \(Field.area("annexes", "附件正文（可不填）", value: form.annexes, rows: 3, isQuote: true, hint: "要和公文一起排版的附件：单写一行“附件1”，下面写内容；题目用附件说明里的名称。表格作为文件上传", error: error("annexes")))
        \(AttachmentField.html(errors: errors))\(attachments.html)
        </fieldset>
        <details class="form"\(" open", if: hasMore)><summary>红头、抄送、联合发文、印发件、参会人员</summary><div class="form">
        \(Field.text("letterhead", "发文机关标志（红头）", value: form.letterhead, error: error("letterhead")))
        \(Field.area("partners", "联合发文的其他单位（可不填）", value: form.partners, rows: 2, hint: "一行一个全称。每一家都要会签，用本会的发文字号"))
        <label class="pick"><input type="checkbox" name="lists_all" value="yes"\(" checked", if: form.listsAll)><span>红头列出各家名称，主办的在前，“文件”在右边居中</span></label>
        \(Field.area("copies", "抄送机关（可不填）", value: form.copies, rows: 2, hint: "用顿号隔开；请示不能抄送下级"))
        \(Field.area("enclosure", "印发的件（可不填）", value: form.enclosure, rows: 6, isQuote: true, hint: "用通知印发要点、方案、办法时，全文放在这里，第一行是它的题目", error: error("enclosure")))
        \(Field.area("present", "出席（纪要用）", value: form.present, rows: 2, error: error("present")))
        \(Field.area("excused", "请假（纪要用）", value: form.excused, rows: 1, error: error("excused")))
        \(Field.area("observing", "列席（纪要用）", value: form.observing, rows: 1, error: error("observing")))
        \(Field.text("note", "附注（可不填）", value: form.note, hint: "不写括号。请示要写联系人和电话"))
        \(Field.text("printer", "印发机关", value: form.printer))
        </div></details>
        <div class="row"><button class="btn work" name="do" value="save">存下</button><button class="btn" name="do" value="preview">先看版面</button><a class="btn quiet" href="\(back)">不改了</a></div>
        </form>
        <aside aria-label="说明" class="stack">\(templateBox)<section class="box" aria-labelledby="kinds"><h2 id="kinds">用哪个文种</h2>
        <dl class="facts">\(purposes.map { "<dt>\($0.label)</dt><dd>\($0.purpose)</dd>" as HTML })</dl>
        \(Cite(DocumentSource.kinds).html)</section></aside>
        </div>
        \(paper.map { "<section aria-label=\"版面\">\($0.html)</section>" as HTML })
        """
    }

    private var hasMore: Bool {
        !form.copies.isEmpty || !form.enclosure.isEmpty || !form.partners.isEmpty || !form.present.isEmpty || !errors.isEmpty
    }

    private var templateBox: HTML {
        guard !templates.isEmpty else { return "" }
        let rows = templates.map { template -> HTML in
            """
            <li><div><h3>\(template.name)</h3><p>\(template.kind)</p></div><div><form method="post" action="/documents/\(template.id)/copies">\(HTML.formToken)\
            <button class="btn small" aria-label="用范本：\(template.name)">用它起草</button></form></div></li>
            """
        }
        return
            "<section class=\"box\" aria-labelledby=\"templates\"><h2 id=\"templates\">本会的范本</h2><ul class=\"list\">\(rows)</ul></section>"
    }

    private var warning: HTML {
        "<div class=\"notice\" data-s=\"watch\">\(Icon.light("watch"))<div>\(caution)</div></div>"
    }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }

    private static let kinds = DocumentKind.usual.map { Choice($0.rawValue, $0.label) }
    private static let formats =
        [Choice("", "按文种定")] + PaperFormat.allCases.map { Choice($0.rawValue, $0.label) }
    private static let urgencies = DocumentContent.Urgency.allCases.map { Choice($0.rawValue, $0.label) }
}

/// A source as it stands folded beside what it decides.
struct Cite {
    let source: DocumentSource

    init(_ source: DocumentSource) {
        self.source = source
    }

    var html: HTML {
        let caution: HTML? = source.confidence.caution.map { "<p class=\"muted\">\($0)</p>" }
        return """
            <details class="cite"><summary>\(source.instrument)\(source.article)</summary><div><p>\(source.meaning)</p>\
            <p>系统怎么执行：\(source.practice)</p>\(caution)</div></details>
            """
    }
}
