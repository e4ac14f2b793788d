// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// The matrix of a plan, and its table to keep.
struct MatrixRoutes {
    let living: LivingRoutes

    func add(to site: inout Site) {
        site.page("plans/:plan/matrix", .permission(.readPlans), "要点，承办对照表", show)
        site.action("plans/:plan/matrix/export", .permission(.readPlans), "导出承办对照表", export)
    }

    private func show(_ visit: Visit) throws -> Reply {
        let (living, home) = try open(visit)
        let filter = MatrixFilter(visit.query)
        let matrix = try Matrix(living, filter, home: home, for: visit.viewer, db: visit.db)
        return .page(MatrixPage(matrix, living, filter, for: try visit.viewer))
    }

    /// What leaves the house is noted: who, of which plan, below which union, with which filter, how much.
    private func export(_ visit: Visit) throws -> Reply {
        let (living, home) = try open(visit)
        let filter = MatrixFilter(visit.form)
        let matrix = try Matrix(living, filter, home: home, for: visit.viewer, everything: true, db: visit.db)
        let chosen = [filter.state?.label, filter.section.map { "第\($0)部分" }].compactMap { $0 }.joined(separator: "，")
        let sentence = "导出承办对照表，\(matrix.under.name)下级 \(matrix.rows.count) 家\(chosen.isEmpty ? "" : "（\(chosen)）")"
        try visit.note(living.plan.subject, "export", sentence)
        let name = "承办对照表-\(matrix.under.name)-\(visit.today).csv"
        return .file(Download(name: name, contentType: "text/csv; charset=utf-8", bytes: MatrixTable(matrix, filter).sheet.bytes))
    }

    /// The plan as the viewer sees it, and the union they look out from.
    private func open(_ visit: Visit) throws -> (LivingPlan, String) {
        let (drawn, viewer) = try living.open(visit)
        guard let home = Matrix.home(of: drawn.living.plan, for: viewer) else { throw Refusal.notFound }
        return (drawn.living, home)
    }
}
