// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// Why something cannot be done with a second factor.
enum SecondFactorRefusal: RuleViolation, Equatable {
    case noKey
    case isOn
    case isOff
    case notBegun
    case own
    case noReason
    case tooEarly(Day)

    var sentence: String {
        switch self {
        case .noKey: "服务器上还没有密钥，动态码现在设不了。请管理员运行 hearth key create，再重新开服务。"
        case .isOn: "动态码已经在用。要换手机，先停用再设。"
        case .isOff: "这个账号没有在用的动态码。"
        case .notBegun: "还没有开始设动态码，从头来一遍。"
        case .own: "自己的动态码在“我的”里停用；手机丢了，用备用码登录。都没有，请别的管理员来办。"
        case .noReason: "写明为什么清除，200 个字以内，会进办理记录，本人也看得到。"
        case .tooEarly(let today): "开始的日子最早是今天（\(today.written)）。"
        }
    }

    var citation: String? {
        self == .own ? "本系统规则：管理员不清除自己的动态码" : nil
    }
}
