// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// The applications and links as the database keeps them.
struct ApplicationStore {
    let db: any Connection
    let sealer: Sealer

    private var sealed: SealedStore { SealedStore(db, sealer) }

    func insert(_ application: Application, _ details: PersonDetails, from address: String?) throws {
        guard try sealed.records(holding: details.idNumber, in: .applicantNumber).isEmpty else { throw JoinRefusal.waitsAlready }
        try db.run(
            """
            INSERT INTO join_application (id, union_id, union_path, link_id, name, sex, born_on, position, notice, state,
                created_at, created_name, address)
            VALUES (\(application.id), \(application.union), \(application.path), \(application.link), \(application.name),
                \(application.sex), \(application.bornOn), \(application.position), \(application.notice), 'waiting',
                \(application.createdAt), \(application.createdName), \(address))
            """
        )
        try sealed.set(details.idNumber, .applicantNumber, of: application.id.rawValue)
        try sealed.set(details.mobile, .applicantMobile, of: application.id.rawValue)
    }

    func find(_ id: ID<Application>) throws -> Application? {
        try db.first("\(Self.select) WHERE join_application.id = \(id)").map(Self.application)
    }

    func list(_ ids: [ID<Application>]) throws -> [Application] {
        guard !ids.isEmpty else { return [] }
        return try db.rows("\(Self.select) WHERE join_application.id IN (\(list: ids)) ORDER BY join_application.id")
            .map(Self.application)
    }

    /// A page of a branch's applications in one state, the oldest waiting first, of the decided the newest.
    func page(_ branch: Branch, _ state: Application.State, after last: ID<Application>?) throws -> [Application] {
        let waiting = state == .waiting
        let rest: SQL = last.map { waiting ? "AND join_application.id > \($0)" : "AND join_application.id < \($0)" } ?? ""
        let order: SQL = waiting ? "join_application.id" : "join_application.id DESC"
        return try db.rows(
            """
            \(Self.select) WHERE join_application.state = \(state) AND \(branch.covers("join_application.union_path")) \(rest)
            ORDER BY \(order) LIMIT 51
            """
        ).map(Self.application)
    }

    func number(of id: ID<Application>) throws -> (idNumber: String?, mobile: String?) {
        let values = try sealed.values(of: [id.rawValue], [.applicantNumber, .applicantMobile])[id.rawValue] ?? [:]
        return (values[.applicantNumber], values[.applicantMobile])
    }

    /// Decides, if nobody has; what was sealed for the decision goes with it.
    func decide(
        _ id: ID<Application>,
        _ state: Application.State,
        _ decision: String,
        by name: String,
        at now: Instant,
        person: PersonID?
    )
        throws -> Bool
    {
        let changed = try db.run(
            """
            UPDATE join_application SET state = \(state), decision = \(decision), decided_at = \(now), decided_name = \(name),
                person_id = \(person), address = NULL
            WHERE id = \(id) AND state = 'waiting'
            """
        )
        guard changed == 1 else { return false }
        try sealed.set("", .applicantNumber, of: id.rawValue)
        try sealed.set("", .applicantMobile, of: id.rawValue)
        return true
    }

    func insert(_ link: JoinLink, at now: Instant) throws {
        try db.run(
            """
            INSERT INTO join_link (id, union_id, code, until, created_at, created_name)
            VALUES (\(link.id), \(link.union), \(link.code), \(link.until), \(now), \(link.createdName))
            """
        )
    }

    func link(code: String) throws -> JoinLink? {
        try db.first("\(Self.links) WHERE code = \(code)").map(Self.link)
    }

    func link(_ id: ID<JoinLink>) throws -> JoinLink? {
        try db.first("\(Self.links) WHERE id = \(id)").map(Self.link)
    }

    func links(of union: UnionID, on day: Day) throws -> [JoinLink] {
        try db.rows(
            "\(Self.links) WHERE union_id = \(union) AND closed_at IS NULL AND until >= \(day) ORDER BY id DESC LIMIT 20"
        ).map(Self.link)
    }

    func close(_ id: ID<JoinLink>, at now: Instant) throws -> Bool {
        try db.run("UPDATE join_link SET closed_at = \(now) WHERE id = \(id) AND closed_at IS NULL") == 1
    }

    /// How many came from an address since a moment, and how many wait under a link.
    func pressure(from address: String, since start: Instant, under link: ID<JoinLink>) throws -> (recent: Int, waiting: Int) {
        let recent: Int? = try db.value(
            "SELECT count(*) AS n FROM join_application WHERE address = \(address) AND created_at > \(start)"
        )
        let waiting: Int? = try db.value(
            "SELECT count(*) AS n FROM join_application WHERE link_id = \(link) AND state = 'waiting'"
        )
        return (recent ?? 0, waiting ?? 0)
    }

    private static let links: SQL = "SELECT id, union_id, code, until, created_name, closed_at FROM join_link"

    private static func link(_ row: Row) throws -> JoinLink {
        JoinLink(
            id: try row.get("id"),
            union: try row.get("union_id"),
            code: try row.get("code"),
            until: try row.get("until"),
            createdName: try row.get("created_name"),
            closedAt: try row.find("closed_at")
        )
    }

    private static let select: SQL = """
        SELECT join_application.id, join_application.union_id, join_application.union_path, trade_union.name AS union_name,
            join_application.link_id, join_application.name, join_application.sex, join_application.born_on,
            join_application.position, join_application.notice, join_application.state, join_application.created_at,
            join_application.created_name, join_application.decision, join_application.decided_at,
            join_application.decided_name, join_application.person_id
        FROM join_application JOIN trade_union ON trade_union.id = join_application.union_id
        """

    private static func application(_ row: Row) throws -> Application {
        let name: String = try row.get("name")
        return Application(
            id: try row.get("id"),
            union: try row.get("union_id"),
            path: try row.get("union_path"),
            unionName: try row.get("union_name"),
            link: try row.find("link_id"),
            // Of one that was not granted the name goes with the term of keeping.
            name: name.isEmpty ? Application.cleared : name,
            sex: try row.find("sex"),
            bornOn: try row.find("born_on"),
            position: try row.get("position"),
            notice: try row.get("notice"),
            state: try row.get("state"),
            createdAt: try row.get("created_at"),
            createdName: try row.get("created_name"),
            decision: try row.find("decision"),
            decidedAt: try row.find("decided_at"),
            decidedName: try row.find("decided_name"),
            person: try row.find("person_id")
        )
    }
}
