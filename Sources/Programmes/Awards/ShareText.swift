// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Shares of a list as officers write them (结构比例): a line each, `一线 至少 60%`.
enum ShareText {
    static let most = 10

    static func words(_ rules: [ShareRule]) -> String { rules.map(\.words).joined(separator: "\n") }

    /// The rules, all from one source, or what is wrong.
    static func read(_ text: String, source: String) throws(ShareFault) -> [ShareRule] {
        let lines = text.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
        guard lines.count <= most else { throw .count }
        var rules: [ShareRule] = []
        for line in lines {
            guard let rule = rule(line, source) else { throw .line(line) }
            guard rule.mark.count <= 10, !rules.contains(where: { $0.mark == rule.mark && $0.bound == rule.bound }) else {
                throw .mark(rule.mark)
            }
            rules.append(rule)
        }
        for rule in rules where rule.bound == .atLeast {
            if let most = rules.first(where: { $0.mark == rule.mark && $0.bound == .atMost }), most.share < rule.share {
                throw .crossed(rule.mark)
            }
        }
        return rules
    }

    private static func rule(_ line: String, _ source: String) -> ShareRule? {
        let bounds: [(word: String, bound: ShareRule.Bound)] = [
            ("至少", .atLeast), ("不少于", .atLeast), ("不低于", .atLeast), ("至多", .atMost), ("不超过", .atMost), ("不多于", .atMost),
        ]
        let bare = line.filter { !$0.isWhitespace }.replacing("％", with: "%")
        guard let (word, bound) = bounds.first(where: { bare.contains($0.word) }), let place = bare.firstRange(of: word) else {
            return nil
        }
        let (mark, number) = (String(bare[..<place.lowerBound]), bare[place.upperBound...])
        guard !mark.isEmpty, number.hasSuffix("%"), let points = PointText.read(String(number.dropLast())),
            let share = try? points * Fraction(1, 100), share > .zero, share <= .one
        else { return nil }
        return ShareRule(mark: mark, bound: bound, share: share, source: source)
    }
}

extension ShareRule {
    /// `一线 至少 60%`.
    var words: String {
        // What was written has at most the places that points have.
        let percent = (try? PointText.words(share * Fraction(100))) ?? share.percent(places: 2)
        return "\(mark) \(bound == .atLeast ? "至少" : "至多") \(percent)%"
    }
}

/// Why a text of shares is not taken.
enum ShareFault: RuleViolation, Equatable {
    case count
    case line(String)
    case mark(String)
    case crossed(String)

    var sentence: String {
        switch self {
        case .count: "结构比例最多写 \(ShareText.most) 行"
        case .line(let line): "“\(line)”看不明白。一行一条，写成 一线 至少 60% 或者 负责人 至多 15%"
        case .mark(let mark): "“\(mark)”写短些，10 个字以内，不要重复"
        case .crossed(let mark): "“\(mark)”至少的比至多的还大，哪个名单都达不到"
        }
    }
}
