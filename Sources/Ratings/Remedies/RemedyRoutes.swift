// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// What is put right after a rating: set down with a day, and reported on.
struct RemedyRoutes {
    let rules: RatingRules

    func add(to site: inout Site) {
        let run = Route.Need.permission(.runCongresses)
        site.action("ratings/:rating/remedies", run, "定一项整改", add)
        site.action("ratings/:rating/remedies/:remedy/report", run, "报告整改", report)
    }

    private func add(_ visit: Visit) throws -> Reply {
        let desk = try RatingDesk(visit).running()
        guard desk.rating.state.isCounted else { throw RatingRefusal.hasMovedOn(desk.rating.state) }
        var reading = FormReading(visit)
        let matter = reading.text("matter", "整改什么", limit: 200)
        let office = reading.text("office", "谁负责", limit: 60)
        let due = reading.day("due", "到哪天")
        if let due, due < visit.today { reading.fault("due", "整改的期限不能早于今天。") }
        try reading.require()
        guard let due else { throw Refusal.notFound }
        let remedy = Remedy(
            id: .make(at: visit.now),
            rating: desk.rating.id,
            matter: matter,
            office: office,
            dueOn: due,
            report: nil,
            reportedOn: nil
        )
        try desk.remedies.add(remedy)
        try desk.records.tell("报告整改", "\(matter)（\(office)）", subject: remedy.subject, due: due, at: visit.now)
        return try desk.done("start", "整改：\(matter)，\(office)负责，\(due.written)以前", "定了，期限到了待办里会催")
    }

    private func report(_ visit: Visit) throws -> Reply {
        let desk = try RatingDesk(visit).running()
        var reading = FormReading(visit)
        let text = reading.text("report", "做了什么", limit: 500)
        try reading.require()
        let id: ID<Remedy> = try visit.id("remedy")
        guard let remedy = try desk.remedies.list(of: desk.rating.id).first(where: { $0.id == id }) else {
            throw Refusal.notFound
        }
        guard try desk.remedies.report(id, of: desk.rating.id, text, by: desk.viewer.name, on: visit.today) else {
            throw FormReading.fault("这一项已经报告过。")
        }
        try desk.records.finish("报告整改", subject: remedy.subject, by: desk.viewer.name, outcome: "已报告", at: visit.now)
        return try desk.done("finish", "报告整改“\(remedy.matter)”：\(text)", "报告了，和结果一起看得到")
    }
}

/// What is put right, as a part of a page.
struct RemedyPart: Encodable, Sendable {
    struct Row: Encodable, Sendable {
        let id: String
        let matter: String
        let detail: String
        let report: String
        let state: String
        let tone: String
        let isOpen: Bool
    }

    let address: String
    let rows: [Row]
    let runs: Bool

    init(_ desk: RatingDesk) throws {
        address = "\(desk.rating.address)/remedies"
        runs = desk.runs
        rows = try desk.remedies.list(of: desk.rating.id).map { remedy in
            let light = remedy.light(on: desk.visit.today)
            return Row(
                id: remedy.id.description,
                matter: remedy.matter,
                detail: "\(remedy.office)负责，\(remedy.dueOn.written)以前",
                report: remedy.report.map { "\(remedy.reportedOn?.written ?? "")报告：\($0)" } ?? "",
                state: light.label,
                tone: light.tone,
                isOpen: remedy.report == nil
            )
        }
    }

    var html: HTML {
        let fields: HTML = """
            \(Parts.text("matter", "remedy", "整改什么"))\(Parts.text("office", "remedy", "谁负责"))\(Parts.text("due", "remedy", "到哪天"))
            """
        let lines = rows.map { row -> HTML in
            let report = Parts.fold(
                "报告：\(row.matter)",
                "\(address)/\(row.id)/report",
                Parts.area("report", "r\(row.id)", "做了什么"),
                press: "报告"
            )
            return """
                <li><div><b>\(row.matter)</b> \(Parts.badge(row.tone, row.state))<p>\(row.detail)</p><p>\(row.report)</p>\
                <div class="noprint">\(report, if: runs && row.isOpen)</div></div></li>
                """
        }
        let list: HTML = "<ul class=\"list\">\(lines)</ul>"
        return """
            <section class="box" aria-labelledby="remedies"><h2 id="remedies">整改</h2>\(rows.isEmpty ? Parts.empty("还没有定整改。") : list)\
            <div class="noprint">\(Parts.fold("定一项整改", address, fields, press: "定下来"), if: runs)</div></section>
            """
    }
}
