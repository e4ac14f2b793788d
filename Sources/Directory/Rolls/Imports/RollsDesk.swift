// SPDX-License-Identifier: Apache-2.0
import Jobs
import Kernel
import Membership
import Storage
import Web

/// What the addresses of rolls as files share: finding an import with the permission, its pages, its journal, its long work.
struct RollsDesk {
    let visit: Visit
    let sealer: Sealer

    func require() throws -> RollImport {
        guard let roll = try RollImportStore(db: visit.db).find(try visit.id("import")),
            try visit.viewer.may(.keepMembers, at: roll.path.text)
        else { throw Refusal.notFound }
        return roll
    }

    func note(_ roll: RollImport, _ verb: String, _ sentence: String) throws {
        let viewer = try visit.viewer
        try visit.journal.append(
            at: visit.now,
            actor: viewer.account,
            name: viewer.name,
            union: roll.union,
            subject: roll.subject,
            verb: verb,
            sentence: sentence
        )
    }

    func queue(_ kind: RollWork.Kind, _ title: String, _ roll: RollImport, total: Int = 0) throws {
        let viewer = try visit.viewer
        let order = Job.Order(
            kind: kind.rawValue,
            subject: roll.subject,
            union: roll.union,
            account: viewer.account,
            name: viewer.name,
            title: title,
            link: roll.address,
            total: Int64(total)
        )
        _ = try JobStore(visit.db).add(order, at: visit.now)
    }

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

    func page(of roll: RollImport, errors: [FieldError] = []) throws -> RollImportPage {
        let store = RollImportStore(db: visit.db)
        let union = try UnionStore(visit.db).find(roll.union)
        let job = try roll.work.flatMap { try JobStore(visit.db).latest($0.rawValue, on: roll.subject) }
        let showsFaults = [.checked, .applied].contains(roll.state)
        let faults = showsFaults ? try store.faults(of: roll.id, atMost: 30) : []
        var page = RollImportPage(
            roll,
            unionName: union?.name ?? "",
            received: roll.state == .receiving ? try RollPieces(db: visit.db, sealer: sealer).received(roll.id) : roll.size,
            faults: faults.map { .init(row: $0.row, column: $0.mistake.name, sentence: $0.mistake.sentence) },
            kept: roll.state == .undone ? try kept(roll) : [],
            progress: job?.progress ?? "",
            isStuck: roll.work != nil && job?.isOpen != true
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
