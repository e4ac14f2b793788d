// SPDX-License-Identifier: Apache-2.0
internal import FoundationEssentials

/// A file of rules (规则文件): a JSON list, the program's own or an operator's.
enum RuleFile {
    static func read(_ file: [UInt8], named name: String) throws(RuleBookError) -> [Rule] {
        guard let rules = try? JSONDecoder().decode([Rule].self, from: Data(file)) else {
            throw .notReadable(file: name)
        }
        guard rules.allSatisfy(isSound) else { throw .notReadable(file: name) }
        return rules
    }

    /// Numbers that no rule can mean are a slip of the pen.
    private static func isSound(_ rule: Rule) -> Bool {
        guard rule.validTo.map({ rule.validFrom <= $0 }) ?? true else { return false }
        return switch rule.value {
        case .integer(let value): value >= 0
        case .fraction(let value): value >= .zero
        case .days(let length): (1...TimeLimit.longest).contains(length.count)
        case .text(let text): !text.isEmpty
        }
    }
}
