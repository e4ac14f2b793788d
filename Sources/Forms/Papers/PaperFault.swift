// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// Why a Word file cannot be filled with answers; the sentence says how to mend it.
public enum PaperFault: RuleViolation, Hashable {
    case broken
    case swollen
    case macros
    case entities
    case noWord
    case unclosed(String)
    case unknown([String])
    case mixed([String])
    case noPlaceholder
    case deep
    case crowded
    case overfilled

    public var sentence: String {
        switch self {
        case .broken: "文件坏了，读不完整。用 Word 或 WPS 打开，另存为 .docx 再传"
        case .swollen: "文件解开以后大得不正常，不收。删掉多余的图片再传"
        case .macros: "文件里有宏，不收。另存为不带宏的 .docx 再传"
        case .entities: "文件里有不许有的定义（DOCTYPE），不像 Word 存的。用 Word 或 WPS 打开，另存一份再传"
        case .noWord: "这不是 Word 文件（.docx）。用 Word 或 WPS 另存为 .docx 再传"
        case .unclosed(let words): "“{{\(words)”后面少了 }}，补上再传"
        case .unknown(let names):
            "表单里没有\(names.prefix(5).map { "“\($0)”" }.joined())\(names.count > 5 ? "等 \(names.count) 个" : "")代号，照表单改过再传"
        case .mixed(let tables): "同一行里不能填两张表格：\(tables.joined(separator: "、"))。分成两行再传"
        case .deep: "文件里一层套一层，套得太深，不像 Word 存的。用 Word 或 WPS 打开，另存一份再传"
        case .crowded: "要填的地方最多 \(WordPaper.mostPlaces) 处，这份文件里还多。分成几个样表再传"
        case .overfilled: "照这份样表填出来的文件太大，出不了 Word。请管表单的同事把样表拆小"
        case .noPlaceholder: "文件里一个 {{代号}} 也没有。在要填的地方写上 {{代号}} 再传"
        }
    }
}
