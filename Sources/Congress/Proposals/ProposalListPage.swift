// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// All proposals of a meeting, with where each stands.
struct ProposalListPage: Page {
    let title = "提案"
    let heading: String
    let address: String
    let summary: String
    let filter: ProposalFilter
    let rows: [ProposalRow]
    let isCut: Bool
    let mayPropose: Bool
    let mayExport: Bool

    var place: Place { .congresses }

    init(_ desk: MeetingDesk, _ rows: [ProposalRow], _ balance: Balance, _ filter: ProposalFilter, today: Day) {
        heading = desk.title
        address = desk.meeting.address
        summary = balance.sentence
        self.filter = filter
        self.rows = Array(rows.prefix(1000))
        isCut = rows.count > 1000
        mayExport = desk.reads && !rows.isEmpty
        mayPropose = !desk.seats.isEmpty && desk.meeting.collects(on: today)
    }

    var content: HTML {
        """
        \(CongressParts.crumb([Trail(address, heading)], title))
        <div class="head"><div><h1>\(title)</h1><p>\(heading)。\(summary)</p></div><div class="row noprint">\(proposeLink, if: mayPropose)\
        <a class="btn" href="\(address)/proposal-report">提案工作报告</a>\(export, if: mayExport)\(CongressParts.printing())</div></div>
        <section class="box flush" aria-label="提案">
        <form class="filters noprint" method="get" action="\(address)/proposals">
        <div class="field big"><label for="q">案名里的字</label><input id="q" name="q" type="search" value="\(filter.words)" data-filter></div>
        \(Field.choice("state", "审查结果", options: Self.states, chosen: filter.state))
        \(Field.text("lead", "主办部门", value: filter.lead))
        <label class="pick"><input type="checkbox" name="overdue" value="yes"\(" checked", if: filter.isOverdue)><span>过期没有答复</span></label>
        <button class="btn">找</button></form>
        \(rows.isEmpty ? nothing : table)</section>\("<p class=\"hint\">只列出前 1000 件，请把条件收窄。</p>", if: isCut)
        """
    }

    private static let states =
        [Choice("", "不限")] + Proposal.State.allCases.map { Choice($0.rawValue, $0.label) }

    private var proposeLink: HTML { "<a class=\"btn work\" href=\"\(address)/proposals/new\">提一件提案</a>" }

    private var export: HTML {
        """
        <form class="wide" method="post" action="\(address)/proposals/exports" data-file>\(HTML.formToken)<button class="btn">导出表格</button></form>
        """
    }

    private var nothing: HTML {
        "<div class=\"empty\"><div class=\"woven\"></div><p><b>没有这样的提案</b></p><p>换个条件再找，或者等代表提交。</p></div>"
    }

    private var table: HTML {
        """
        <div class="scroll" tabindex="0" role="region" aria-label="提案表"><table class="even">
        <thead><tr><th scope="col">提案</th><th scope="col">编号</th><th scope="col" class="r">附议</th><th scope="col">主办</th>\
        <th scope="col">进展</th><th scope="col">期限或反馈</th></tr></thead><tbody>\(rows.map(line))</tbody></table></div>
        """
    }

    private func line(_ row: ProposalRow) -> HTML {
        let dossier: HTML = row.dossier.isEmpty ? "" : "<a href=\"\(row.dossierAddress)\">\(row.dossier)</a>"
        let due: HTML = row.isOverdue ? "<span class=\"due\" data-s=\"late\">\(row.due)</span>" : "\(row.due)"
        return """
            <tr><th scope="row"><a href="/proposals/\(row.id)">\(row.title)</a><br><small>\(row.who)</small></th><td class="nw">\(dossier)</td>\
            <td class="r">\(row.seconders)</td><td>\(row.lead)</td><td>\(CongressParts.badge(row.isOverdue ? "late" : row.tone, row.state))</td><td>\(due)</td></tr>
            """
    }
}
