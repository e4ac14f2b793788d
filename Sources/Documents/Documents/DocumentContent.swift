// SPDX-License-Identifier: Apache-2.0
internal import Crypto
import Kernel
public import Storage

/// What a document says (公文要素), as its elements; who may change them, and until when, others decide.
public struct DocumentContent: Sendable, Equatable {
    /// How urgent a document is (紧急程度).
    public enum Urgency: String, Sendable, CaseIterable, SQLConvertible {
        case none, urgent, extra

        var label: String {
            switch self {
            case .none: "平件"
            case .urgent: "加急"
            case .extra: "特急"
            }
        }
    }

    public var kind: DocumentKind
    public var urgency: Urgency
    /// The line in red on top: 广西壮族自治区教育工会文件. Of several who all stand there, a name a line, and 文件 last.
    public var letterhead: String
    public var title: String
    /// Who issues it; of several the first is the host.
    public var issuers: [String]
    /// To whom (主送机关) and with copies to whom (抄送机关).
    public var recipients: [String]
    public var copies: [String]
    /// A paragraph a line.
    public var body: String
    /// The text that it issues, its title in the first line; empty where it issues none.
    public var enclosure: String
    public var attachmentNames: [String]
    public var note: String
    /// Whose office printed it (印发机关).
    public var printer: String
    public var format: PaperFormat
    /// The texts of attachments that are printed with it, as `Annex` reads them.
    public var annexes: String
    public var attendance: Attendance

    public init(
        kind: DocumentKind,
        urgency: Urgency = .none,
        letterhead: String,
        title: String,
        issuers: [String],
        recipients: [String],
        copies: [String] = [],
        body: String,
        enclosure: String = "",
        attachmentNames: [String] = [],
        note: String = "",
        printer: String,
        format: PaperFormat? = nil,
        annexes: String = "",
        attendance: Attendance = .none
    ) {
        self.kind = kind
        self.urgency = urgency
        self.letterhead = letterhead
        self.title = title
        self.issuers = issuers
        self.recipients = recipients
        self.copies = copies
        self.body = body
        self.enclosure = enclosure
        self.attachmentNames = attachmentNames
        self.note = note
        self.printer = printer
        self.format = format ?? .usual(for: kind)
        self.annexes = annexes
        self.attendance = attendance
    }

    /// The fingerprint of its substance: what was signed is what goes out (H35).
    var hash: [UInt8] {
        var digest = SHA256()
        let lists = [issuers, recipients, copies, attachmentNames].map { $0.joined(separator: "\n") }
        for field in [kind.rawValue, urgency.rawValue, letterhead, title, body, enclosure, note] + lists + laterElements {
            // Lengths are part of the hash, so that no text can move from one element to the next.
            digest.update(data: Array("\(field.utf8.count):".utf8))
            digest.update(data: Array(field.utf8))
        }
        return Array(digest.finalize())
    }

    /// Elements that documents signed before did not have. Each bears its name, and one that is not used leaves no trace,
    /// so that a fingerprint once taken stays what it was.
    private var laterElements: [String] {
        var elements: [String] = []
        if format != .file { elements.append("format=\(format.rawValue)") }
        if !annexes.isEmpty { elements.append("annexes=\(annexes)") }
        for list in attendance.lists { elements.append("\(list.label)=\(list.names)") }
        return elements
    }

    /// Every word of it, for the look-out for marks.
    var words: [String] {
        [title, letterhead, note] + [body, enclosure, annexes].flatMap { $0.split(separator: "\n").map(String.init) }
            + attachmentNames + attendance.lists.map(\.names)
    }

    /// Names as people separate them: by commas, by 、 or a line each. What stands in brackets is one name's own.
    public static func names(in text: String) -> [String] {
        var (names, name, depth): ([String], String, Int) = ([], "", 0)
        for character in text + "\n" {
            if "（(".contains(character) { depth += 1 }
            if "）)".contains(character) { depth = max(0, depth - 1) }
            let isEnd = character == "\n" || depth == 0 && "、，,；;".contains(character)
            guard isEnd else {
                name.append(character)
                continue
            }
            while let last = name.last, last.isWhitespace || "：:。.".contains(last) { name.removeLast() }
            if !name.trimmed.isEmpty { names.append(name.trimmed) }
            (name, depth) = ("", 0)
        }
        return names
    }
}
