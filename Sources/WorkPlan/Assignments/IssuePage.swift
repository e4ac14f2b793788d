// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web

/// The form for issuing a measure, and beneath it what sending it off will do.
struct IssuePage: Page {
    struct Offer: Encodable, Sendable {
        let code: String
        let label: String
    }

    /// What is about to happen, for the last look.
    struct Outlook: Encodable, Sendable {
        let recipients: String
        let fresh: Int
        let held: Int
        let unmanned: Int
        let freshNames: String
        let heldNames: String
        let due: String
        let part: String
        /// What the officer should know before: a day after the plan's year, an act that takes a while.
        let warnings: [String]
    }

    let title: String
    let phrase: String
    let isPart: Bool
    let issuer: String
    let form: IssueForm
    let errors: [FieldError]
    let offers: [Offer]
    let outlook: Outlook?
    let dueHint: String
    let formAddress: String
    let actAddress: String
    let origin: String

    var place: Place { .plans }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    /// From so many on, the act takes longer than two seconds on a small server.
    static let longFrom = 8_000

    init(
        _ desk: IssueDesk,
        _ form: IssueForm,
        errors: [FieldError],
        offers: [(recipients: Recipients, count: Int)],
        planned: (reading: IssueForm.Reading, preview: IssueStore.Preview)?
    ) {
        isPart = desk.parent != nil
        title = isPart ? "再分解给下级" : "交办"
        phrase = desk.measure.phrase
        issuer = desk.issuer.name
        self.form = form
        self.errors = errors
        self.offers =
            offers.map { Offer(code: $0.recipients.code, label: "\($0.recipients.label)（\($0.count) 家）") } + [
                Offer(code: "named", label: "点名，写在下面")
            ]
        outlook = planned.map { Outlook($0.reading, $0.preview, desk) }
        let limit = desk.parent.map { "不能晚于本会自己的期限 \($0.due.written)" }
        dueHint = limit ?? (desk.measure.due.map { "举措的期限是 \($0.written)" } ?? "举措没有定日子，这里要定")
        formAddress = desk.formAddress
        actAddress = desk.actAddress
        origin = desk.origin
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="\(origin)">\(isPart ? "本会承办的这件事" : "这条举措")</a> › \(title)</nav>
        <div class="head"><div><h1>\(title)</h1><p class="quote">\(phrase)</p></div></div>
        \(outlook.map(lastLook))
        <form class="box form narrow" method="get" action="\(formAddress)">
          \(Field.summary(errors))
          \(part)
          \(Field.radios("to", "交办给谁", options: offers.map { Choice($0.code, $0.label) }, chosen: form.to, error: error("to")))
          \(Field.area("names", "点名的工会（选了“点名”才填）", value: form.names, rows: 2,
            hint: "全称或简称，用顿号或者换行隔开。都要是\(issuer)的下级。", error: error("names")))
          \(Field.radios("part", "分工", options: [Choice("lead", "牵头承办"), Choice("support", "配合")], chosen: form.part,
            error: error("part")))
          \(Field.text("due", "哪天以前办结", value: form.due, hint: dueHint, error: error("due")))
          \(Field.area("text", "交办要求（可以不填）", value: form.text, hint: "办到什么程度、交什么材料。300 个字以内。",
            error: error("text")))
          <div class="row"><button class="btn work">先看交办给哪些</button><a class="btn" href="\(origin)">不交办了</a></div>
          <p class="hint">这一步只看，还不交办。</p>
        </form>
        """
    }

    private var part: HTML {
        guard isPart else { return "" }
        return Field.text(
            "title",
            "分给下级的是哪一部分",
            value: form.title,
            hint: "用办得到、看得见的话写，比如“本县各校征文初评”。",
            error: error("title")
        )
    }

    private func lastLook(_ outlook: Outlook) -> HTML {
        let warnings = outlook.warnings.map { warning -> HTML in
            "<div class=\"notice\" data-s=\"watch\">\(Icon.light("watch"))<div>\(warning)</div></div>"
        }
        let held: HTML = """
            <p>已经有的 \(outlook.held) 家，不再交办：\(outlook.heldNames)。</p>
            """
        return """
            <section class="box narrow" aria-labelledby="look"><h2 id="look">\(heading(outlook))</h2>
            <dl class="facts"><dt>交办给</dt><dd>\(outlook.recipients)</dd><dt>分工</dt><dd>\(outlook.part)</dd>\
            <dt>办结</dt><dd>\(outlook.due)前</dd></dl>
            \(outlook.fresh == 0 ? "" : "<p>要交办的：\(outlook.freshNames)。</p>" as HTML)\(held, if: outlook.held > 0)
            \(warnings)\(act, if: outlook.fresh > 0)</section>
            """
    }

    private func heading(_ outlook: Outlook) -> String {
        if outlook.fresh > 0 { return "交办给 \(outlook.fresh) 家工会" }
        return outlook.held > 0 ? "选中的都已经交办过" : "照这样选，一家工会也没有"
    }

    /// The act itself, with what was looked at.
    private var act: HTML {
        let fields = [
            ("to", form.to), ("names", form.names), ("title", form.title), ("part", form.part), ("due", form.due),
            ("text", form.text),
        ]
        return """
            <form method="post" action="\(actAddress)">\(HTML.formToken)\
            \(fields.map { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" as HTML })\
            <button class="btn seal">就这样交办</button></form>
            """
    }

    private func error(_ field: String) -> String? {
        errors.first { $0.field == field }?.sentence
    }
}

extension IssuePage.Outlook {
    fileprivate init(_ reading: IssueForm.Reading, _ preview: IssueStore.Preview, _ desk: IssueDesk) {
        var warnings: [String] = []
        if preview.unmanned > 0 {
            warnings.append("其中 \(preview.unmanned) 家还没有自己的经办人账号，开了账号才有人签收。")
        }
        if reading.due.year > desk.plan.year { warnings.append("期限\(reading.due.written)在要点的年度以外。") }
        if let due = desk.measure.due, reading.due > due { warnings.append("举措本身要在\(due.written)前办成，交办的期限比它晚。") }
        if preview.fresh >= IssuePage.longFrom { warnings.append("家数多，按下以后要等几秒钟，不用再按。") }
        self.init(
            recipients: reading.label,
            fresh: preview.fresh,
            held: preview.held,
            unmanned: preview.unmanned,
            freshNames: Self.list(preview.freshNames, of: preview.fresh),
            heldNames: Self.list(preview.heldNames, of: preview.held),
            due: reading.due.written,
            part: reading.part.label,
            warnings: warnings
        )
    }

    private static func list(_ names: [String], of count: Int) -> String {
        names.joined(separator: "、") + (count > names.count ? " 等 \(count) 家" : "")
    }
}
