// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Web

/// The papers of a meeting as its page shows them.
struct MaterialBox: Encodable, Sendable {
    struct Row: Encodable, Sendable {
        let address: String
        let title: String
        let detail: String
        let hasFile: Bool
    }

    let address: String
    let rows: [Row]
    let finding: Finding?
    let mayEdit: Bool

    init(_ desk: MeetingDesk, _ rules: CongressRules, mayEdit: Bool) throws {
        let store = MaterialStore(db: desk.visit.db)
        let materials = try store.list(of: desk.meeting.id)
        let files = try store.files(of: materials)
        let address = "\(desk.meeting.address)/materials"
        rows = materials.map { material in
            let file = files[material.id.rawValue]?.first
            let sent = material.sentOn.map { "\($0.written)送达" } ?? "还没有送达"
            return Row(
                address: "\(address)/\(material.id)",
                title: material.title,
                detail: sent + (file.map { " · \($0.kind.label)，\($0.weight)" } ?? ""),
                hasFile: file != nil
            )
        }
        self.address = address
        self.mayEdit = mayEdit
        finding = rules.materials(materials, heldOn: desk.meeting.heldOn)
    }

    var html: HTML {
        """
        <section class="box" aria-labelledby="papers"><h2 id="papers">会议材料</h2>\(list)\(finding.map(CongressParts.finding))\(form, if: mayEdit)</section>
        """
    }

    private var list: HTML {
        guard !rows.isEmpty else { return CongressParts.empty("还没有登记材料。") }
        return "<ul class=\"list\">\(rows.map(line))</ul>"
    }

    private func line(_ row: Row) -> HTML {
        let title: HTML = row.hasFile ? "<a href=\"\(row.address)\">\(row.title)</a>" : "\(row.title)"
        let remove = CongressParts.press("去掉", "\(row.address)/removal", style: "btn quiet small")
        return "<li><div>\(title)<p>\(row.detail)</p></div><div class=\"noprint\">\(remove, if: mayEdit)</div></li>"
    }

    private var form: HTML {
        """
        <details class="more noprint"><summary class="btn small">登记材料</summary>
        <form class="form" method="post" action="\(address)" enctype="multipart/form-data">\(HTML.formToken)
        \(CongressParts.text("title", "paper", "材料"))
        \(Field.text("sent", "哪天送到代表手里", value: "", hint: "传了文件可以不填：代表当天就能在手机上看"))
        \(AttachmentField.html("files", "文件"))
        <div class="row"><button class="btn work">登记</button></div></form></details>
        """
    }
}
