// SPDX-License-Identifier: Apache-2.0

/// How a frozen figure differs from today's (变动).
struct Drift: Sendable, Equatable {
    /// Records that came, went or changed: how many, and the first of them.
    struct Difference: Sendable, Equatable {
        var count = 0
        var examples: [String] = []

        fileprivate func sentence(_ verb: String) -> String? {
            guard count > 0 else { return nil }
            return "\(verb) \(count) 条：\(examples.joined(separator: "、"))\(count > examples.count ? "等" : "")"
        }
    }

    let frozen: String
    let now: String
    var added = Difference()
    var removed = Difference()
    var changed = Difference()
    /// Whether the question itself is another one by now.
    let isRedefined: Bool

    var isNone: Bool { frozen == now && added.count == 0 && removed.count == 0 && changed.count == 0 }

    /// `减少 2 条：合并 P-31→P-30、合并 P-77→P-76`
    var sentence: String {
        let records = [added.sentence("增加"), removed.sentence("减少"), changed.sentence("改了数")].compactMap(\.self)
        return (records + (isRedefined ? ["指标的口径改过，或者已经撤掉"] : [])).joined(separator: "；")
    }
}
