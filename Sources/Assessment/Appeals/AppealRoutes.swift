// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Appealing against what was published, and answering.
struct AppealRoutes {
    func add(to site: inout Site) {
        site.action("assessment-sheets/:sheet/appeals", .permission(.reportProgress), "提出申诉") { visit in
            let (sheet, scheme) = try SheetRoutes.find(visit)
            guard sheet.isOwn(of: try visit.viewer) else { throw Refusal.notFound }
            try AssessmentDesk(visit).appeal(sheet, scheme, leaf: visit.form.text("leaf"), text: visit.form.text("text"))
            return .redirect(to: sheet.address, saying: Notice("申诉提出了，等答复"))
        }
        site.action("assessment-appeals/:appeal/decision", .permission(.superviseMeasures), "答复申诉") { visit in
            guard let appeal = try AppealStore(db: visit.db).find(try visit.id("appeal")) else { throw Refusal.notFound }
            let (sheet, scheme) = try SheetRoutes.judged(visit, appeal.sheet)
            let accepting = visit.form.text("act") == "accept"
            try AssessmentDesk(visit).answer(
                appeal,
                on: sheet,
                scheme,
                accepting: accepting,
                points: Points.read(visit.form.text("points")),
                answer: visit.form.text("answer")
            )
            return .redirect(to: sheet.address, saying: Notice(accepting ? "采纳了，要重新汇总" : "答复了"))
        }
    }
}
