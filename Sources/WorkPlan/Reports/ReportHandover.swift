// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Membership

/// What a frozen report becomes as an official document (转公文): its kind, title and text by the customs of each kind.
struct ReportHandover {
    /// The kinds that carry a report: told upward, issued downward, sent to those who stand beside.
    static let kinds: [DocumentKind] = [.report, .notice, .letter]

    let kind: DocumentKind
    let paper: ReportPaper
    let union: Union
    let recipients: [String]

    var content: DocumentContent {
        DocumentContent(
            kind: kind,
            letterhead: union.name + "文件",
            title: title,
            issuers: [union.name],
            recipients: recipients,
            body: body,
            enclosure: kind == .report ? "" : "\(paper.report.title)\n\(paper.text)",
            attachmentNames: paper.tableTitles,
            printer: union.name + "办公室"
        )
    }

    /// What it is about, without the union's name in front of it.
    private var matter: String {
        let title = paper.report.title
        return title.hasPrefix(union.name) ? String(title.dropFirst(union.name.count)) : title
    }

    private var title: String {
        switch kind {
        case .report:
            // 工作情况报告 becomes 关于工作情况的报告: the kind stands at the end, once.
            "\(union.name)关于\(matter.hasSuffix("报告") ? String(matter.dropLast(2)) : matter)的报告"
        case .notice: "\(union.name)关于印发《\(matter)》的通知"
        default: "\(union.name)关于报送《\(matter)》的函"
        }
    }

    private var body: String {
        switch kind {
        case .report: "现将有关情况报告如下。\n\(paper.text)\n特此报告。"
        case .notice: "现将《\(matter)》印发给你们，请结合实际抓好落实。"
        default: "现将《\(matter)》送上，请收阅。"
        }
    }

    /// What each kind is for, at the choice.
    static func label(_ kind: DocumentKind) -> String {
        switch kind {
        case .report: "报告：报给上级，正文就是这份报告，印签发人"
        case .notice: "通知：印发给下级，报告随文印发"
        default: "函：送给平级和不相隶属的单位，报告随文送上"
        }
    }
}
