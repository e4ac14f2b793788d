// SPDX-License-Identifier: Apache-2.0
public import Storage

/// How a document is laid out (公文格式): the usual way, or one of the special formats of chapter 10 of GB/T 9704.
public enum PaperFormat: String, Sendable, CaseIterable, SQLConvertible {
    case file, letter, minutes

    var label: String {
        switch self {
        case .file: "文件格式"
        case .letter: "信函格式"
        case .minutes: "纪要格式"
        }
    }

    /// The format that a kind has unless somebody chooses another.
    static func usual(for kind: DocumentKind) -> PaperFormat {
        switch kind {
        case .letter: .letter
        case .minutes: .minutes
        default: .file
        }
    }
}

/// Who was at a meeting (出席、请假、列席), as minutes list them.
public struct Attendance: Sendable, Equatable {
    public var present: String
    public var excused: String
    public var observing: String

    public static let none = Attendance()

    public init(present: String = "", excused: String = "", observing: String = "") {
        self.present = present
        self.excused = excused
        self.observing = observing
    }

    /// The lists that there are, in the order of the standard.
    var lists: [(label: String, names: String)] {
        [("出席", present), ("请假", excused), ("列席", observing)].filter { !$0.1.isEmpty }
    }
}
