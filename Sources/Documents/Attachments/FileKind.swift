// SPDX-License-Identifier: Apache-2.0
public import Storage

/// What a file is, told by its content.
public enum FileKind: String, Sendable, CaseIterable, SQLConvertible {
    case jpeg, png, webp, heic, pdf, ofd, docx, xlsx, doc, xls, text

    public var label: String {
        switch self {
        case .jpeg: "JPG 图片"
        case .png: "PNG 图片"
        case .webp: "WebP 图片"
        case .heic: "HEIC 图片"
        case .pdf: "PDF"
        case .ofd: "OFD"
        case .docx: "Word 文档"
        case .xlsx: "Excel 表格"
        case .doc: "旧版 Word 或 WPS 文档"
        case .xls: "旧版 Excel 表格"
        case .text: "纯文本"
        }
    }

    public var mediaType: String {
        switch self {
        case .jpeg: "image/jpeg"
        case .png: "image/png"
        case .webp: "image/webp"
        case .heic: "image/heic"
        case .pdf: "application/pdf"
        case .ofd: "application/ofd"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .doc: "application/msword"
        case .xls: "application/vnd.ms-excel"
        case .text: "text/plain; charset=utf-8"
        }
    }

    /// The endings that a file of this kind may have; the first is the one it gets when it has none.
    var endings: [String] {
        switch self {
        case .jpeg: ["jpg", "jpeg"]
        case .png: ["png"]
        case .webp: ["webp"]
        case .heic: ["heic", "heif"]
        case .pdf: ["pdf"]
        case .ofd: ["ofd"]
        case .docx: ["docx"]
        case .xlsx: ["xlsx"]
        case .doc: ["doc", "wps"]
        case .xls: ["xls", "et"]
        case .text: ["txt"]
        }
    }

    /// Whether a browser may show it in its own window: what can run nothing.
    public var isShown: Bool {
        switch self {
        case .jpeg, .png, .webp, .pdf: true
        default: false
        }
    }

    public var isPicture: Bool { [.jpeg, .png, .webp, .heic].contains(self) }

    /// What a form offers in the dialogue for choosing files.
    static let accepted = allCases.flatMap(\.endings).map { ".\($0)" }.joined(separator: ",")

    static let list = "照片（JPG、PNG、WebP、HEIC）、PDF、OFD、Word、WPS、Excel、TXT"

    /// The kind that an ending promises.
    static func promised(by ending: String) -> FileKind? {
        allCases.first { $0.endings.contains(ending) }
    }
}
