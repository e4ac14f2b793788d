// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// Why a file is not taken.
public enum AttachmentRefusal: RuleViolation, Equatable {
    case empty(String)
    case tooLarge(String, Int)
    case unknown(String)
    case lie(String, is: FileKind, ending: String)
    case locked(String)
    case withMacros(String)
    case tooDense(String)
    case classified(String, mark: String)

    public var sentence: String {
        switch self {
        case .empty(let name): "“\(name)”是空文件，一个字节也没有。重新导出，或者另选一个。"
        case .tooLarge(let name, let size):
            "“\(name)”有 \(FileSize(size).text)，一个文件最多收 \(AttachmentLimits.largestFile >> 20) MB。压缩图片、降低扫描分辨率，或者拆成几份再传。"
        case .unknown(let name): "“\(name)”不是能收的文件。只收\(FileKind.list)；别的格式请先转成 PDF。"
        case .lie(let name, let kind, let ending):
            "“\(name)”的后缀是 .\(ending)，里面却是\(kind.label)。改成 .\(kind.endings[0])，或者重新导出再传。"
        case .locked(let name): "“\(name)”加了打开口令，别人看不了。去掉口令再传。"
        case .withMacros(let name): "“\(name)”带有宏程序，不收。另存为不带宏的 docx、xlsx，或者转成 PDF 再传。"
        case .tooDense(let name): "“\(name)”展开以后大得不正常，不收。重新导出一份再传。"
        case .classified(let name, let mark):
            "“\(name)”标有密级“\(mark)”。本系统连着公共网络，不收涉密文件；请按保密规定，用涉密渠道办理，并报告本单位保密工作机构。"
        }
    }

    public var citation: String? {
        guard case .classified = self else { return nil }
        return DocumentSource.secrecy.citation
    }
}
