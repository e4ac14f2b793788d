// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Membership
import NIOPosix
import PlanReading
import Storage
import Web

/// Handing in a notice.
struct ImportRoutes {
    /// Reading a file is work for a thread of its own: a large one must not hold up the pages of others.
    let readers: NIOThreadPool

    func add(to site: inout Site) {
        site.page("imports/new", .permission(.editPlans), "导入要点的表单") { visit in
            .page(try page(visit, errors: []))
        }
        site.action(
            "imports",
            .permission(.editPlans),
            "导入要点",
            // The form around the file takes a little room too.
            bodyLimit: PlanReader.largestFile + (1 << 16),
            prepare: read,
            store
        )
    }

    private enum Outcome: Sendable {
        case reading(PlanReading, source: String)
        case wrong(FieldError)
    }

    private func read(_ submission: Submission) async throws -> Outcome {
        let form = submission.form
        if let file = form.file("file") {
            return try await outcome(of: file.name, field: "file") { () throws(UnreadablePlan) in
                try PlanReader.read(file: file.bytes, named: file.name)
            }
        }
        let text = form.text("text")
        guard !text.isEmpty else { return .wrong(FieldError("text", "没有收到原文：选一个文件，或者把文字贴进来")) }
        return try await outcome(of: "粘贴的文字", field: "text") { () throws(UnreadablePlan) in
            try PlanReader.read(text: text)
        }
    }

    private func outcome(
        of name: String,
        field: String,
        _ read: @escaping @Sendable () throws(UnreadablePlan) -> PlanReading
    ) async throws -> Outcome {
        try await readers.runIfActive {
            do {
                return .reading(try read(), source: name)
            } catch let error as UnreadablePlan {
                return .wrong(FieldError(field, "“\(name)”：\(error.message)"))
            }
        }
    }

    private func store(_ visit: Visit, _ outcome: Outcome) throws -> Reply {
        switch outcome {
        case .wrong(let error):
            throw Rejection(try page(visit, errors: [error]))
        case .reading(let reading, let source):
            let target = try target(of: visit, reading)
            let draft = PlanImport(
                reading: reading,
                sourceName: source,
                union: target.union,
                year: target.year
            )
            let plan = try draft.write(visit.db, at: visit.now)
            try PlanNotice(reading: reading, union: target.union).enter(for: plan, by: try Clerk(visit), visit.db)
            try announce(plan, reading, source, visit, union: target.union.id)
            let sentence = "从 \(reading.items.count) 项里读出 \(reading.measures.count) 条举措，请逐条核对"
            return .redirect(to: "/plans/\(plan)/review", saying: Notice(sentence))
        }
    }

    private func announce(_ plan: ID<Plan>, _ reading: PlanReading, _ source: String, _ visit: Visit, union: UnionID) throws {
        let subject = Subject("plan", plan)
        try visit.note(subject, "import", "导入“\(source)”，读出 \(reading.items.count) 项、\(reading.measures.count) 条举措")
        try visit.tasks.add(
            WorkTask(
                id: .make(at: visit.now),
                union: union,
                role: Role.officer.rawValue,
                subject: subject,
                verb: "核对",
                title: reading.document.planTitle ?? "工作要点（草稿）",
                detail: "读出 \(reading.measures.count) 条举措，一条一条看过再送复核",
                link: "/plans/\(plan)/review",
                due: nil,
                createdAt: visit.now
            )
        )
    }

    /// The union the plan is for, among those the viewer may import for, and its year.
    private func target(of visit: Visit, _ reading: PlanReading) throws -> (union: Union, year: Int) {
        let grants = try editable(by: visit.viewer)
        let asked = visit.form.text("union")
        guard let grant = grants.first(where: { asked.isEmpty || $0.union.description == asked }),
            let union = try UnionStore(visit.db).find(grant.union)
        else { throw Refusal.notFound }
        let typed = visit.form.text("year")
        guard typed.isEmpty || (Int(typed).map { (2000...2100).contains($0) } ?? false) else {
            let field = visit.form.text("way") == "2" ? "year2" : "year1"
            let error = FieldError(field, "年度“\(typed)”不对，写成 \(visit.today.year) 这样的四位数")
            throw Rejection(try page(visit, errors: [error]))
        }
        return (union, Int(typed) ?? reading.document.year ?? visit.today.year)
    }

    private func editable(by viewer: Viewer) -> [Viewer.Grant] {
        viewer.grants.filter { $0.role.permissions.contains(.editPlans) }
    }

    private func page(_ visit: Visit, errors: [FieldError]) throws -> ImportPage {
        let grants = editable(by: try visit.viewer)
        return ImportPage(
            unions: grants.map { .init(id: $0.union.description, name: $0.unionName) },
            chosenUnion: visit.form.text("union"),
            text: visit.form.text("text"),
            year: visit.form.text("year"),
            errors: errors
        )
    }
}
