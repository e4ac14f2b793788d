// SPDX-License-Identifier: Apache-2.0
import Kernel

/// How entries are shared out among judges who review on line (评审办法); without it all judges judge all entries.
struct ReviewSpec: Sendable, Equatable, Codable {
    /// How many judges read each entry.
    var perEntry: Int
    /// The most entries that one judge reads.
    var most: Int
    /// Whether judges read without knowing whose an entry is (盲评).
    var isBlind: Bool
    /// How many levels up the tree count as a judge's own, beyond his union itself.
    var levels: Int
    /// Where that stands.
    var source: String

    static let mostPerEntry = 20

    /// What a reader should know of it, beside a decision.
    var sentence: String {
        let blind = isBlind ? "盲评，评委只看到编号" : "评委看得到是谁的"
        return "每件 \(perEntry) 位评委，每位最多 \(most) 件；\(blind)"
    }

    func faults(_ ranking: RankSpec?) -> [String] {
        guard let ranking else { return ["分给评委评的，要有评分办法。"] }
        var faults: [String] = []
        if !(1...Self.mostPerEntry).contains(perEntry) { faults.append("每件的评委写 1 到 \(Self.mostPerEntry) 位。") }
        if most < 1 { faults.append("每位评委至少要评 1 件。") }
        if !(0...5).contains(levels) || source.isEmpty { faults.append("回避往上算几级、写在哪里，都要写。") }
        if let trim = ranking.score.trim, perEntry < trim.least {
            faults.append("每件只有 \(perEntry) 位评委，不到 \(trim.least) 位，不能去掉最高分和最低分。")
        }
        return faults
    }
}

/// How judges come to what they judge, as the form asks it.
enum ReviewWay: String, CaseIterable {
    case all, shared, blind

    var label: String {
        switch self {
        case .all: "所有评委评每一件，经办人登记评分"
        case .shared: "分给评委，在网上评"
        case .blind: "分给评委，在网上盲评"
        }
    }
}

extension ScoreSpec.Trim {
    /// With fewer sheets nothing can be taken away.
    var least: Int { max(minJudges, high + low + 1) }
}

extension ProgrammeSpec {
    var isBlind: Bool { review?.isBlind ?? false }
}
