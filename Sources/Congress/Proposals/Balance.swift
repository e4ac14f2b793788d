// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// What became of all the sheets that were handed in (提案收支): every one is somewhere.
struct Balance: Sendable, Equatable {
    /// How many proposals stand alike.
    struct Standing: Sendable, Equatable {
        let state: Dossier.State
        let rating: Dossier.Rating?
        let count: Int
    }

    var collecting = 0
    var filed = 0
    var merged = 0
    var opinions = 0
    var refused = 0
    var withdrawn = 0
    /// What the sheets were made into.
    var proposalDossiers = 0
    /// How many proposals stand where, and how they were rated last.
    var standings: [Standing] = []
    var opinionDossiers = 0

    /// What was handed in and not taken back.
    var sheets: Int { collecting + filed + merged + opinions + refused }

    /// Filed, passed on and refused are together what was reviewed.
    var reviewed: Int { filed + merged + opinions + refused }

    var sentence: String {
        guard sheets > 0 else { return "还没有提案。" }
        let waiting = collecting > 0 ? "，\(collecting) 份还没有审查" : ""
        return """
            收到提案表 \(sheets) 份：\(filed + merged) 份立案，并为 \(proposalDossiers) 件提案；\(opinions) 份转为 \(opinionDossiers) 条意见建议；\
            \(refused) 份不立案\(waiting)。
            """
    }
}

/// How content proposers are (满意率), with the base named and every round kept.
struct Satisfaction: Sendable, Equatable {
    let content: Int
    let fairly: Int
    let discontent: Int

    init(_ ratings: [Dossier.Rating]) {
        func count(_ rating: Dossier.Rating) -> Int { ratings.filter { $0 == rating }.count }
        (content, fairly, discontent) = (count(.content), count(.fairly), count(.discontent))
    }

    var total: Int { content + fairly + discontent }

    /// 满意, of all that were rated.
    var rate: Fraction? { total > 0 ? Fraction(content, total) : nil }

    /// 满意 and 基本满意, of all that were rated.
    var broadRate: Fraction? { total > 0 ? Fraction(content + fairly, total) : nil }

    var sentence: String {
        guard let rate, let broadRate else { return "还没有反馈。" }
        return """
            满意 \(content) 件、基本满意 \(fairly) 件、不满意 \(discontent) 件，共 \(total) 件；\
            满意率 \(rate.percent(places: 2))，满意和基本满意合计 \(broadRate.percent(places: 2))
            """
    }
}

/// A department's figures (承办情况).
struct DepartmentFigures: Sendable, Equatable {
    let name: String
    var dossiers = 0
    var answered = 0
    var overdue = 0
    var returns = 0
    var ratings: [Dossier.Rating] = []

    /// By department, those with most to do first.
    static func of(_ dossiers: [Dossier], on day: Day) -> [DepartmentFigures] {
        var figures: [String: DepartmentFigures] = [:]
        for dossier in dossiers where !dossier.lead.isEmpty {
            var own = figures[dossier.lead] ?? DepartmentFigures(name: dossier.lead)
            own.dossiers += 1
            own.answered += dossier.answeredOn == nil ? 0 : 1
            own.overdue += dossier.isOverdue(on: day) ? 1 : 0
            own.returns += dossier.returns
            if let rating = dossier.rating { own.ratings.append(rating) }
            figures[dossier.lead] = own
        }
        return figures.values.sorted { ($1.dossiers, $0.name) < ($0.dossiers, $1.name) }
    }
}
