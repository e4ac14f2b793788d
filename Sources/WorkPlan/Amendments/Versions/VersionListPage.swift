// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The versions of a plan, the latest first: by whose decision each came, and what it did to the measures.
struct VersionListPage: Page {
    struct Row: Encodable, Sendable {
        let name: String
        let address: String
        let comparison: String
        let isCurrent: Bool
        let basis: String
        let when: String
        let sentence: String
        let changes: [Change]
    }

    struct Change: Encodable, Sendable {
        let address: String
        let isEnded: Bool
        let difference: TextDifference
        let detail: String
    }

    let title: String
    let planID: String
    let planTitle: String
    let rows: [Row]
    /// Where the running amendment is; empty where none runs or the viewer does not see it.
    let running: String
    let mayBegin: Bool

    var place: Place { .plans }

    init(_ plan: Plan, _ amendments: [Amendment], _ former: [FormerMeasure], for viewer: Viewer) {
        let seesAll = viewer.may(.readPlans, at: plan.unionPath)
        title = "版本与修订"
        planID = plan.id.description
        planTitle = plan.title
        let visible = former.filter { seesAll || $0.audience == .everyone }
        let latest = amendments.filter { $0.state == .published }
        rows =
            latest.map { amendment in
                Self.row(amendment, plan, visible.filter { $0.version == amendment.version })
            } + [Self.first(plan)]
        let open = amendments.first { $0.state != .published }
        running = seesAll ? open?.address ?? "" : ""
        mayBegin = open == nil && viewer.may(.editPlans, at: plan.unionPath)
    }

    private static func row(_ amendment: Amendment, _ plan: Plan, _ former: [FormerMeasure]) -> Row {
        let (ended, reworded) = (former.filter(\.isEnded).count, former.filter(\.isReworded).count)
        let counts = [
            reworded > 0 ? "改字句 \(reworded) 条" : nil, ended > 0 ? "结束 \(ended) 条" : nil,
            amendment.added.flatMap { $0 > 0 ? "新增 \($0) 条" : nil },
        ].compactMap(\.self)
        return Row(
            name: PlanVersion.name(amendment.version),
            address: address(amendment.version, plan),
            comparison: "/plans/\(plan.id)/comparison?from=\(amendment.version - 1)&to=\(amendment.version)",
            isCurrent: amendment.version == plan.version,
            basis: amendment.basis.words,
            when: amendment.publishedAt.map { "\($0.day.written)，\(amendment.publishedName ?? "")发布" } ?? "",
            sentence: counts.isEmpty ? "举措没有变动。" : counts.joined(separator: "，") + "。",
            changes: former.map { Self.change($0, plan) }
        )
    }

    private static func first(_ plan: Plan) -> Row {
        Row(
            name: PlanVersion.name(1),
            address: address(1, plan),
            comparison: "",
            isCurrent: plan.version == 1,
            basis: "",
            when: plan.publishedAt.map { "\($0.day.written)，\(plan.publishedName ?? "")发布" } ?? "",
            sentence: "",
            changes: []
        )
    }

    private static func address(_ version: Int, _ plan: Plan) -> String {
        version == plan.version ? "/plans/\(plan.id)" : "/plans/\(plan.id)/versions/\(version)"
    }

    private static func change(_ former: FormerMeasure, _ plan: Plan) -> Change {
        let goal = [
            former.changesTarget ? "目标\(former.target.isEmpty ? "未设" : former.target)" : "",
            former.changesDue ? "期限\(former.due.map { "\($0.written)前" } ?? "全年")" : "",
        ]
        let was = goal.filter { !$0.isEmpty }.joined(separator: "，")
        return Change(
            address: "/plans/\(plan.id)/measures/\(former.measure)",
            isEnded: former.isEnded,
            difference: TextDifference(from: former.phrase, to: former.isEnded ? former.phrase : former.latterPhrase),
            detail: former.isEnded ? "结束。理由：\(former.reason)" : was.isEmpty ? "接着办" : "接着办；改前\(was)"
        )
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/plans">要点</a> › <a href="/plans/\(planID)">\(planTitle)</a> › 版本</nav>
        <div class="head"><div><h1>版本与修订</h1><p>每一版的原文都留着，一字不改。修订只凭写下来的决定。</p></div>
        <div class="row noprint">\(begin, if: mayBegin)\(go, if: !running.isEmpty)\
        <button class="btn" type="button" data-print hidden>打印</button></div></div>
        \(rows.map(box))
        """
    }

    private var begin: HTML {
        "<a class=\"btn work\" href=\"/plans/\(planID)/amendments/new\">\(Icon.of("edit", "ico"))修订要点</a>"
    }

    private var go: HTML { "<a class=\"btn work\" href=\"\(running)\">去看正在办的修订</a>" }

    private func box(_ row: Row) -> HTML {
        let badge: HTML = " <span class=\"badge\" data-s=\"done\">现行</span>"
        let basis: HTML = row.basis.isEmpty ? "" : "<p>依据：\(row.basis)。</p>"
        let compare: HTML = " <a class=\"btn small\" href=\"\(row.comparison)\">和上一版对照</a>"
        return """
            <section class="box"><h2>\(row.name)\(badge, if: row.isCurrent)</h2><p class="muted">\(row.when)</p>\(basis)\
            \(row.sentence.isEmpty ? "" : "<p>\(row.sentence)</p>" as HTML)
            \(row.changes.isEmpty ? "" : "<ul class=\"list\">\(row.changes.map(line))</ul>" as HTML)
            <p class="noprint"><a class="btn small" href="\(row.address)">看原文</a>\(compare, if: !row.comparison.isEmpty)</p></section>
            """
    }

    private func line(_ change: Change) -> HTML {
        let badge: HTML =
            "<span class=\"badge\" data-s=\"\(change.isEnded ? "void" : "watch")\">\(change.isEnded ? "结束" : "改了")</span>"
        return """
            <li><div><a class="quote diff" href="\(change.address)">\(change.difference.html)</a><p>\(change.detail)</p></div>\(badge)</li>
            """
    }
}
