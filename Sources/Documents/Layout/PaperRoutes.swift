// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// A document as a file: PDF to look at and print, Word to finish in the office's own fonts.
struct PaperRoutes {
    func add(to site: inout Site) {
        site.page("documents/:document/pdf", .permission(.readDocuments), "公文的 PDF", pdf)
        site.page("documents/:document/docx", .permission(.readDocuments), "公文的 Word 文档", docx)
    }

    private func pdf(_ visit: Visit) throws -> Reply {
        let document = try DocumentAccess(db: visit.db, viewer: visit.viewer).readable(try visit.id("document"))
        let day = document.signedOn ?? document.createdAt.day
        guard let bytes = PaperPress.shared.pdf(DocumentPaper(document), madeOn: day.description) else {
            throw Refusal.malformed("服务器上没有中文字体，排不出 PDF。请管理员装一套，或者先下载 Word。")
        }
        return .file(
            Download(name: name(document, "pdf"), contentType: "application/pdf", bytes: bytes, disposition: .inline)
        )
    }

    private func docx(_ visit: Visit) throws -> Reply {
        let document = try DocumentAccess(db: visit.db, viewer: visit.viewer).readable(try visit.id("document"))
        return .file(
            Download(
                name: name(document, "docx"),
                contentType: FileKind.docx.mediaType,
                bytes: WordPaper(paper: DocumentPaper(document)).docx
            )
        )
    }

    private func name(_ document: OfficialDocument, _ ending: String) -> String {
        let number = document.number.map { $0.text + " " } ?? ""
        return "\(number)\(document.title).\(ending)".replacing("/", with: "_")
    }
}
