// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// The digest of those who supervise: looked at, taken along as a table, and many steps taken at once.
struct OverviewRoutes {
    let terms: SupervisionTerms

    func add(to site: inout Site) {
        site.page("supervision", .permission(.superviseMeasures), "督办摘要") { visit in
            .page(try OverviewPage(try overview(visit), terms, query: visit.query))
        }
        site.action("supervision/exports", .permission(.superviseMeasures), "督办摘要，导出表格", table)
        site.action("supervision/slips", .permission(.superviseMeasures), "给勾选的发下一级督办单", send)
    }

    private func overview(_ visit: Visit) throws -> Overview {
        let grants = try visit.viewer.grants.filter { $0.role.permissions.contains(.superviseMeasures) }
        return Overview(
            db: visit.db,
            paths: Set(grants.map(\.path)).sorted(),
            today: visit.today,
            terms: terms
        )
    }

    private func table(_ visit: Visit) throws -> Reply {
        let overview = try overview(visit)
        let rows = try (overview.table() + overview.own()).map { row -> [String] in
            let signal = row.state.flatMap { terms.signal($0, due: row.due, on: visit.today) }
            let slip = row.slip
            return [
                row.union, row.title, row.due.description, row.state?.label ?? "没有交办",
                signal?.colour.word ?? row.light?.word ?? "", signal?.reason ?? "",
                slip?.name ?? "", slip.map { $0.hasFailed && $0.state != .insufficient ? "没有回复" : $0.state.label } ?? "",
                slip?.answerDue?.description ?? "",
            ]
        }
        let sheet = CommaSeparated(head: ["承办或牵头", "事项", "期限", "状态", "灯", "缘由", "督办单", "办到哪一步", "回复期限"], rows: rows)
        return .file(Download(name: "督办\(visit.today).csv", contentType: "text/csv; charset=utf-8", bytes: sheet.bytes))
    }

    /// Takes the next step for each; what may not be taken is left and said, the rest goes out.
    private func send(_ visit: Visit) throws -> Reply {
        let reason = visit.form.text("slip-reason")
        let keys = Set(
            visit.form.all("assignment").compactMap { ID<Assignment>($0).map(Matter.Key.assignment) }
                + visit.form.all("measure").compactMap(Matter.Key.init(measure:))
        ).sorted { "\($0)" < "\($1)" }
        guard !keys.isEmpty else { throw SlipRefusal.nothingChosen }
        guard keys.count <= 50 else { throw Refusal.malformed("一次勾 50 件以内。") }
        guard !reason.isEmpty, reason.count <= 300 else { throw Refusal.malformed("写明为什么督办，300 个字以内。") }
        let viewer = try visit.viewer
        let matters = MatterStore(db: visit.db, terms: terms, today: visit.today)
        var (sent, left): (Int, String?) = (0, nil)
        for key in keys {
            guard let matter = try matters.find(key), viewer.may(.superviseMeasures, at: matter.issuerPath) else {
                throw Refusal.notFound
            }
            do {
                try Self.requireBulk(try SlipStore(db: visit.db).latest(of: key), on: visit.today)
                _ = try SlipRoutes.step(matter, reason: reason, visit, terms)
                sent += 1
            } catch let refusal as SlipRefusal where refusal != .sentMeanwhile {
                left = "\(matter.unionName)：\(refusal.sentence)"
            }
        }
        guard sent > 0 else { throw BulkRefusal(sentence: left ?? "") }
        let rest = left.map { "；还有 \(keys.count - sent) 件没有发，比如\($0)" } ?? ""
        return .redirect(to: "/supervision", saying: Notice("发了 \(sent) 件\(rest)", tone: left == nil ? .done : .watch))
    }

    /// What is made known to others is asked for one by one.
    private static func requireBulk(_ last: Slip?, on today: Day) throws(SlipRefusal) {
        if let last, try Ladder.next(after: last, on: today) == .circulate { throw .oneByOne }
    }
}

extension Matter.Key {
    /// Reads a tick: `MEASURE.UNION`.
    fileprivate init?(measure text: String) {
        let parts = text.split(separator: ".").map(String.init)
        guard parts.count == 2, let measure = ID<Measure>(parts[0]), let union = UnionID(parts[1]) else { return nil }
        self = .measure(measure, union)
    }
}

/// None of what was chosen could go out.
struct BulkRefusal: RuleViolation, Equatable {
    let sentence: String
}
