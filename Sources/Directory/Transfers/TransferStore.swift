// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// The transfers as the database keeps them.
struct TransferStore {
    let db: any Connection

    /// Puts a request in; `false` when another is under way for the same person.
    func insert(_ transfer: Transfer) throws -> Bool {
        let changed = try db.run(
            """
            INSERT INTO transfer (id, person_id, membership_id, from_id, from_path, to_id, to_path, reason, state,
                requested_on, requested_by, requested_name, due_on)
            VALUES (\(transfer.id), \(transfer.person), \(transfer.membership), \(transfer.from.union), \(transfer.from.path),
                \(transfer.to.union), \(transfer.to.path), \(transfer.reason), 'requested', \(transfer.requestedOn),
                \(transfer.requestedBy), \(transfer.requestedName), \(transfer.dueOn))
            ON CONFLICT (person_id) WHERE state IN ('requested', 'accepted') DO NOTHING
            """
        )
        return changed == 1
    }

    func find(_ id: ID<Transfer>) throws -> Transfer? {
        try db.first("\(Self.select) WHERE transfer.id = \(id)").map(Self.transfer)
    }

    func list(_ ids: [ID<Transfer>]) throws -> [Transfer] {
        guard !ids.isEmpty else { return [] }
        return try db.rows("\(Self.select) WHERE transfer.id IN (\(list: ids)) ORDER BY transfer.id").map(Self.transfer)
    }

    func open(of person: PersonID) throws -> Transfer? {
        try db.first(
            "\(Self.select) WHERE transfer.person_id = \(person) AND transfer.state IN ('requested', 'accepted')"
        ).map(Self.transfer)
    }

    func answer(_ id: ID<Transfer>, _ state: Transfer.State, _ answer: String, by name: String, on day: Day, from effective: Day?)
        throws -> Bool
    {
        let changed = try db.run(
            """
            UPDATE transfer SET state = \(state), answer = \(answer), answered_on = \(day), answered_name = \(name),
                effective_on = \(effective)
            WHERE id = \(id) AND state = 'requested'
            """
        )
        return changed == 1
    }

    /// Takes a request back; one that was accepted too, as long as its day has not come.
    func withdraw(_ id: ID<Transfer>, because reason: String, by name: String, on day: Day) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE transfer SET state = 'withdrawn', answer = \(reason), answered_on = \(day), answered_name = \(name),
                effective_on = NULL
            WHERE id = \(id) AND state IN ('requested', 'accepted')
            """
        )
        return changed == 1
    }

    func complete(_ id: ID<Transfer>) throws -> Bool {
        try db.run("UPDATE transfer SET state = 'done' WHERE id = \(id) AND state = 'accepted'") == 1
    }

    func escalate(_ id: ID<Transfer>, on day: Day) throws -> Bool {
        try db.run(
            "UPDATE transfer SET escalated_on = \(day) WHERE id = \(id) AND state = 'requested' AND escalated_on IS NULL"
        ) == 1
    }

    /// Those whose day has come.
    func ripe(on day: Day) throws -> [Transfer] {
        try db.rows(
            "\(Self.select) WHERE transfer.state = 'accepted' AND transfer.effective_on <= \(day) ORDER BY transfer.id LIMIT 200"
        ).map(Self.transfer)
    }

    /// Those that nobody answered in time.
    func overdue(on day: Day) throws -> [Transfer] {
        try db.rows(
            """
            \(Self.select) WHERE transfer.state = 'requested' AND transfer.due_on < \(day) AND transfer.escalated_on IS NULL
            ORDER BY transfer.id LIMIT 200
            """
        ).map(Self.transfer)
    }

    /// A page of those that come into a branch, or go out of it; the newest first.
    func page(_ branch: Branch, comingIn: Bool, after last: ID<Transfer>?) throws -> [Transfer] {
        let place = comingIn ? branch.covers("transfer.to_path") : branch.covers("transfer.from_path")
        let rest: SQL = last.map { "AND transfer.id < \($0)" } ?? ""
        return try db.rows("\(Self.select) WHERE \(place) \(rest) ORDER BY transfer.id DESC LIMIT 51").map(Self.transfer)
    }

    private static let select: SQL = """
        SELECT transfer.id, transfer.person_id, person.name, transfer.membership_id, transfer.from_id, transfer.from_path,
            source.name AS from_name, transfer.to_id, transfer.to_path, target.name AS to_name, transfer.reason, transfer.state,
            transfer.requested_on, transfer.requested_by, transfer.requested_name, transfer.due_on, transfer.escalated_on,
            transfer.answer, transfer.answered_on, transfer.answered_name, transfer.effective_on
        FROM transfer JOIN person ON person.id = transfer.person_id
        JOIN trade_union AS source ON source.id = transfer.from_id JOIN trade_union AS target ON target.id = transfer.to_id
        """

    private static func transfer(_ row: Row) throws -> Transfer {
        Transfer(
            id: try row.get("id"),
            person: try row.get("person_id"),
            name: try row.get("name"),
            membership: try row.get("membership_id"),
            from: .init(union: try row.get("from_id"), path: try row.get("from_path"), name: try row.get("from_name")),
            to: .init(union: try row.get("to_id"), path: try row.get("to_path"), name: try row.get("to_name")),
            reason: try row.get("reason"),
            state: try row.get("state"),
            requestedOn: try row.get("requested_on"),
            requestedBy: try row.get("requested_by"),
            requestedName: try row.get("requested_name"),
            dueOn: try row.get("due_on"),
            escalatedOn: try row.find("escalated_on"),
            answer: try row.find("answer"),
            answeredOn: try row.find("answered_on"),
            answeredName: try row.find("answered_name"),
            effectiveOn: try row.find("effective_on")
        )
    }
}
