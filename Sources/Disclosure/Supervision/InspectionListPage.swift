// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// Who looks after disclosure in a year, and the rounds so far.
struct InspectionListPage: Page {
    struct Seat: Encodable, Sendable {
        let id: String
        let name: String
        let part: String
        let detail: String
        let isOver: Bool
        let isLinked: Bool
    }

    struct Round: Encodable, Sendable {
        let address: String
        let title: String
        let detail: String
        let state: String
        let tone: String
    }

    let title = "监督检查"
    let trail: [Trail]
    let heading: String
    let address: String
    let seats: [Seat]
    let rounds: [Round]
    let runs: Bool
    let mayBegin: Bool
    let basis: String

    var place: Place { .disclosures }

    init(
        _ desk: CatalogueDesk,
        _ group: [Supervisor],
        _ rounds: [Inspection],
        waiting: [ID<Inspection>: Int],
        _ rules: DisclosureRules
    ) {
        trail = [Trail(desk.catalogue)]
        heading = desk.catalogue.title
        address = desk.catalogue.address
        seats = group.map { seat in
            let end = seat.endedOn.map { "，\($0.written)退出" } ?? ""
            return Seat(
                id: seat.id.description,
                name: seat.name,
                part: seat.part,
                detail: "\(seat.since.written)起\(end)",
                isOver: seat.endedOn != nil,
                isLinked: seat.person != nil
            )
        }
        self.rounds = rounds.map { round in
            let open = waiting[round.id] ?? 0
            let state = round.closedAt == nil ? ("检查中", "work") : open > 0 ? ("\(open) 个问题没答复", "watch") : ("已结束", "done")
            return Round(
                address: round.address,
                title: round.title,
                detail: "\(round.began.written)开始\(round.closedAt.map { "，\($0.day.written)结束" } ?? "")",
                state: state.0,
                tone: state.1
            )
        }
        runs = desk.runs
        let sits = group.contains { $0.endedOn == nil && $0.person == desk.viewer.person }
        mayBegin = (desk.runs || sits) && group.contains { $0.endedOn == nil }
        basis = rules.supervision.citation
    }

    var content: HTML {
        """
        \(DisclosureParts.crumb(trail, title))
        <div class="head"><div><h1>\(title)</h1><p>\(heading)。监督小组一项一项查公开得怎样，只查事，不给人打分。</p></div><div class="row noprint">\(Parts.printing())</div></div>
        <div class="cols"><section class="box" aria-labelledby="rounds"><h2 id="rounds">各轮检查</h2>\(list)\(beginning, if: mayBegin)</section>
        <aside aria-label="监督小组"><section class="box" aria-labelledby="group"><h2 id="group">监督小组</h2>\(group)\(seating, if: runs)\(DisclosureParts.cite([basis]))</section></aside></div>
        """
    }

    private var list: HTML {
        guard !rounds.isEmpty else { return Parts.empty(mayBegin ? "还没有查过。" : "还没有查过。登记了监督小组才能开始。") }
        let rows = rounds.map { round -> HTML in
            """
            <li><div><a href="\(round.address)">\(round.title)</a><p>\(round.detail)</p></div>\(Parts.badge(round.tone, round.state))</li>
            """
        }
        return "<ul class=\"list\">\(rows)</ul>"
    }

    private var beginning: HTML {
        let field = Parts.text("title", "round", "这一轮叫什么")
        return "<div class=\"noprint\">\(Parts.fold("开始一轮检查", "\(address)/inspections", field, press: "开始"))</div>"
    }

    private var group: HTML {
        guard !seats.isEmpty else { return Parts.empty("还没有登记成员。") }
        let rows = seats.map { seat -> HTML in
            let unlinked: HTML = "<p>名册里没有唯一对应的人，意见由工会代录。</p>"
            let leave: HTML = """
                <form class="noprint" method="post" action="/disclosure-supervisors/\(seat.id)/ending">\(HTML.formToken)\
                <button class="btn quiet small">退出<span class="vh">：\(seat.name)</span></button></form>
                """
            return """
                <li><div>\(seat.name)（\(seat.part)）<p>\(seat.detail)</p>\(unlinked, if: !seat.isLinked && !seat.isOver)</div>\(leave, if: runs && !seat.isOver)</li>
                """
        }
        return "<ul class=\"list\">\(rows)</ul>"
    }

    private var seating: HTML {
        let fields: HTML =
            "\(Parts.text("name", "seat", "姓名"))\(Parts.text("part", "seat", "代表哪方面（纪检、工会、教职工代表）"))"
        return "<div class=\"noprint\">\(Parts.fold("登记成员", "\(address)/supervisors", fields, press: "登记"))</div>"
    }
}
