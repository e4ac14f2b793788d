// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Storage
import Web

/// The end of a rating and what comes of it: the count, its result, the sheet, the table, and making it known.
struct ResultRoutes {
    let rules: RatingRules
    let site: String

    func add(to site: inout Site) {
        let run = Route.Need.permission(.runCongresses)
        site.action("ratings/:rating/closing", run, "结束评议并计票") { visit in
            let desk = try RatingDesk(visit).running()
            let outcome = try Closing(desk: desk, rules: rules).run()
            let line = "\(desk.rating.title)结束计票：\(outcome.verdict.sentence)"
            return try desk.done("finish", line, "\(outcome.verdict.sentence)", to: "\(desk.rating.address)/result")
        }
        site.action("ratings/:rating/publication", run, "公布评议结果") { visit in
            let desk = try RatingDesk(visit).running()
            guard try desk.store.publish(desk.rating.id, at: visit.now) else { throw RatingRefusal.hasMovedOn(desk.rating.state) }
            return try desk.done(
                "accept",
                "公布\(desk.rating.title)的结果",
                "公布了，\(desk.rating.kind == .home ? "本单位的会员" : "名册里的代表")都看得到"
            )
        }
        site.page("ratings/:rating/result", .signedIn, "评议结果") { [site = self.site] visit in
            let desk = try RatingDesk(visit)
            guard try mayRead(desk) else { throw Refusal.notFound }
            return .page(try ResultPage(desk, rules, site: site))
        }
        site.page("ratings/:rating/result/pdf", .permission(.readCongresses), "评议结果报告单") { [site = self.site] visit in
            let desk = try RatingDesk(visit).reading()
            let sheet = try ResultSheet(desk.rating, rules, board: desk.box.code(of: desk.rating, site: site))
            return .file(
                Download(
                    name: "\(sheet.title).pdf".replacing("/", with: "_"),
                    contentType: PlainPaper.pdfType,
                    bytes: try sheet.paper.pdf(madeOn: sheet.day),
                    disposition: .inline
                )
            )
        }
        site.action("ratings/:rating/exports", .permission(.readCongresses), "导出评议结果", export)
    }

    /// What was made known of the home everybody reads who belongs there; of persons those who appraised them.
    private func mayRead(_ desk: RatingDesk) throws -> Bool {
        if desk.reads { return true }
        guard desk.rating.state == .published else { return false }
        if desk.rating.kind == .home { return true }
        return try desk.box.standing(of: desk.viewer.person, in: [desk.rating])[desk.rating.id] ?? .stranger != .stranger
    }

    /// What leaves the house is noted.
    private func export(_ visit: Visit) throws -> Reply {
        let desk = try RatingDesk(visit).reading()
        let format = ResultTable.Format(rawValue: visit.form.text("format")) ?? .xlsx
        let table = try ResultTable(desk.rating, takenBy: desk.viewer.name, at: visit.now)
        let file = try table.write(format)
        try visit.note(desk.rating.subject, "export", "导出\(desk.rating.title)的结果")
        let name = "\(desk.rating.title)_\(visit.today.description.replacing("-", with: "")).\(format.rawValue)"
        return .file(Download(name: name.replacing("/", with: "_"), contentType: format.contentType, spool: file))
    }
}
