// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Membership
import Storage
import Web

/// A report leaves the room: as PDF, as Word, and as an official document.
struct ReportPaperRoutes {
    let terms: LightTerms

    func add(to site: inout Site) {
        site.page("reports/:report/pdf", .permission(.readPlans), "报告的 PDF") { visit in
            let (paper, day) = try paper(visit)
            return .file(
                Download(
                    name: paper.fileName("pdf"),
                    contentType: PlainPaper.pdfType,
                    bytes: try paper.paper.pdf(madeOn: day.description),
                    disposition: .inline
                )
            )
        }
        site.page("reports/:report/docx", .permission(.readPlans), "报告的 Word 文档") { visit in
            let (paper, _) = try paper(visit)
            return .file(
                Download(name: paper.fileName("docx"), contentType: PlainPaper.docxType, bytes: paper.paper.docx)
            )
        }
        site.page("reports/:report/document", .permission(.draftDocuments), "转成公文的表单", form)
        site.action("reports/:report/document", .permission(.draftDocuments), "把报告转成公文", handOver)
    }

    private func paper(_ visit: Visit) throws -> (paper: ReportPaper, day: Day) {
        let (desk, report) = try ReportDesk.open(visit, terms, .readPlans)
        let listed = report.state == .draft ? ReportFigures.measures(in: report.body, field: .list) : []
        return (try ReportPaper(report, desk, desk.figures(listing: listed)), (report.freeze?.at ?? visit.now).day)
    }

    private func form(_ visit: Visit) throws -> Reply {
        let (desk, report) = try handing(visit)
        guard let union = try desk.union() else { throw Refusal.notFound }
        let above = try union.parent.flatMap(UnionStore(visit.db).find)
        let kind: DocumentKind = above == nil ? .notice : .report
        return .page(HandoverPage(report, kind: kind.rawValue, recipients: above?.name ?? ""))
    }

    /// Drafts the document from the frozen words, with the paper they were frozen on; both are tied to each other, once.
    private func handOver(_ visit: Visit) throws -> Reply {
        let (desk, report) = try handing(visit)
        guard let union = try desk.union() else { throw Refusal.notFound }
        let (chosen, words) = (visit.form.text("kind"), visit.form.text("recipients"))
        let kind = DocumentKind(rawValue: chosen).flatMap { ReportHandover.kinds.contains($0) ? $0 : nil }
        let recipients = DocumentContent.names(in: words)
        var errors: [FieldError] = []
        if kind == nil { errors.append(.init("kind", "选一个文种：给上级用报告，给下级用通知，给平级用函")) }
        if recipients.isEmpty || words.count > 1000 { errors.append(.init("recipients", "写上主送给谁，用全称，1000 个字以内")) }
        guard let kind, errors.isEmpty else {
            throw Rejection(HandoverPage(report, kind: chosen, recipients: words, errors: errors))
        }
        let paper = try ReportPaper(report, desk, desk.figures())
        let handover = ReportHandover(kind: kind, paper: paper, union: union, recipients: recipients)
        let document = try DocumentDesk(Clerk(visit)).draft(handover.content, of: union)
        guard try ReportStore(db: visit.db).handOver(report, as: document.id) else { throw ReportRefusal.handedOver }
        try attach(paper, to: document, visit)
        try visit.note(report.subject, "document", "《\(report.title)》转成公文“\(document.title)”")
        try visit.note(document.subject, "origin", "由定稿的《\(report.title)》转来，校验码 \(report.freeze?.seal?.prefix(16) ?? "")")
        return .redirect(to: document.link, saying: Notice("拟好了，看一遍再送审；文字在这里改，报告的数字不变"))
    }

    private func attach(_ paper: ReportPaper, to document: OfficialDocument, _ visit: Visit) throws {
        let day = (paper.report.freeze?.at ?? visit.now).day.description
        let file = UploadedFile(name: paper.fileName("pdf"), bytes: try paper.paper.pdf(madeOn: day))
        let viewer = try visit.viewer
        try AttachmentStore(visit.db).add(
            AttachmentIntake([file], field: "files").require(),
            to: document.subject,
            of: document.union,
            at: document.path,
            audience: .readDocuments,
            by: viewer,
            on: visit.now
        )
    }

    /// A final report that no living document carries, for whoever may write documents for its union.
    private func handing(_ visit: Visit) throws -> (desk: ReportDesk, report: Report) {
        let (desk, report) = try ReportDesk.open(visit, terms, .reportProgress)
        guard try visit.viewer.may(.draftDocuments, at: report.path) else { throw Refusal.notFound }
        guard report.state == .frozen else { throw ReportRefusal.notFinal }
        guard !report.isSealing else { throw ReportRefusal.unsealed }
        let carried = try report.document.flatMap(DocumentStore(visit.db).find)
        guard carried.map({ $0.state == .void }) ?? true else { throw ReportRefusal.handedOver }
        return (desk, report)
    }
}

extension ReportPaper {
    func fileName(_ ending: String) -> String {
        let mark = report.freeze == nil ? "（草稿）" : ""
        return "\(report.title)\(mark).\(ending)".replacing("/", with: "_")
    }
}
