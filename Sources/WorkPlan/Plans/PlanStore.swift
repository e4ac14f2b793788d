// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Storage
import Web

/// The plans as the database keeps them.
struct PlanStore {
    let db: any Connection

    func find(_ id: ID<Plan>) throws -> Plan? {
        try db.first("SELECT \(Self.columns) FROM work_plan WHERE id = \(id)").map(Self.plan)
    }

    /// The plan that a document carries.
    func carried(by document: ID<OfficialDocument>) throws -> Plan? {
        try db.first("SELECT \(Self.columns) FROM work_plan WHERE document_id = \(document)").map(Self.plan)
    }

    /// The plan, where the viewer may do this with it; otherwise it is not there.
    func require(_ id: ID<Plan>, _ permission: Permission, for viewer: Viewer) throws -> Plan {
        guard let plan = try find(id), viewer.may(permission, at: plan.unionPath) else { throw Refusal.notFound }
        return plan
    }

    /// The plan, where the viewer may read any of it: all of it within their scope, or what an upper union published.
    func readable(_ id: ID<Plan>, for viewer: Viewer) throws -> Plan {
        guard let plan = try find(id), plan.amends == nil else { throw Refusal.notFound }
        let isAddressed = plan.state == .published && viewer.isBelow(plan.unionPath)
        guard isAddressed || viewer.may(.readPlans, at: plan.unionPath) else { throw Refusal.notFound }
        return plan
    }

    /// The plans a viewer may read, newest year first.
    func list(for viewer: Viewer) throws -> [PlanListRow] {
        try db.rows(
            """
            SELECT work_plan.id, work_plan.year, work_plan.title, work_plan.number, work_plan.state,
                work_plan.issued_on, work_plan.union_path, trade_union.name AS union_name, trade_union.confirms_plans,
                (SELECT count(*) FROM measure WHERE measure.plan_id = work_plan.id AND measure.state <> 'excluded') AS measures
            FROM work_plan JOIN trade_union ON trade_union.id = work_plan.union_id
            WHERE work_plan.amends_id IS NULL AND \(Self.readable(by: viewer))
            ORDER BY work_plan.year DESC, work_plan.union_path, work_plan.id DESC
            LIMIT 200
            """
        ).map(PlanListRow.init)
    }

    /// The plan that a viewer's year runs on: the newest published one, the nearest union's first.
    func current(for viewer: Viewer, in year: Int) throws -> ID<Plan>? {
        try db.value(
            """
            SELECT work_plan.id FROM work_plan
            WHERE work_plan.state = 'published' AND work_plan.year <= \(year)
                AND work_plan.union_path IN (\(list: viewer.chain))
            ORDER BY work_plan.year DESC, length(work_plan.union_path) DESC
            LIMIT 1
            """
        )
    }

    /// The published plans whose lights burn on a day: this year's, and last year's until their measures are done.
    func published(in year: Int) throws -> [ID<Plan>] {
        try db.rows(
            "SELECT id FROM work_plan WHERE state = 'published' AND year IN (\(year), \(year - 1)) ORDER BY id"
        ).map { try $0.get("id") }
    }

    /// The one predicate for lists of plans.
    private static func readable(by viewer: Viewer) -> SQL {
        """
        (\(viewer.scope(of: .readPlans).covers("work_plan.union_path"))
            OR (work_plan.state = 'published' AND work_plan.union_path IN (\(list: viewer.chain))))
        """
    }

    func insert(_ plan: Plan) throws {
        try db.run(
            """
            INSERT INTO work_plan (id, union_id, union_path, year, title, letterhead, issuer, number, recipients,
                issued_on, covering, preamble, closing, source_name, state, revision, created_at, version, amends_id)
            VALUES (\(plan.id), \(plan.union), \(plan.unionPath), \(plan.year), \(plan.title), \(plan.letterhead), \(plan.issuer),
                \(plan.number), \(plan.recipients.joined(separator: "\n")), \(plan.issuedOn), \(plan.covering),
                \(plan.preamble), \(plan.closing.joined(separator: "\n")), \(plan.sourceName), \(plan.state),
                \(plan.revision), \(plan.createdAt), \(plan.version), \(plan.amends))
            """
        )
    }

    /// Marks the plan as changed; every write to it or its measures ends here.
    func touch(_ id: ID<Plan>) throws {
        try db.run("UPDATE work_plan SET revision = revision + 1 WHERE id = \(id)")
    }

    /// Ties a plan that has just been made to the notice that carries it. Its pages read this with its row, so nothing kept is old.
    func link(_ id: ID<Plan>, to document: ID<OfficialDocument>) throws {
        try db.run("UPDATE work_plan SET document_id = \(document) WHERE id = \(id)")
    }

    /// Moves a plan on, if it still is where it was: of two officers at once, one wins.
    func submit(_ id: ID<Plan>, by account: AccountID, name: String, at now: Instant) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE work_plan SET state = 'submitted', submitted_at = \(now), submitted_by = \(account),
                submitted_name = \(name), revision = revision + 1
            WHERE id = \(id) AND state = 'draft'
            """
        )
        return changed == 1
    }

    func sendBack(_ id: ID<Plan>) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE work_plan SET state = 'draft', submitted_at = NULL, submitted_by = NULL, submitted_name = NULL,
                revision = revision + 1
            WHERE id = \(id) AND state = 'submitted'
            """
        )
        return changed == 1
    }

    func publish(_ id: ID<Plan>, by name: String, at now: Instant) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE work_plan SET state = 'published', published_at = \(now), published_name = \(name),
                revision = revision + 1
            WHERE id = \(id) AND state = 'submitted'
            """
        )
        return changed == 1
    }

    static let columns: SQL = """
        id, union_id, union_path, year, title, letterhead, issuer, number, recipients, issued_on, covering, preamble, closing,
        source_name, state, revision, created_at, submitted_by, submitted_name, submitted_at, published_name, published_at,
        pace_on_track, pace_slow, pace_unverified, document_id,
        version, amends_id
        """

    static func plan(_ row: Row) throws -> Plan {
        Plan(
            id: try row.get("id"),
            union: try row.get("union_id"),
            unionPath: try row.get("union_path"),
            year: try row.get("year"),
            title: try row.get("title"),
            letterhead: try row.get("letterhead"),
            issuer: try row.get("issuer"),
            number: try row.get("number"),
            recipients: lines(try row.get("recipients")),
            issuedOn: try row.find("issued_on"),
            covering: try row.get("covering"),
            preamble: try row.get("preamble"),
            closing: lines(try row.get("closing")),
            sourceName: try row.get("source_name"),
            state: try row.get("state"),
            revision: try row.get("revision"),
            createdAt: try row.get("created_at"),
            submittedBy: try row.find("submitted_by"),
            submittedName: try row.find("submitted_name"),
            submittedAt: try row.find("submitted_at"),
            publishedName: try row.find("published_name"),
            publishedAt: try row.find("published_at"),
            pace: try pace(row),
            document: try row.find("document_id"),
            version: try row.get("version"),
            amends: try row.find("amends_id")
        )
    }

    private static func pace(_ row: Row) throws -> Pace? {
        guard let onTrack: Int = try row.find("pace_on_track") else { return nil }
        return Pace(onTrack: onTrack, slow: try row.get("pace_slow"), unverified: try row.get("pace_unverified"))
    }

    /// Gives a plan thresholds of its own, or takes them away.
    func setPace(_ pace: Pace?, of id: ID<Plan>) throws {
        try db.run(
            """
            UPDATE work_plan SET pace_on_track = \(pace?.onTrack), pace_slow = \(pace?.slow),
                pace_unverified = \(pace?.unverified), revision = revision + 1
            WHERE id = \(id)
            """
        )
    }

    private static func lines(_ text: String) -> [String] {
        text.split(separator: "\n").map(String.init)
    }
}

/// One line of the list of plans.
struct PlanListRow: Sendable, Equatable {
    let id: ID<Plan>
    let year: Int
    let title: String
    let number: String
    let state: Plan.State
    let issuedOn: Day?
    let unionName: String
    let unionPath: String
    let confirmsPlans: Bool
    let measures: Int

    init(_ row: Row) throws {
        id = try row.get("id")
        year = try row.get("year")
        title = try row.get("title")
        number = try row.get("number")
        state = try row.get("state")
        issuedOn = try row.find("issued_on")
        unionName = try row.get("union_name")
        unionPath = try row.get("union_path")
        confirmsPlans = try row.get("confirms_plans")
        measures = try row.get("measures")
    }
}
