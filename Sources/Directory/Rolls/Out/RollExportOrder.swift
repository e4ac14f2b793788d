// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// What somebody asks for when they take a roll along: whether they may, and what is written down of it.
struct RollExportOrder {
    private let visit: Visit
    private let branch: Branch
    private let what: RollExport.What
    private let state: Membership.State?
    private let purpose: String
    private let inFull: Bool
    private let people: Int
    /// Just these of the branch; everybody when there are none.
    var picked: [PersonID] = []

    init(_ visit: Visit, _ branch: Branch, people: Int) {
        let form = visit.form
        self.visit = visit
        self.branch = branch
        self.people = people
        what = RollExport.What(rawValue: form.text("what")) ?? .members
        state = Self.state(form)
        purpose = form.text("purpose")
        inFull = form.has("full") && what == .members
    }

    static func state(_ form: Form) -> Membership.State? { Membership.State(rawValue: form.text("state")) }

    /// What is wrong with the fields.
    var faults: [FieldError] {
        get throws {
            var faults: [FieldError] = []
            if !(4...100).contains(purpose.count) { faults.append(.init("purpose", "写明用途，4 到 100 个字")) }
            if inFull { faults += try objections }
            return faults
        }
    }

    private var objections: [FieldError] {
        get throws {
            guard try visit.viewer.may(.revealMembers, at: branch.union.path.text) else {
                return [.init("full", "您不能看全号，导出的号码会遮住。去掉勾再导出")]
            }
            guard people <= RollExport.mostInFull else {
                return [.init("full", "有 \(people) 人，全号一次最多导 \(RollExport.mostInFull) 人。按下级工会分开导，或者去掉勾")]
            }
            return []
        }
    }

    /// Writes down who takes what and what for; with numbers in full, for each person too.
    func place() throws -> RollExport {
        let viewer = try visit.viewer
        let export = RollExport(
            id: .make(at: visit.now),
            union: branch.union.id,
            path: branch.union.path,
            account: viewer.account,
            accountName: viewer.name,
            what: what,
            format: RollExport.Format(rawValue: visit.form.text("format")) ?? .xlsx,
            state: state,
            purpose: purpose,
            inFull: inFull,
            isPicked: !picked.isEmpty,
            people: people,
            createdAt: visit.now
        )
        try RollExportStore(db: visit.db).insert(export, of: picked)
        let kind = what == .members ? "会员名册 \(people) 人" : "工会名单"
        let shape = what == .members ? (inFull ? "（号码是全的）" : "（号码遮住）") : ""
        try visit.note(export.subject, "export", "导出\(branch.union.name)\(kind)\(shape)，用途：\(purpose)")
        if inFull { try tell(export) }
        return export
    }

    /// Each person whose numbers leave in full can see that they did.
    private func tell(_ export: RollExport) throws {
        let rows = try visit.db.rows(
            """
            SELECT person_id, name FROM membership WHERE \(export.covers(branch)) ORDER BY id LIMIT \(RollExport.mostInFull)
            """
        )
        for row in rows {
            let person: PersonID = try row.get("person_id")
            try visit.note(
                Subject("person", person),
                "export",
                "名册连同\(try row.get("name", as: String.self))的全号导出，用途：\(purpose)"
            )
        }
    }
}
