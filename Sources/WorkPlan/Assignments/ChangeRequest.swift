// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// A request for change (申请变更): another day or another content, which only a recorded decision of the leadership body grants.
struct ChangeRequest: Sendable, Equatable {
    /// 待决定, 已同意, 不同意, 已作废.
    enum State: String, Sendable, SQLConvertible {
        case open, approved, refused, dropped

        var label: String {
            switch self {
            case .open: "待决定"
            case .approved: "已同意"
            case .refused: "不同意"
            case .dropped: "已作废"
            }
        }
    }

    let id: ID<ChangeRequest>
    let wantedOn: Day?
    let wanted: String
    let reason: String
    let requested: Assignment.Mark
    let state: State
    /// Who entered the decision, and where it stands written.
    let decided: Assignment.Mark?

    /// Deciding takes another person than the one who asked.
    func decide(by account: AccountID) throws(AssignmentRefusal) {
        guard state == .open else { throw .noChange }
        guard account != requested.account else { throw .ownRequest(requested.name) }
    }

    /// `改期到2024年11月30日；改为…`
    var words: String {
        [wantedOn.map { "改期到\($0.written)" }, wanted.isEmpty ? nil : "改为：\(wanted)"].compactMap { $0 }.joined(separator: "；")
    }
}

/// The requests as the database keeps them.
struct ChangeRequestStore {
    let db: any Connection

    /// Puts it down, if no other waits: of two at once one is told so.
    func insert(_ request: ChangeRequest, of assignment: ID<Assignment>) throws {
        let added = try db.run(
            """
            INSERT INTO assignment_change (id, assignment_id, wanted_on, wanted, reason, requested_at, requested_by,
                requested_name, state)
            VALUES (\(request.id), \(assignment), \(request.wantedOn), \(request.wanted), \(request.reason),
                \(request.requested.at), \(request.requested.account), \(request.requested.name), 'open')
            ON CONFLICT DO NOTHING
            """
        )
        guard added == 1 else { throw AssignmentRefusal.changeIsOpen(try open(of: assignment)?.requested.name ?? "") }
    }

    func decide(
        _ request: ID<ChangeRequest>,
        _ state: ChangeRequest.State,
        by account: AccountID,
        name: String,
        decision: String,
        at now: Instant
    ) throws {
        let changed = try db.run(
            """
            UPDATE assignment_change SET state = \(state), decision = \(decision), decided_at = \(now),
                decided_by = \(account), decided_name = \(name)
            WHERE id = \(request) AND state = 'open'
            """
        )
        guard changed == 1 else { throw AssignmentRefusal.noChange }
    }

    func open(of assignment: ID<Assignment>) throws -> ChangeRequest? {
        try requests(of: assignment).first { $0.state == .open }
    }

    /// The latest first.
    func requests(of assignment: ID<Assignment>) throws -> [ChangeRequest] {
        try db.rows(
            """
            SELECT id, wanted_on, wanted, reason, requested_at, requested_by, requested_name, state, decision, decided_at,
                decided_by, decided_name
            FROM assignment_change WHERE assignment_id = \(assignment)
            ORDER BY id DESC LIMIT 50
            """
        ).map(Self.request)
    }

    private static func request(_ row: Row) throws -> ChangeRequest {
        var decided: Assignment.Mark?
        if let at: Instant = try row.find("decided_at") {
            decided = .init(
                at: at,
                name: try row.get("decided_name"),
                account: try row.get("decided_by"),
                words: try row.get("decision")
            )
        }
        return ChangeRequest(
            id: try row.get("id"),
            wantedOn: try row.find("wanted_on"),
            wanted: try row.get("wanted"),
            reason: try row.get("reason"),
            requested: .init(
                at: try row.get("requested_at"),
                name: try row.get("requested_name"),
                account: try row.get("requested_by")
            ),
            state: try row.get("state"),
            decided: decided
        )
    }
}
