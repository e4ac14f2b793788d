// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The result of a year: to the side that assesses with every point's way, to the assessed as grades alone.
struct RankingPage: Page {
    struct Group: Encodable, Sendable {
        let name: String
        let rows: [Row]
    }

    struct Row: Encodable, Sendable {
        let rank: String
        let name: String
        let grade: String
        let total: String
        let why: String
        let lines: [String]
    }

    let title: String
    let id: String
    let state: String
    let tone: String
    let detail: String
    let seal: String
    let groups: [Group]
    let isAbove: Bool
    let mayDecide: Bool
    let mayPublish: Bool
    let maySettle: Bool
    /// Why the next step cannot be taken by this person or now.
    let obstacle: String
    let document: String

    var place: Place { .assessments }

    init(_ scheme: Scheme, _ result: AssessmentResult, openAppeals: Int, for viewer: Viewer, isAbove: Bool, today: Day) {
        title = "\(scheme.year)年考评结果"
        id = scheme.id.description
        (state, tone) = (scheme.state.label, scheme.state.tone)
        let hands = [
            "第\(result.round)次汇总，\(result.countedAt.day.written)\(result.countedName)汇总",
            result.decidedName.map { "\($0)审定" } ?? "",
        ]
        detail = hands.filter { !$0.isEmpty }.joined(separator: "，") + (result.reckoning.isEmpty ? "" : "。公示：\(result.reckoning)")
        seal = isAbove ? result.sha256.hexadecimal + (result.isSound ? "" : "（和存下的内容对不上）") : ""
        let places = scheme.content.places
        groups = scheme.content.groups.map { group in
            let scores = result.payload.ranking.scores.filter { $0.group == group.code }
            return Group(
                name: group.name,
                rows: scores.map { score in
                    let extras = "加分 \(Points.words(score.bonus)) 分，扣分 \(Points.words(score.deduction)) 分"
                    return Row(
                        rank: score.rank > 0 && isAbove ? String(score.rank) : "",
                        name: score.name,
                        grade: score.grade.isEmpty ? "不定等次" : score.grade,
                        total: isAbove ? score.total.decimal(places: places) : "",
                        why: isAbove ? score.why : "",
                        lines: isAbove ? score.lines.map { "\($0.name)（\(Points.words($0.of)) 分）：\($0.trace)" } + [extras] : []
                    )
                }
            )
        }
        self.isAbove = isAbove
        let isOwnCount = result.countedBy == viewer.account
        mayDecide = scheme.state == .counted && viewer.may(.manageUnion, at: scheme.unionPath) && !isOwnCount
        mayPublish = scheme.state == .decided && viewer.may(.superviseMeasures, at: scheme.unionPath)
        let isOver = result.endsOn.map { today > $0 } ?? false
        maySettle =
            scheme.state == .published && isOver && openAppeals == 0 && viewer.may(.superviseMeasures, at: scheme.unionPath)
        obstacle = Self.obstacle(scheme, result, openAppeals, isAbove, isOver, isOwnCount)
        document = isAbove ? result.document.map { "/documents/\($0)" } ?? "" : ""
    }

    private static func obstacle(
        _ scheme: Scheme,
        _ result: AssessmentResult,
        _ open: Int,
        _ isAbove: Bool,
        _ isOver: Bool,
        _ isOwnCount: Bool
    ) -> String {
        guard isAbove else { return "" }
        switch scheme.state {
        case .counted: return isOwnCount ? AssessmentRefusal.sameHand("汇总", "审定").sentence : ""
        case .published where open > 0: return AssessmentRefusal.openAppeals(open).sentence
        case .published where !isOver: return result.endsOn.map { AssessmentRefusal.stillPublished($0).sentence } ?? ""
        default: return ""
        }
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/assessments">考评</a> › <a href="/assessments/\(id)">考评办法</a></nav>
        <div class="head"><div><h1>\(title) <span class="badge" data-s="\(tone)">\(state)</span></h1><p>\(detail)</p></div>
        <div class="row noprint">\(isAbove ? export : "")<button class="btn wide" type="button" data-print hidden>\(Icon.of("print", "ico"))打印</button></div></div>
        \(steps)
        \(groups.map(table))
        \(seal.isEmpty ? "" : "<p class=\"hint\">汇总指纹（SHA-256）<br><span class=\"hash\">\(seal)</span></p>" as HTML)
        """
    }

    private var export: HTML {
        "<form method=\"post\" action=\"/assessments/\(id)/exports\">\(HTML.formToken)<button class=\"btn\">导出表格</button></form>"
    }

    private var steps: HTML {
        let decide: HTML = """
            <form method="post" action="/assessments/\(id)/decision">\(HTML.formToken)<button class="btn seal">审定</button></form>
            <details><summary>退回核验</summary><form class="form narrow" method="post" action="/assessments/\(id)/recall">\(HTML.formToken)\
            \(Field.text("why", "原因", value: ""))<div class="row"><button class="btn stop">退回核验</button></div></form></details>
            """
        let publish: HTML = """
            <form method="post" action="/assessments/\(id)/publication">\(HTML.formToken)<button class="btn seal">公示</button></form>
            """
        let settle: HTML = """
            <form method="post" action="/assessments/\(id)/conclusion">\(HTML.formToken)<button class="btn seal">定结果，拟通报</button></form>
            """
        let paper: HTML = document.isEmpty ? "" : "<div class=\"row\"><a class=\"btn\" href=\"\(document)\">看拟好的通报</a></div>"
        let act: HTML = "\(decide, if: mayDecide)\(publish, if: mayPublish)\(settle, if: maySettle)\(paper)"
        guard !act.text.isEmpty || !obstacle.isEmpty else { return "" }
        let said: HTML = obstacle.isEmpty ? "" : "<p>\(obstacle)</p>"
        return "<section class=\"box noprint\" aria-labelledby=\"next\"><h2 id=\"next\">下一步</h2>\(said)\(act)</section>"
    }

    private func table(_ group: Group) -> HTML {
        let rows = group.rows.map { row -> HTML in
            guard isAbove else { return "<tr><th scope=\"row\">\(row.name)</th><td>\(row.grade)</td></tr>" }
            let lines = row.lines.map { "<li>\($0)</li>" as HTML }
            return """
                <tr><td class="r slim">\(row.rank.isEmpty ? "—" : row.rank)</td><th scope="row">\(row.name)</th><td class="nw">\(row.grade)</td>\
                <td class="r">\(row.total)</td><td class="long"><details><summary>怎么来的<span class="vh">：\(row.name)</span></summary><p>\(row.why)</p>\
                <ul class="bul">\(lines)</ul></details></td></tr>
                """
        }
        let head: HTML =
            isAbove
            ? "<th scope=\"col\" class=\"r slim\">名次</th><th scope=\"col\">工会</th><th scope=\"col\">等次</th><th scope=\"col\" class=\"r\">总分</th><th scope=\"col\">说明</th>"
            : "<th scope=\"col\">工会</th><th scope=\"col\">等次</th>"
        return """
            <section class="box flush" aria-label="\(group.name)"><header><h2>\(group.name)</h2></header><div class="scroll" tabindex="0" role="region" \
            aria-label="\(group.name)的结果"><table class="even"><thead><tr>\(head)</tr></thead><tbody>\(rows)</tbody></table></div></section>
            """
    }
}
