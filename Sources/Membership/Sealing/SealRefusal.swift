// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// Why a protected field cannot be sealed or opened.
public enum SealRefusal: RuleViolation, Equatable {
    /// There is no key file, or it was not given to the program.
    case noKey
    /// The value was sealed with a version that the key file does not have.
    case lostVersion(Int)
    /// The value was moved, cut or changed.
    case broken
    /// A line of the key file is none; 0 when something is missing from it.
    case badKeyLine(Int)

    public var sentence: String {
        switch self {
        case .noKey: "还没有密钥，受保护的资料存不了、也看不了。请管理员运行 hearth key create，再重新开服务。"
        case .lostVersion(let version): "密钥文件里没有第 \(version) 版，这项资料打不开。请管理员把保管的密钥文件放回去。"
        case .broken: "这项受保护的资料打不开：内容被改动过，或者不是这一条的。请告诉管理员查备份。"
        case .badKeyLine(0): "密钥文件不全，要有 seal 和 index 两种密钥。"
        case .badKeyLine(let line): "密钥文件第 \(line) 行不对，用保管的那一份换回来。"
        }
    }
}
