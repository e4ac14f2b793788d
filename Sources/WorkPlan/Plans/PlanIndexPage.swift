// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The plans one may read, drafts among them for those who work on them.
struct PlanIndexPage: Page {
    struct Row: Encodable, Sendable {
        let title: String
        let address: String
        let state: String
        let badge: String
        let detail: String
        let verb: String
    }

    let title = "工作要点"
    let rows: [Row]
    let mayImport: Bool

    var place: Place { .plans }

    init(_ plans: [PlanListRow], for viewer: Viewer) {
        rows = plans.map { Self.row($0, for: viewer) }
        mayImport = viewer.may(.editPlans)
    }

    private static func row(_ plan: PlanListRow, for viewer: Viewer) -> Row {
        let number = plan.number.isEmpty ? "没有文号" : plan.number
        let (address, badge, verb) =
            switch plan.state {
            case .published: ("/plans/\(plan.id)", "done", "")
            case .submitted where mayPublish(plan, viewer): ("/plans/\(plan.id)/publication", "watch", "去复核")
            case .submitted: ("/plans/\(plan.id)/review", "watch", "")
            case .draft: ("/plans/\(plan.id)/review", "work", "接着核")
            }
        return Row(
            title: plan.title,
            address: address,
            state: plan.state.label,
            badge: badge,
            detail: "\(plan.unionName) · \(number) · \(plan.year)年，\(plan.measures) 条举措",
            verb: verb
        )
    }

    private static func mayPublish(_ plan: PlanListRow, _ viewer: Viewer) -> Bool {
        let isOwnOfficer = !plan.confirmsPlans && viewer.may(.editPlans, at: plan.unionPath)
        return isOwnOfficer || viewer.may(.publishPlans, at: plan.unionPath)
    }

    var content: HTML {
        """
        <div class="head"><div><h1>工作要点</h1><p>\(rows.isEmpty ? "还没有要点。" : "共 \(rows.count) 份。")</p></div>\
        <div class="row noprint">\(importButton, if: mayImport)</div></div>
        <div class="box">\(rows.isEmpty ? nothing : "<ul class=\"list plans\">\(rows.map(line))</ul>")</div>
        """
    }

    private var importButton: HTML { "<a class=\"btn work\" href=\"/imports/new\">\(Icon.of("import", "ico"))导入一份</a>" }

    private var nothing: HTML {
        """
        <div class="empty"><div class="woven"></div><p><b>还没有可看的要点</b></p>
        <p>\(mayImport ? "把印发的通知导进来，一年的工作就从它开始。" : "上级或者本会发布以后，这里就能看到。")</p></div>
        """
    }

    private func line(_ row: Row) -> HTML {
        let button: HTML = "<a class=\"btn small\" href=\"\(row.address)\">\(row.verb)</a>"
        return """
            <li><div><h2><a class="quote" href="\(row.address)">\(row.title)</a> \
            <span class="badge" data-s="\(row.badge)">\(row.state)</span></h2><p>\(row.detail)</p></div>\(button, if: !row.verb.isEmpty)</li>
            """
    }
}
