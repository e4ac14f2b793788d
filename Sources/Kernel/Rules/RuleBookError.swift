// SPDX-License-Identifier: Apache-2.0

/// Why the rule book gives no rule, or takes none.
public enum RuleBookError: RuleViolation, Hashable {
    case notReadable(file: String)
    case noneInForce(key: String, day: Day)
    case unknownKey(String, file: String)
    case wrongKind(String, file: String)
    /// A local file would loosen what the law fixes.
    case weakened(Rule, file: String)

    public var sentence: String {
        switch self {
        case .notReadable(let file): "规则文件“\(file)”的内容不合格式，没有装入"
        case .noneInForce(let key, let day): "规则“\(key)”在\(day.written)没有有效的版本"
        case .unknownKey(let key, let file): "规则文件“\(file)”里的“\(key)”不是本程序的规则，没有装入"
        case .wrongKind(let key, let file): "规则文件“\(file)”里“\(key)”的取值类型不对，没有装入"
        case .weakened(let rule, let file): "规则文件“\(file)”不能放宽“\(rule.title)”，没有装入"
        }
    }

    public var citation: String? {
        guard case .weakened(let rule, _) = self else { return nil }
        return rule.citation
    }
}
