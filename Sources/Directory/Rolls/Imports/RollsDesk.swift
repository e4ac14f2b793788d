// SPDX-License-Identifier: Apache-2.0
import Jobs
import Kernel
import Membership
import Storage
import Web

/// Puts the pages about rolls as files together.
struct RollsDesk {
    let visit: Visit

    func page(errors: [FieldError] = []) throws -> RollsPage {
        let viewer = try visit.viewer
        let asked = [visit.query.text("union"), visit.form.text("union"), visit.form.text("from")].first { !$0.isEmpty } ?? ""
        let branch = try Branch.find(asked, for: viewer, in: visit.db)
        let mayKeep = viewer.may(.keepMembers, at: branch.union.path.text)
        let kept = viewer.grants.filter { $0.role.permissions.contains(.keepMembers) }
        return RollsPage(
            union: branch.union.id.description,
            unionName: branch.union.name,
            withSubtree: branch.withSubtree,
            mayKeep: mayKeep,
            mayReveal: viewer.may(.revealMembers, at: branch.union.path.text),
            unions: try choices(branch, kept),
            imports: mayKeep ? try RollImportStore(db: visit.db).recent(branch).map(RollsPage.ImportRow.init) : [],
            exports: try RollExportStore(db: visit.db).recent(branch).map(RollsPage.ExportRow.init),
            purpose: visit.form.text("purpose"),
            errors: errors
        )
    }

    /// The union of the page first, then those of other grants.
    private func choices(_ branch: Branch, _ grants: [Viewer.Grant]) throws -> [RollsPage.DirectoryChoice] {
        var choices = [RollsPage.DirectoryChoice(id: branch.union.id.description, name: branch.union.name)]
        for grant in grants where !choices.contains(where: { $0.id == grant.union.description }) {
            choices.append(.init(id: grant.union.description, name: grant.unionName))
        }
        return choices
    }

    func page(of roll: RollImport, sealer: Sealer, errors: [FieldError]) throws -> RollImportPage {
        let store = RollImportStore(db: visit.db)
        let union = try UnionStore(visit.db).find(roll.union)
        let kind: RollWork.Kind? =
            switch roll.state {
            case .checking: .checking
            case .applying: .applying
            case .undoing: .undoing
            default: nil
            }
        let job = try kind.flatMap { try JobStore(visit.db).latest($0.rawValue, on: roll.subject) }
        let showsFaults = [.checked, .applied].contains(roll.state)
        let faults = showsFaults ? try store.faults(of: roll.id, atMost: 30) : []
        var page = RollImportPage(
            roll,
            unionName: union?.name ?? "",
            received: roll.state == .receiving ? try RollPieces(db: visit.db, sealer: sealer).received(roll.id) : roll.size,
            faults: faults.map { .init(row: $0.row, column: $0.mistake.name, sentence: $0.mistake.sentence) },
            kept: roll.state == .undone ? try kept(roll) : [],
            progress: job?.progress ?? ""
        )
        page.errors = errors
        return page
    }

    private func kept(_ roll: RollImport) throws -> [RollImportPage.Kept] {
        try visit.db.rows(
            """
            SELECT roll_change.person_id, roll_change.why, person.name
            FROM roll_change JOIN person ON person.id = roll_change.person_id
            WHERE roll_change.import_id = \(roll.id) AND roll_change.state = 'kept'
            ORDER BY roll_change.person_id LIMIT 50
            """
        ).map { row in
            let person: PersonID = try row.get("person_id")
            return .init(address: "/members/\(person)", name: try row.get("name"), why: try row.find("why") ?? "")
        }
    }
}
