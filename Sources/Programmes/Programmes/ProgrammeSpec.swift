// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership

/// The terms of a programme (评选办法) as data: who may enter, who recommends how many, how it is judged, decided, published.
///
/// A new line of business is a new text of this kind and no line of code. What needs another verb or state is code, with tests.
struct ProgrammeSpec: Sendable, Equatable, Codable {
    /// The parts that a programme is put together from, in this order (环节).
    enum Part: String, Sendable, Codable, CaseIterable {
        case apply, recommend, formalCheck, review, rank, decide, publicise, conclude, fulfil

        var label: String {
            switch self {
            case .apply: "申报"
            case .recommend: "推荐"
            case .formalCheck: "形式审查"
            case .review: "评审"
            case .rank: "排名"
            case .decide: "审定"
            case .publicise: "公示"
            case .conclude: "确认"
            case .fulfil: "验收拨付"
            }
        }
    }

    /// What its outcomes count as: `自治区教育工会劳模创新工作室`.
    var series: String
    /// What is entered, with its counter: 工作室, 个.
    var noun: String
    var counter: String
    /// What conclusion does: 命名, 确认, 表彰.
    var act: String
    var parts: [Part]
    /// Who may enter: a group of unions below the one that calls; all of them where there is none.
    var audience: String?
    /// Kinds of union that an entry passes on its way up, each of which recommends; empty: only the subject's own.
    var levels: [String]
    var groups: [String]
    var marks: [String]
    /// Marks that follow from the answers.
    var markRules: [MarkRule]?
    var quota: QuotaRule
    var ages: AgeLine?
    var ranking: RankSpec?
    /// How entries are shared out among judges on line; without it all judges judge all, and an officer enters their sheets.
    var review: ReviewSpec?
    /// What a vote must reach, where a meeting decides and not the scores.
    var vote: VoteRule?
    /// Prizes by tiers instead of a number of places; of each group by itself where there are groups.
    var awards: AwardSpec?
    /// How many are chosen, and how many wait behind them.
    var places: Int
    var reserves: Int
    /// Money to be given out; each entry is decided by itself then, and no more than there is.
    var budget: BudgetRule?
    var shares: [ShareRule]
    /// Whether what members said of their union (会员评家) stands beside an entry.
    var asksMembers: Bool?
    var publicityDays: Int
    /// The notice or decision that all of this rests on.
    var basis: String
    /// What a reader should know: which numbers are samples.
    var note: String

    var asksAge: Bool { ages != nil }

    func has(_ part: Part) -> Bool { parts.contains(part) }

    /// `2 个` or `一等奖 10%、二等奖 20%`.
    var placesWords: String {
        if let budget { return budget.words }
        guard let awards else { return "\(places) \(counter)" }
        return awards.tiers.map { tier in
            "\(tier.name) \(tier.count.map { "\($0) \(counter)" } ?? tier.share?.percent() ?? "其余")"
        }.joined(separator: "、")
    }

    var unionGroup: UnionGroup? { audience.flatMap(UnionGroup.init(rawValue:)) }

    /// What must be so before it can begin, each in a sentence.
    func faults(leastPublicity: Rule) -> [String] {
        var faults: [String] = []
        let order = parts.compactMap { Part.allCases.firstIndex(of: $0) }
        if order != Array(Set(order)).sorted() { faults.append("环节的顺序不对，或者有重复。") }
        for part in [Part.apply, .decide, .publicise, .conclude] where !has(part) { faults.append("缺“\(part.label)”这个环节。") }
        if has(.review) != has(.rank) || has(.review) != (ranking != nil) { faults.append("有评审就要有评分办法和排名，没有就都不要。") }
        if has(.fulfil) != (budget != nil) || budget != nil && (has(.rank) || awards != nil) {
            faults.append("发补助的要有总额和“\(Part.fulfil.label)”，不评分、不分奖项。")
        }
        faults += budget?.faults ?? []
        if !has(.rank), budget == nil, !(vote?.isSound ?? false) { faults.append("没有评审的由会议定，写明表决要过多少、写在哪里。") }
        if let ranking, ranking.score.criteria.isEmpty || ranking.score.criteria.contains(where: { $0.most <= .zero }) {
            faults.append("每一项评分最多几分，要写全。")
        }
        if let visit = ranking?.visit, visit.most <= .zero || visit.source.isEmpty || review?.isBlind ?? false {
            faults.append("现场考察要写最多几分、写在哪里；盲评的不考察。")
        }
        if series.isEmpty || noun.isEmpty || act.isEmpty { faults.append("评什么、叫什么、怎么认定，都要写。") }
        if basis.isEmpty { faults.append("写明依据：哪份通知、哪次会议定的。") }
        if let review { faults += review.faults(ranking) }
        if awards != nil, !has(.rank) { faults.append("按等次评奖要有评审和排名。") }
        if places < 1, budget == nil { faults.append("至少要有 1 个名额。") }
        if publicityDays < leastPublicity.length.count {
            faults.append("公示 \(publicityDays) 个工作日太短。\(leastPublicity.citation)")
        }
        if audience != nil, unionGroup == nil { faults.append("申报范围不认识。") }
        if Set(groups).count != groups.count || Set(marks).count != marks.count { faults.append("组别或者标记有重复。") }
        if shares.contains(where: { !marks.contains($0.mark) }) { faults.append("结构比例里的标记，申报时没有得选。") }
        return faults
    }
}
