// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// How votes are given (表决方式).
enum Ballot: String, Sendable, CaseIterable, SQLConvertible, Encodable {
    /// 举手
    case hands
    /// 纸质选票, counted by tellers.
    case paper
    /// 手机无记名投票, counted by the program.
    case phones

    var label: String {
        switch self {
        case .hands: "举手表决"
        case .paper: "无记名投票（纸质票）"
        case .phones: "无记名投票（代表手机）"
        }
    }

    /// On paper and on phones there is an urn, and it is known how many ballots went out and came back.
    var isSecret: Bool { self != .hands }
}

/// What the tellers counted (计票).
struct Count: Sendable, Equatable, Encodable {
    var yes: Int
    var no: Int
    var abstain: Int
    /// Of secret votes alone.
    var issued = 0
    var returned = 0
    var invalid = 0

    var valid: Int { yes + no + abstain }

    /// Refuses numbers that cannot be those of this hall.
    func check(_ ballot: Ballot, present: Int) throws(CountRefusal) {
        guard [yes, no, abstain, issued, returned, invalid].allSatisfy({ $0 >= 0 }) else { throw .negative }
        switch ballot {
        case .hands:
            guard valid <= present else { throw .moreThanPresent(valid, present: present) }
        case .paper, .phones:
            guard issued <= present else { throw .issuedBeyond(issued, present: present) }
            guard returned <= issued else { throw .returnedBeyond(returned, issued: issued) }
            guard valid + invalid == returned else { throw .unbalanced(valid, invalid: invalid, returned: returned) }
        }
    }

    /// Those in the hall who did not vote.
    func silent(_ ballot: Ballot, present: Int) -> Int {
        ballot == .hands ? present - valid : present - returned
    }
}

/// Why the tellers' numbers are not taken.
enum CountRefusal: RuleViolation, Equatable {
    case negative
    case moreThanPresent(Int, present: Int)
    case issuedBeyond(Int, present: Int)
    case returnedBeyond(Int, issued: Int)
    case unbalanced(Int, invalid: Int, returned: Int)

    var sentence: String {
        switch self {
        case .negative: "票数不能是负数，也不能空着。没有的写 0。"
        case .moreThanPresent(let votes, let present):
            "赞成、反对、弃权合计 \(votes)，多过表决时在场的 \(present) 人。重新点数。"
        case .issuedBeyond(let issued, let present): "发出 \(issued) 张，多过表决时在场的 \(present) 人。重新清点选票。"
        case .returnedBeyond(let returned, let issued): "收回 \(returned) 张，多于发出的 \(issued) 张，这次投票无效。作废以后重新投票。"
        case .unbalanced(let valid, let invalid, let returned):
            "赞成、反对、弃权合计 \(valid)，加无效 \(invalid)，是 \(valid + invalid) 张，和收回的 \(returned) 张对不上。重新点数。"
        }
    }

    var citation: String? {
        guard case .returnedBeyond = self else { return nil }
        return "《工会基层组织选举工作条例》（总工发〔2016〕27号）：收回的选票多于发出的，无效（条次待核）"
    }
}

/// What a count means (表决结果): passed or not, the sentence, and the shares that decide nothing.
struct Outcome: Sendable, Equatable {
    let finding: Finding
    /// What it was counted from, and how many of them carry it.
    let base: Int
    let needed: Int
    /// 赞成占有效票, and 赞成占赞成与反对: people ask for them, no rule does.
    let asides: [String]

    init(_ count: Count, _ muster: Muster, by threshold: Threshold, _ base: Int, rule: Rule) {
        finding = Finding(threshold, count.yes, of: base, by: rule)
        self.base = base
        needed = threshold.needed(of: base)
        var asides: [String] = []
        if count.valid > 0 { asides.append("赞成占有效票 \(Fraction(count.yes, count.valid).percent(places: 2))") }
        if count.yes + count.no > 0 {
            asides.append("赞成占赞成与反对之和 \(Fraction(count.yes, count.yes + count.no).percent(places: 2))")
        }
        self.asides = asides
    }
}

extension Outcome {
    /// The votes beside the line they had to reach, out of all from whom it is counted.
    func bar(_ count: Count) -> CountBar {
        let cast = count.valid + count.invalid
        let parts: [CountBar.Part] = [
            .init("赞成", count.yes, .fill), .init("反对", count.no, .against), .init("弃权", count.abstain, .abstain),
            .init("无效", count.invalid, .voided), .init("没有投", max(0, base - cast), .base),
        ]
        return CountBar(parts, line: needed, "通过线", isReached: finding.isMet)
    }
}

extension CongressRules {
    /// The outcome of a motion of one body, by its own rule.
    func outcome(of kind: Motion.Kind, in body: Body, _ count: Count, _ muster: Muster) -> Outcome {
        let rules = of(body)
        guard kind == .recall else {
            return Outcome(count, muster, by: rules.decision, rules.base.count(muster), rule: rules.decisionRule)
        }
        // A chair is recalled by more than half of all delegates, whoever is there.
        let threshold = Threshold(.moreThan, recall.fraction, of: "全体代表")
        return Outcome(count, muster, by: threshold, muster.inOffice, rule: recall)
    }
}
