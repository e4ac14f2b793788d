// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The report on proposals (提案工作报告) that the next meeting reviews: where every sheet went, how content proposers are, department by
/// department, and what goes on.
struct ProposalReportPage: Page {
    struct Department: Encodable, Sendable {
        let name: String
        let dossiers: Int
        let answered: Int
        let overdue: Int
        let returns: Int
        let rate: String
    }

    let title = "提案工作报告"
    let heading: String
    let address: String
    let balance: String
    let first: String
    let final: String
    let hasSecond: Bool
    let departments: [Department]
    let carried: [Labelled]
    let isComplete: Bool

    var place: Place { .congresses }

    init(_ desk: MeetingDesk) throws {
        let (db, today) = (desk.visit.db, desk.visit.today)
        heading = desk.title
        address = desk.meeting.address
        balance = try ProposalStore(db: db).balance(of: desk.meeting.id).sentence
        let dossiers = try DossierStore(db: db).list(of: desk.meeting.id).filter { $0.kind == .proposal }
        first = Satisfaction(dossiers.compactMap(\.firstRating)).sentence
        final = Satisfaction(dossiers.compactMap(\.rating)).sentence
        hasSecond = dossiers.contains { $0.secondRating != nil }
        departments = DepartmentFigures.of(dossiers, on: today).map {
            Department(
                name: $0.name,
                dossiers: $0.dossiers,
                answered: $0.answered,
                overdue: $0.overdue,
                returns: $0.returns,
                rate: Satisfaction($0.ratings).rate.map { $0.percent(places: 2) } ?? "—"
            )
        }
        carried = try DossierStore(db: db).carried(desk.meeting.congress, before: desk.meeting.heldOn).map {
            Labelled($0.title, "\($0.label)，\($0.lead)，\($0.state.label)")
        }
        isComplete = dossiers.allSatisfy { $0.state == .closed }
    }

    var content: HTML {
        """
        \(CongressParts.crumb([Trail(address, heading), Trail("\(address)/proposals", "提案")], title))
        <div class="head"><div><h1>\(title)</h1><p>\(heading)</p></div><div class="row noprint">\(CongressParts.printing())</div></div>
        <section class="box" aria-labelledby="balance"><h2 id="balance">收到多少，去了哪里</h2><p>\(balance)</p></section>
        <section class="box" aria-labelledby="rates"><h2 id="rates">提案人满意不满意</h2><p>第一次反馈：\(first)。</p>\
        \("<p>重新办理以后：\(final)。</p>", if: hasSecond)<p class="hint">比例的基数是已经反馈的提案件数。\
        \(isComplete ? "" : "还有没有办结的，数会变。")</p></section>
        <section class="box flush" aria-labelledby="departments"><header><h2 id="departments">各部门承办情况</h2></header>\
        \(departments.isEmpty ? "<p class=\"muted\">还没有分办。</p>" : table)</section>
        \(left, if: !carried.isEmpty)
        """
    }

    private var table: HTML {
        let rows = departments.map { row -> HTML in
            """
            <tr><th scope="row">\(row.name)</th><td class="r">\(row.dossiers)</td><td class="r">\(row.answered)</td>\
            <td class="r">\(row.overdue)</td><td class="r">\(row.returns)</td><td class="r">\(row.rate)</td></tr>
            """
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="各部门承办情况表"><table class="even">
            <thead><tr><th scope="col">主办部门</th><th scope="col" class="r">件数</th><th scope="col" class="r">已答复</th>\
            <th scope="col" class="r">过期</th><th scope="col" class="r">退回次数</th><th scope="col" class="r">满意率</th></tr></thead>
            <tbody>\(rows)</tbody></table></div>
            """
    }

    private var left: HTML {
        """
        <section class="box" aria-labelledby="carried"><h2 id="carried">以前的会议遗留</h2><dl class="facts">\(carried.map(\.html))</dl></section>
        """
    }
}
