// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// The roll-up by unions below, on a page and as a file.
struct RollUpRoutes {
    let terms: DisclosureTerms

    func add(to site: inout Site) {
        let read = Route.Need.permission(.readDisclosures)
        site.page("disclosures/overview", read, "校务公开汇总") { visit in
            let year = year(visit.query, visit.today)
            let rollUp = try rollUp(visit, visit.query.text("union"), year)
            let catalogues = try catalogues(rollUp, year, visit.db)
            return .page(RollUpPage(rollUp, year: year, catalogues: catalogues, rules: terms.rules))
        }
        site.action("disclosures/exports", read, "导出校务公开汇总", export)
    }

    private func year(_ form: Form, _ today: Day) -> Int {
        let asked = Int(form.text("year")) ?? today.year
        return (2000...9998).contains(asked) ? asked : today.year
    }

    /// Below the union that the address names, or the one that one acts for; what is beyond one's sight is not there.
    private func rollUp(_ visit: Visit, _ text: String, _ year: Int) throws -> RollUp {
        let viewer = try visit.viewer
        let scope = viewer.scope(of: .readDisclosures)
        let id = text.isEmpty ? viewer.grants.first { $0.role.permissions.contains(.readDisclosures) }?.union : UnionID(text)
        guard let id, let union = try UnionStore(visit.db).find(id), scope.covers(path: union.path.text) else {
            throw Refusal.notFound
        }
        return try RollUp(union, year: year, scope: scope, on: visit.today, visit.db)
    }

    /// Where each line's own catalogue of the year is.
    private func catalogues(_ rollUp: RollUp, _ year: Int, _ db: any Connection) throws -> [UnionID: String] {
        let rows = try db.rows(
            """
            SELECT union_id, id FROM disclosure_catalogue
            WHERE year = \(year) AND union_id IN (\(list: rollUp.lines.map(\.union))) LIMIT 2000
            """
        )
        return Dictionary(
            uniqueKeysWithValues: try rows.map {
                (try $0.get("union_id"), "/disclosures/\(try $0.get("id", as: ID<Catalogue>.self))")
            }
        )
    }

    /// What leaves the house is noted.
    private func export(_ visit: Visit) throws -> Reply {
        let year = year(visit.form, visit.today)
        let rollUp = try rollUp(visit, visit.form.text("union"), year)
        let viewer = try visit.viewer
        let format = RollUpTable.Format(rawValue: visit.form.text("format")) ?? .xlsx
        try visit.note(
            Subject("union", viewer.actingUnion.id),
            "export",
            "导出\(rollUp.union.name)\(year)年校务公开汇总 \(rollUp.lines.count) 行"
        )
        let table = RollUpTable(rollUp: rollUp, year: year, takenBy: viewer.name, at: visit.now)
        let name = "校务公开汇总_\(year)_\(visit.today.description.replacing("-", with: "")).\(format.rawValue)"
        return .file(Download(name: name, contentType: format.contentType, spool: try table.write(format)))
    }
}
