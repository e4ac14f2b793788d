// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The programmes that one may see: what is running on top, the rest by year.
struct ProgrammeListPage: Page {
    struct Row: Encodable, Sendable {
        let id: String
        let title: String
        let detail: String
        let when: String
        let state: String
        let tone: String
    }

    let title = "评选"
    let running: [Row]
    let over: [Row]
    let mayStart: Bool

    var place: Place { .programmes }

    init(_ programmes: [Programme], for viewer: Viewer, today: Day) {
        func rows(_ stages: Set<Programme.Stage>) -> [Row] {
            programmes.filter { stages.contains($0.stage) }.map { Row($0, today: today) }
        }
        running = rows([.collecting, .reviewing, .ranked, .decided, .publicised])
        over = rows([.concluded, .void])
        mayStart = viewer.may(.editPlans)
    }

    var content: HTML {
        """
        <div class="head"><div><h1>评选</h1><p>征集、评选、确认、推荐，都在这里办，结果直接计入要点。</p></div>\
        <div class="row noprint"><a class="btn" href="/experts">专家库</a>\
        <a class="btn" href="/reviews">我的评审</a><a class="btn" href="/programmes/apportionment">名额分配</a>\(start, if: mayStart)</div></div>
        \(running.isEmpty && over.isEmpty ? nothing : lists)
        """
    }

    private var start: HTML { "<a class=\"btn work\" href=\"/programmes/new\">\(Icon.of("edit", "ico"))发起评选</a>" }

    private var nothing: HTML {
        """
        <div class="empty"><div class="woven"></div><p><b>还没有评选</b></p><p>发起一次，系统会请范围内的工会申报。</p></div>
        """
    }

    private var lists: HTML {
        let first: HTML =
            running.isEmpty ? "<p class=\"muted\">现在没有在办的评选。</p>" : "<ul class=\"tasks\">\(running.map(\.html))</ul>"
        let second: HTML = """
            <section class="box flush" aria-labelledby="over"><header><h2 id="over">办结的</h2></header>\
            <ul class="tasks">\(over.map(\.html))</ul></section>
            """
        return """
            <section class="box flush" aria-labelledby="running"><header><h2 id="running">在办的</h2></header>\(first)</section>
            \(second, if: !over.isEmpty)
            """
    }
}

extension ProgrammeListPage.Row {
    init(_ programme: Programme, today: Day) {
        id = programme.id.description
        title = programme.title
        detail = "\(programme.unionName) · \(programme.spec.placesWords)"
        when = programme.stage == .collecting ? "\(programme.applyUntil.spoken)截止申报" : "\(programme.year)年"
        state = programme.stageLabel
        tone = programme.stage.tone
    }

    var html: HTML {
        """
        <li><div><h3><a href="/programmes/\(id)">\(title)</a></h3><p>\(detail)</p></div><div></div>
        <div>\(when) <span class="badge" data-s="\(tone)">\(state)</span></div><div></div></li>
        """
    }
}
