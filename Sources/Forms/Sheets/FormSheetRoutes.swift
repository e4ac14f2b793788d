// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web
import Workbook

/// A form out as a table and in again.
struct FormSheetRoutes {
    func add(to site: inout Site) {
        site.page("forms/:form/sheet", .permission(.readPlans), "题目表") { visit in
            let form = try FormStore(visit.db).require(try visit.id("form"), .readPlans, for: try visit.viewer)
            return .file(Self.download("\(form.title)_题目表.xlsx", try FormSheetWriter.write(form.draft)))
        }
        site.action(
            "forms/:form/sheet",
            .permission(.superviseMeasures),
            "照题目表改表单",
            bodyLimit: FormSheetUpload.largest + (1 << 16),
            fileLimit: FormSheetUpload.largest,
            prepare: FormSheetUpload.read,
            read
        )
    }

    private static func download(_ name: String, _ file: SpooledFile) -> Download {
        Download(name: name, contentType: AnswerExport.Format.xlsx.contentType, spool: file)
    }

    private func read(_ visit: Visit, _ upload: FormSheetUpload) throws -> Reply {
        let form = try FormRoutes.keeping(visit)
        func refuse(_ sentences: [String]) throws -> Rejection {
            Rejection(try FormPage(visit, form, errors: sentences.map { FieldError("sheet", $0) }))
        }
        let rows: FormSheetRows
        switch upload {
        case .wrong(let sentence): throw try refuse([sentence])
        case .rows(let read): rows = read
        }
        let reader = FormSheetReader(rows, into: form.draft, at: visit.now)
        guard reader.faults.isEmpty else {
            if visit.form.text("act") == "mark" {
                let file = try FormSheetWriter.write(title: form.title, reader.rows, marking: reader.faults)
                return .file(Self.download("\(form.title)_题目表_要改的标红.xlsx", file))
            }
            let more = reader.faults.count > 20 ? ["另有 \(reader.faults.count - 20) 处，按“标在表里带回来”看全"] : []
            throw try refuse(reader.faults.prefix(20).map { "\($0.cell) \($0.column.head)：\($0.reason)" } + more)
        }
        try FormStore(visit.db).save(reader.spec, of: form, revision: Int(visit.form.text("revision")) ?? 0)
        try visit.note(form.subject, "edit", "照题目表改表单，\(reader.rows.count) 道题")
        return .redirect(to: form.address, saying: Notice("照题目表改好了，\(reader.rows.count) 道题"))
    }
}
