// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Storage
import Web

/// The Word files of a form, and a response in one of them.
struct PaperRoutes {
    private static let most = 5

    func add(to site: inout Site) {
        let need = Route.Need.permission(.superviseMeasures)
        site.action(
            "forms/:form/papers",
            need,
            "传表单的 Word 样表",
            bodyLimit: AttachmentLimits.largestForm,
            fileLimit: AttachmentLimits.largestFile,
            prepare: PaperUpload.read,
            keep
        )
        site.action("forms/:form/papers/removal", need, "拿掉 Word 样表") { visit in
            let form = try FormRoutes.keeping(visit)
            guard let id = ID<Attachment>(visit.form.text("paper")), let paper = try Self.find(id, of: form.subject, visit.db),
                try AttachmentStore(visit.db).remove(paper.id, by: visit.viewer.name, at: visit.now)
            else { throw Refusal.notFound }
            try visit.note(form.subject, "edit", "拿掉 Word 样表“\(paper.name)”")
            return .redirect(to: form.address, saying: Notice("拿掉了"))
        }
        site.page("form-responses/:response/papers/:paper", .permission(.readPlans), "填好的 Word 样表", fill)
    }

    static func list(of form: ID<StoredForm>, _ db: any Connection) throws -> [Attachment] {
        try AttachmentStore(db).list(of: Subject("form", form))
    }

    private static func find(_ id: ID<Attachment>, of subject: Subject, _ db: any Connection) throws -> Attachment? {
        try AttachmentStore(db).find(id).flatMap { $0.subject == subject ? $0 : nil }
    }

    private func keep(_ visit: Visit, _ upload: PaperUpload) throws -> Reply {
        let form = try FormRoutes.keeping(visit)
        let intake = upload.intake
        var errors = intake.errors
        let kept = try Self.list(of: form.id, visit.db).count
        if intake.files.isEmpty, errors.isEmpty { errors.append(FieldError("paper", "选一个 Word 文件")) }
        if kept + intake.files.count > Self.most { errors.append(FieldError("paper", "一份表单最多 \(Self.most) 个 Word 样表")) }
        for (file, scan) in zip(intake.files, upload.scans) {
            do throws(PaperFault) {
                try scan.get().check(against: form.draft)
            } catch {
                errors.append(FieldError("paper", "“\(file.name)”\(error.sentence)"))
            }
        }
        guard errors.isEmpty else { throw Rejection(try FormPage(visit, form, errors: errors)) }
        try AttachmentStore(visit.db).add(
            intake.files,
            to: form.subject,
            of: form.union,
            at: form.unionPath,
            audience: .readPlans,
            by: try visit.viewer,
            on: visit.now
        )
        try visit.note(form.subject, "edit", "传 Word 样表\(intake.files.map { "“\($0.name)”" }.joined())")
        return .redirect(to: form.address, saying: Notice("样表收下了，填报表都能用它出 Word"))
    }

    private func fill(_ visit: Visit) throws -> Reply {
        let found = try ResponseCase.find(visit)
        guard let version = try FormStore(visit.db).version(found.response.version),
            let paper = try Self.find(try visit.id("paper"), of: Subject("form", version.form), visit.db)
        else { throw Refusal.notFound }
        let evaluation = found.evaluate(today: found.day(visit.today))
        let words = PaperWords(form: version.spec, answers: evaluation.answers, union: found.response.unionName)
        let word = try WordPaper(try AttachmentStore(visit.db).bytes(of: paper))
        // An item that went after the file came leaves its place empty.
        let file = try word.filled(with: words)
        return .file(
            Download(
                name: "\(found.response.unionName)_\(paper.name)",
                contentType: FileKind.docx.mediaType,
                spool: file
            )
        )
    }
}
