// SPDX-License-Identifier: Apache-2.0

/// Why a file could not be read as a work plan (无法识别的要点).
public enum UnreadablePlan: Error, Sendable, Equatable {
    /// Nothing in it, or only blanks.
    case empty
    /// The file is larger than ``PlanReader/largestFile``.
    case fileTooLarge
    /// The text is longer than ``PlanReader/longestText``.
    case textTooLong
    /// A format that must be saved as another first, named as people call it.
    case otherFormat(String)
    /// A .docx that cannot be opened to its end.
    case brokenDocument
    /// A .docx that unpacks to far more than a document holds.
    case swollenDocument
    /// Neither text nor a document.
    case binary
    /// Text in none of the encodings we know.
    case unknownEncoding
    /// Readable, but no commitments, no plan title, no numbered items.
    case notAPlan

    /// One sentence that says what is wrong and how to mend it.
    public var message: String {
        switch self {
        case .empty:
            "这个文件里没有文字，请确认选对了文件，或把要点正文粘贴进来。"
        case .fileTooLarge:
            "文件超过20 MB，请删去图片和附件，只保留要点正文后再上传。"
        case .textTooLong:
            "文字太长，超过一份工作要点的合理篇幅（约30万字），请只保留要点正文后再上传。"
        case .otherFormat(let name):
            "这是\(name)文件，暂不能直接读取，请用 WPS 或 Word 打开后另存为 .docx 或 .txt 再上传。"
        case .brokenDocument:
            "这个 .docx 文件已损坏或不完整，请用 WPS 或 Word 打开并重新保存，再上传一次。"
        case .swollenDocument:
            "这个 .docx 文件解压后异常庞大，为安全起见没有读取，请把正文复制到新文档后重新保存。"
        case .binary:
            "这个文件不是文字文件，请上传 .docx 或 .txt 格式的要点。"
        case .unknownEncoding:
            "这个文本文件的编码无法识别，请用记事本打开后另存为 UTF-8 编码，再上传一次。"
        case .notAPlan:
            "没有在文中找到工作要点：既没有要点标题或发文字号，也没有编号的工作条目，请确认选对了文件。"
        }
    }
}
