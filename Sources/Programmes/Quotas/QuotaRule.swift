// SPDX-License-Identifier: Apache-2.0
import Kernel

/// How many a union may recommend (推荐名额): in all, and of each group.
struct QuotaRule: Sendable, Equatable, Codable {
    var perUnion: Int?
    var perGroup: Int?
    /// Where the number stands.
    var source: String
}

/// Why one more cannot be recommended.
enum QuotaRefusal: RuleViolation, Equatable {
    case group(String, used: Int, cap: Int, String)
    case union(used: Int, cap: Int, String, held: [String])

    var sentence: String {
        switch self {
        case .group(let group, let used, let cap, _): "“\(group)”的名额 \(used)/\(cap)，已经用完。先撤回同组的一个，再推荐。"
        case .union(let used, let cap, _, let held):
            "名额 \(used)/\(cap)，已经用完\(held.isEmpty ? "" : "：\(held.map { "“\($0)”" }.joined(separator: "、"))")。先撤回一个，再推荐。"
        }
    }

    var citation: String? {
        switch self {
        case .group(_, _, _, let source), .union(_, _, let source, _): source
        }
    }
}

/// The age line (年龄线) as notices word it: 1983年8月31日后出生 excludes the day itself, 及以后 includes it.
struct AgeLine: Sendable, Equatable, Codable {
    let bornAfter: Day
    var includesDay = false
    var source: String

    func admits(_ born: Day) -> Bool { includesDay ? born >= bornAfter : born > bornAfter }

    var wording: String { "\(bornAfter.written)\(includesDay ? "及以后" : "后")出生" }

    func sentence(_ born: Day) -> String {
        let edge = born == bornAfter && !includesDay ? "，“后”不包括当天" : ""
        return admits(born) ? "\(born.written)出生，符合“\(wording)”" : "\(born.written)出生，不符合“\(wording)”\(edge)"
    }
}
