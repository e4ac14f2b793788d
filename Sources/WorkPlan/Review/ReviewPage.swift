// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlanReading
import Web

/// The review screen (核对): the original with coloured spans on the left, the proposed measures on the right.
struct ReviewPage: Page {
    struct Group: Encodable, Sendable {
        let anchor: String
        let heading: String
        let sectionHeading: String
        let marker: String
        let title: String
        let printsTitle: Bool
        let stretches: [Stretch]
        let cards: [MeasureCard]
        /// Sentences that were not taken for measures, with the reason.
        let others: [Stretch]
        let itemID: String
    }

    /// A stretch of the original, coloured by what it was read as.
    struct Stretch: Encodable, Sendable {
        let words: String
        let role: String
        let label: String
        let reason: String
        /// The card it belongs to; empty for what is no measure.
        let measureID: String
        let number: String
        let state: String
    }

    let title: String
    let planID: String
    let planTitle: String
    let detail: String
    let state: String
    let preamble: [String]
    let groups: [Group]
    let total: Int
    let decided: Int
    let mayEdit: Bool
    let mayPublish: Bool
    let mayReadJournal: Bool
    /// Where the amendment is whose new text this is; empty for a plan of its own.
    let amendment: String

    var place: Place { .plans }
    var isDraft: Bool { state == Plan.State.draft.rawValue }

    init(
        _ plan: Plan,
        sections: [PlanSectionRecord],
        clauses: [ID<PlanItemRecord>: [ClauseRecord]],
        measures: [Measure],
        for viewer: Viewer
    ) {
        let items = sections.flatMap(\.items)
        let labels = ItemLabels(items)
        let byItem = Dictionary(grouping: measures, by: \.item)
        let canEdit = plan.state == .draft && viewer.may(.editPlans, at: plan.unionPath)
        title = "核对：\(plan.title)"
        planID = plan.id.description
        planTitle = plan.title
        detail = Self.detail(of: plan)
        state = plan.state.rawValue
        preamble = plan.preamble.split(separator: "\n").map(String.init)
        groups = sections.flatMap { section in
            section.items.enumerated().map { index, item in
                Group(
                    item,
                    label: labels.label(of: item),
                    sectionHeading: index == 0 ? section.heading : "",
                    clauses: clauses[item.id] ?? [],
                    measures: byItem[item.id] ?? [],
                    canEdit: canEdit
                )
            }
        }
        // What an amendment ended stands in a former text.
        let standing = items.flatMap { byItem[$0.id] ?? [] }
        total = standing.count
        decided = standing.filter { $0.state != .proposed }.count
        mayEdit = canEdit
        amendment = plan.amends == nil ? "" : "/amendments/\(plan.id)"
        mayPublish = plan.state == .submitted && plan.amends == nil && viewer.may(.publishPlans, at: plan.unionPath)
        mayReadJournal = viewer.may(.readJournal, at: plan.unionPath)
    }

    private static func detail(of plan: Plan) -> String {
        let number = plan.number.isEmpty ? "没有文号" : plan.number
        return "\(number)，\(plan.createdAt.day.spoken)从“\(plan.sourceName)”导入，\(plan.state.label)。"
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/plans">要点</a> › \(planTitle)</nav>
        <div class="head"><div><h1>\(Paper.title(title))</h1><p>\(detail)\(advice)</p></div></div>
        <div class="tools"><div class="row apart">
          <div class="row"><b>共 \(total) 条，已核 \(decided) 条</b>\
        <progress value="\(decided)" max="\(max(total, 1))" aria-label="核对进度"></progress>\
        <span class="muted wide"><small>j 下一条，k 上一条</small></span></div>
          <div class="row">\(tools)</div>
        </div></div>
        <div class="review">
          <section class="pane sheet" aria-label="原文" tabindex="0"><details open><summary>原文</summary>
            \(legend)
            <div class="doc" tabindex="0" role="region" aria-label="原文正文"><p class="title">\(Paper.title(planTitle))</p>
            \(preamble.map { "<p>\($0)</p>" as HTML })\(groups.map(\.paper))</div></details></section>
          <section class="pane" aria-label="读出的举措" tabindex="0"><div class="cards">\(groups.map { $0.cards(in: self) })</div></section>
        </div>
        """
    }

    private var advice: String {
        if isDraft, !amendment.isEmpty { return "这是修订的新文：原话不变的已经收下，新出的一条一条看过，再回到修订。" }
        return isDraft ? "一条一条看过再送复核。" : "划分已经定下，只能看。"
    }

    private var tools: HTML {
        let journal: HTML = "<a class=\"btn quiet small\" href=\"/plans/\(planID)/journal\">办理记录</a>"
        let discard: HTML = "<a class=\"btn quiet small\" href=\"/plans/\(planID)/removal\">撤掉草稿</a>"
        let accept: HTML = """
            <form method="post" action="/plans/\(planID)/acceptances">\(HTML.formToken)\
            <button class="btn small">全部收下待核的</button></form>
            """
        let submit: HTML = """
            <form method="post" action="/plans/\(planID)/submission">\(HTML.formToken)\
            <button class="btn work small">送复核</button></form>
            """
        guard amendment.isEmpty else {
            return "\(accept, if: mayEdit && decided < total)<a class=\"btn work small\" href=\"\(amendment)\">回到修订</a>"
        }
        let publish: HTML = "<a class=\"btn work small\" href=\"/plans/\(planID)/publication\">去复核</a>"
        return """
            \(journal, if: mayReadJournal)\(discard, if: mayEdit)\(accept, if: mayEdit && decided < total)\
            \(submit, if: mayEdit)\(publish, if: mayPublish)
            """
    }

    private var legend: HTML {
        """
        <p class="legend"><span class="span" data-k="measure" data-s="work">待核的举措</span>\
        <span class="span" data-k="measure" data-s="ok">收下的</span><span class="span" data-k="measure" data-s="watch">改过的</span>\
        <span class="span" data-k="orient">讲方向</span><span class="span" data-k="purpose">讲目的</span>\
        <span class="span" data-k="source">依据</span><span class="span" data-k="out">不收</span></p>
        """
    }
}
