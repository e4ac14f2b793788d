// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Web

/// Where a clerk says as which kind of document, and to whom, a frozen report goes out.
struct HandoverPage: Page {
    let title = "转成公文"
    let reportID: String
    let name: String
    let kind: String
    let recipients: String
    let errors: [FieldError]

    var place: Place { .plans }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    init(_ report: Report, kind: String, recipients: String, errors: [FieldError] = []) {
        reportID = report.id.description
        name = report.title
        self.kind = kind
        self.recipients = recipients
        self.errors = errors
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/reports/\(reportID)">\(name)</a> › 转成公文</nav>
        <div class="head"><div><h1>\(title)</h1><p>照定稿的文字拟一份公文，附上定稿的 PDF。以后的改动在公文里改、照公文的程序审签；\
        报告的文字和数字仍是定稿的。</p></div></div>
        <form class="box form" method="post" action="/reports/\(reportID)/document">\(HTML.formToken)\(Field.summary(errors))
        \(Field.radios("kind", "用哪个文种", options: ReportHandover.kinds.map { Choice($0.rawValue, ReportHandover.label($0)) },
            chosen: kind, error: error("kind")))
        \(Field.area("recipients", "主送", value: recipients, rows: 2, hint: "写全称，几家用顿号分开；给各市、各高校的写“各市教育工会”这样的统称",
            error: error("recipients")))
        <div class="row"><button class="btn work">拟成公文</button><a class="btn" href="/reports/\(reportID)">先不转</a></div></form>
        """
    }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }
}
