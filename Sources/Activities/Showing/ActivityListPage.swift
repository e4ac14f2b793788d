// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web

/// The work records that one may see, filtered, the latest first.
struct ActivityListPage: Page {
    struct Branch: Encodable, Sendable {
        let id: String
        let name: String
    }

    let title = "活动"
    let filter: ActivityFilter
    let rows: [ActivityRow]
    let branches: [Branch]
    let total: Int
    let isFirst: Bool
    /// Where the next page begins; `nil` on the last.
    let next: String?
    let mayFile: Bool
    let errors: [FieldError]

    var place: Place { .activities }

    init(
        _ activities: [Activity],
        total: Int,
        branches: [Union],
        filter: ActivityFilter,
        isFirst: Bool,
        for viewer: Viewer,
        today: Day
    ) {
        let shown = activities.prefix(ActivityList.pageLength)
        self.filter = filter
        rows = shown.map { ActivityRow($0, for: viewer, today: today) }
        self.branches = branches.map { Branch(id: $0.id.description, name: $0.shortName) }
        self.total = total
        self.isFirst = isFirst
        next = activities.count > ActivityList.pageLength ? shown.last?.id.description : nil
        mayFile = !viewer.filingUnions.isEmpty
        errors = filter.errors(today: today)
    }

    var content: HTML {
        """
        <div class="head"><div><h1>活动</h1><p>\(summary)</p></div><div class="row noprint">\(fileButton, if: mayFile)\
        <a class="btn" href="/activities/overview">按月看</a>\(export, if: !rows.isEmpty)</div></div>
        \(Field.summary(errors))<section class="box flush" aria-label="活动记录">
          \(form)
          \(rows.isEmpty ? nothing : list)
        </section>\(pager)
        """
    }

    private var summary: String {
        let number = total > ActivityList.countLimit ? "\(ActivityList.countLimit) 条以上" : "\(total) 条"
        return filter.isEmpty ? "共 \(number)，最近办的在前。核实过的才计入要点。" : "筛出 \(number)。"
    }

    private var fileButton: HTML {
        "<a class=\"btn work\" href=\"/activities/new\">\(Icon.of("edit", "ico"))报一条活动</a>"
    }

    private var export: HTML {
        """
        <form class="wide" method="post" action="/activities/exports" data-file>\(HTML.formToken)\(filter.fields)\
        <button class="btn">导出表格</button></form>
        """
    }

    private var form: HTML {
        """
        <form class="filters noprint" method="get" action="/activities">
          <div class="field big"><label for="q">名称、地点、主题里的字</label><input id="q" name="q" type="search" value="\(filter.words)" \
        data-filter></div>
          \(Self.narrowing(branches, chosen: filter.branch))
          \(Field.choice("kind", "类别", options: Self.kinds, chosen: filter.kind))
          \(Field.choice("state", "到哪一步", options: Self.states, chosen: filter.state))
          \(Field.choice("stage", "学段", options: Self.stages, chosen: filter.stage))
          \(Field.text("from", "从哪天", value: filter.from, error: error("from")))
          \(Field.text("until", "到哪天", value: filter.until, error: error("until")))
          <button class="btn">筛选</button>
        </form>
        """
    }

    static func narrowing(_ branches: [Branch], chosen: String) -> HTML {
        guard !branches.isEmpty else { return "" }
        let options = [Choice("", "全部")] + branches.map { Choice($0.id, $0.name) }
        return Field.choice("union", "哪里的", options: options, chosen: chosen)
    }

    private static let kinds = [Choice("", "全部")] + ActivityKind.allCases.map { Choice($0.rawValue, $0.label) }
    private static let states = [Choice("", "全部")] + Activity.State.allCases.map { Choice($0.rawValue, $0.label) }
    private static let stages = [Choice("", "全部")] + ActivityMarks.stages.map { Choice($0, $0) }

    private func error(_ field: String) -> String? {
        errors.first { $0.field == field }?.sentence
    }

    private var nothing: HTML {
        let (first, way): (HTML, HTML) =
            filter.isEmpty
            ? ("还没有活动记录", "办了活动就报一条，上级核实以后计入要点。")
            : ("没有符合的记录", "<a class=\"btn\" href=\"/activities\">看全部</a>")
        return "<div class=\"empty\"><div class=\"woven\"></div><p><b>\(first)</b></p><p>\(way)</p></div>"
    }

    /// With something to verify in it the list is a form.
    private var list: HTML {
        let lines: HTML = "<h2 class=\"vh\">记录</h2><ul class=\"tasks\">\(rows.map(\.html))</ul>"
        guard rows.contains(where: \.isOpen) else { return lines }
        return """
            \(lines)<form id="verify" class="noprint" method="post" action="/activities/verifications">\(HTML.formToken)\(filter.fields)
            <div class="row"><button class="btn work">核实选上的</button>\
            <span class="hint">逐条核，中途被别人办了的不受影响。要退回的，打开那一条再退。</span></div></form>
            """
    }

    private var pager: HTML {
        HTML.pager("/activities", query: filter.query, isFirst: isFirst, next: next, back: "回到最近的", more: "再看 50 条")
    }
}
