// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// The quotas (名额) as the database counts them: a place is taken by one conditional write, so that of two clerks who press at
/// once, one gets it.
struct QuotaBook {
    let db: any Connection

    /// Takes a place for an entry in a union's quota; one that holds a place already takes no second. One that came back and was put
    /// into another group needs a place of that group.
    func take(_ entry: Entry, in programme: Programme, by union: UnionID) throws {
        let group = entry.content.group
        let isNew = try db.run(
            """
            INSERT INTO programme_slot (entry_id, union_id, group_name) VALUES (\(entry.id), \(union), \(group))
            ON CONFLICT DO NOTHING
            """
        )
        guard isNew == 1 else { return try change(entry, to: group, in: programme, at: union) }
        try takeGroup(group, in: programme, at: union)
        let rule = programme.spec.quota
        if let cap = rule.perUnion {
            guard try step(programme.id, union, "", cap) else {
                let held = try holders(programme.id, union, without: entry.id)
                throw QuotaRefusal.union(used: cap, cap: cap, rule.source, held: held)
            }
        }
    }

    private func change(_ entry: Entry, to group: String, in programme: Programme, at union: UnionID) throws {
        let held: String? = try db.value(
            "SELECT group_name FROM programme_slot WHERE entry_id = \(entry.id) AND union_id = \(union)"
        )
        guard let held, held != group else { return }
        try takeGroup(group, in: programme, at: union)
        if !held.isEmpty {
            try db.run(
                """
                UPDATE programme_quota SET used = used - 1
                WHERE programme_id = \(programme.id) AND union_id = \(union) AND group_name = \(held)
                """
            )
        }
        let changed = try db.run(
            """
            UPDATE programme_slot SET group_name = \(group)
            WHERE entry_id = \(entry.id) AND union_id = \(union) AND group_name = \(held)
            """
        )
        guard changed == 1 else { throw ProgrammeRefusal.moved }
    }

    private func takeGroup(_ group: String, in programme: Programme, at union: UnionID) throws {
        let rule = programme.spec.quota
        guard let cap = rule.perGroup, !group.isEmpty else { return }
        guard try step(programme.id, union, group, cap) else {
            throw QuotaRefusal.group(group, used: cap, cap: cap, rule.source)
        }
    }

    /// Gives back what an entry holds, in every union it came through, of the group that it holds there.
    func release(_ entry: Entry) throws {
        try db.run(
            """
            UPDATE programme_quota SET used = used - 1
            WHERE programme_id = \(entry.programme) AND EXISTS (
                SELECT 1 FROM programme_slot AS slot
                WHERE slot.entry_id = \(entry.id) AND slot.union_id = programme_quota.union_id
                    AND programme_quota.group_name IN ('', slot.group_name)
            )
            """
        )
        try db.run("DELETE FROM programme_slot WHERE entry_id = \(entry.id)")
    }

    /// What each union has used of what it may, in all.
    func used(in programme: ID<Programme>) throws -> [UnionID: Int] {
        let rows = try db.rows(
            "SELECT union_id, used FROM programme_quota WHERE programme_id = \(programme) AND group_name = '' ORDER BY union_id"
        )
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.get("union_id"), try $0.get("used")) })
    }

    private func step(_ programme: ID<Programme>, _ union: UnionID, _ group: String, _ cap: Int) throws -> Bool {
        try db.run(
            """
            INSERT INTO programme_quota (programme_id, union_id, group_name, cap, used)
            VALUES (\(programme), \(union), \(group), \(cap), 0)
            ON CONFLICT DO NOTHING
            """
        )
        return try db.run(
            """
            UPDATE programme_quota SET used = used + 1
            WHERE programme_id = \(programme) AND union_id = \(union) AND group_name = \(group) AND used < cap
            """
        ) == 1
    }

    private func holders(_ programme: ID<Programme>, _ union: UnionID, without entry: ID<Entry>) throws -> [String] {
        try db.rows(
            """
            SELECT entry.title FROM programme_slot JOIN programme_entry AS entry ON entry.id = programme_slot.entry_id
            WHERE programme_slot.union_id = \(union) AND entry.programme_id = \(programme) AND entry.id <> \(entry)
            ORDER BY entry.id LIMIT 5
            """
        ).map { try $0.get("title") }
    }
}
