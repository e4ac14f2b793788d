// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// What every view of a plan begins with: its name, the ways to look at it, what officers may do.
struct PlanHead: Encodable, Sendable {
    enum View: String, Encodable, Sendable, CaseIterable {
        case paper, list, timeline, unions, matrix

        var label: String {
            switch self {
            case .paper: "公文"
            case .list: "清单"
            case .timeline: "时间表"
            case .unions: "按责任单位"
            case .matrix: "承办对照"
            }
        }
    }

    let id: String
    let title: String
    let year: Int
    let view: View
    let state: String
    let mayReview: Bool
    let mayReadJournal: Bool
    /// Where the notice that carries the plan is; empty where it has none for the viewer to see.
    let document: String
    /// Whether there is a matrix of the plan for the viewer to see.
    let maySeeMatrix: Bool
    /// Whether there are reports to see: the plan's own, or one's union's on it.
    let mayReport: Bool
    /// Whether there are versions to see: from its publication on.
    let hasVersions: Bool

    init(_ plan: Plan, _ view: View, for viewer: Viewer) {
        id = plan.id.description
        title = plan.title
        year = plan.year
        self.view = view
        state = plan.state.rawValue
        mayReview = viewer.may(.readPlans, at: plan.unionPath)
        mayReport = plan.state == .published && viewer.may(.readPlans)
        hasVersions = plan.state == .published
        mayReadJournal = viewer.may(.readJournal, at: plan.unionPath)
        let seesDocument = viewer.may(.readDocuments, at: plan.unionPath)
        document = seesDocument ? plan.document.map { "/documents/\($0)" } ?? "" : ""
        maySeeMatrix = Matrix.home(of: plan, for: viewer) != nil
    }

    var html: HTML {
        """
        <div class="row apart">
          <nav class="tabs" aria-label="看法">\(PlanHead.View.allCases.filter { $0 != .matrix || maySeeMatrix }.map(tab))</nav>
          <div class="row noprint">\(actions)<button class="btn small wide" type="button" data-print hidden>\
        \(Icon.of("print", "ico"))打印</button></div>
        </div>
        """
    }

    private var actions: HTML {
        let review: HTML = "<a class=\"btn small wide\" href=\"/plans/\(id)/review\">看导入底稿</a>"
        let reports: HTML = "<a class=\"btn small wide\" href=\"/plans/\(id)/reports\">报告</a>"
        let journal: HTML = "<a class=\"btn small wide\" href=\"/plans/\(id)/journal\">办理记录</a>"
        let notice: HTML = "<a class=\"btn small wide\" href=\"\(document)\">发文与签收</a>"
        let versions: HTML = "<a class=\"btn small wide\" href=\"/plans/\(id)/versions\">版本与修订</a>"
        return """
            \(notice, if: !document.isEmpty)\(reports, if: mayReport)\(versions, if: hasVersions)\(review, if: mayReview)\(journal, if: mayReadJournal)
            """
    }

    private func tab(_ other: View) -> HTML {
        let path = other == .paper ? "/plans/\(id)" : "/plans/\(id)/\(other.rawValue)"
        let current: HTML = other == view ? " aria-current=\"page\"" : ""
        let icon: HTML = other == .paper ? Icon.of("plan", "ico") : ""
        return "<a href=\"\(path)\"\(current)>\(icon)\(other.label)</a>"
    }
}
