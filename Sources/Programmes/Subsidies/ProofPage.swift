// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Web

/// Where a union files what it did with the money (验收材料): how it was used, what was spent, the papers.
struct ProofPage: Page {
    let title = "交验收材料"
    let entry: String
    let address: String
    let words: String
    let spent: String
    let receipts: String
    let returned: String
    let files: AttachmentList
    let errors: [FieldError]

    var place: Place { .programmes }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    init(_ entry: Entry, _ subsidy: Subsidy, _ form: Form?, _ files: [Attachment], errors: [FieldError] = []) {
        self.entry = "\(entry.content.title)，\(subsidy.words)"
        address = entry.address
        words = form?.text("words") ?? subsidy.proofWords
        spent = form?.text("spent") ?? Self.text(subsidy.spent)
        receipts = form?.text("receipts") ?? Self.text(subsidy.receipts)
        returned = subsidy.returnWhy ?? ""
        self.files = AttachmentList(files)
        self.errors = errors
    }

    private static func text(_ money: Money?) -> String { money?.description.replacing(",", with: "") ?? "" }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="\(address)">申报件</a> › 验收材料</nav>
        <div class="head"><div><h1>\(title)</h1><p>\(entry)</p></div></div>
        \(returned.isEmpty ? "" : "<div class=\"notice narrow\" data-s=\"watch\">\(Icon.light("watch"))<div>退回：\(returned)</div></div>" as HTML)
        <form class="box narrow form" method="post" action="\(address)/proof" enctype="multipart/form-data" data-guard>\(HTML.formToken)\(Field.summary(errors))
        \(Field.area("words", "验收情况", value: words, rows: 4, hint: "建成了什么、怎么用的、谁验收的，1000 个字以内", error: error("words")))
        <div class="inline">\(Field.text("spent", "支出合计（元）", value: spent, error: error("spent"), keyboard: "decimal", isRequired: true))
        \(Field.text("receipts", "票据合计（元）", value: receipts, hint: "和支出一样", error: error("receipts"), keyboard: "decimal", isRequired: true))</div>
        \(kept)\(AttachmentField.html("files", "验收材料", isRequired: files.isEmpty, errors: errors))
        <div class="row"><button class="btn work">交上去</button><a class="btn" href="\(address)">先不交</a></div></form>
        """
    }

    private var kept: HTML { files.isEmpty ? "" : "<p class=\"hint\">已经附上的：</p>\(files.html)" }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }
}
