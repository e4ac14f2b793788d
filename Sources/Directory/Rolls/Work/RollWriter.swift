// SPDX-License-Identifier: Apache-2.0
import Jobs
import Kernel
import Membership
import Storage

/// Writes a batch of rows: a hundred of them a statement, everything sealed beforehand.
struct RollWriter: Sendable {
    let sealer: Sealer
    let roll: RollImport
    let clock: @Sendable () -> Instant

    /// A row that is likely to be somebody new, with all that would be written. Worked out outside of any transaction.
    struct Ready: Sendable {
        let line: RollLine
        let keys: NameKeys?
        let person: Int64
        let sealed: [[SQLValue]]
    }

    func prepare(_ lines: [RollLine], _ head: RollHead) throws -> [Ready] {
        let good = lines.count { $0.entry != nil }
        var id = ID<Membership>.makeRun(of: max(1, good) * 2, at: clock()).rawValue
        return try lines.map { line in
            guard let entry = line.entry else { return Ready(line: line, keys: nil, person: 0, sealed: []) }
            let person = id
            id += 2
            var sealed = [try SealedStore.row(entry.idNumber, .idNumber, of: person, sealer)]
            if !entry.mobile.isEmpty { sealed.append(try SealedStore.row(entry.mobile, .mobile, of: person, sealer)) }
            if !entry.duesBase.isEmpty { sealed.append(try SealedStore.row(entry.duesBase, .duesBase, of: person, sealer)) }
            return Ready(line: line, keys: NameKeys(entry.name), person: person, sealed: sealed)
        }
    }

    func write(_ batch: RollPass.Batch<[Ready]>, at now: Instant, _ db: any Connection) throws {
        let holders = try RollHolders(db: db).find(batch.prepared.compactMap(\.line.digest))
        var fresh: [Ready] = []
        var again: [(RollHolders.Holder, Ready)] = []
        var known: [(RollHolders.Holder, RollEntry)] = []
        var leftOut = 0
        var faults: [(row: Int, mistake: RollMistake)] = []
        for ready in batch.prepared {
            guard let entry = ready.line.entry, let digest = ready.line.digest else {
                leftOut += 1
                faults += ready.line.mistakes.map { (ready.line.row, $0) }
                continue
            }
            switch RollVerdict.of(entry, holders[digest], scope: roll.path, withSubtree: roll.withSubtree, head: batch.head) {
            case .fresh: fresh.append(ready)
            case .again(let holder): again.append((holder, ready))
            case .known(let holder): if roll.updates { known.append((holder, entry)) }
            case .faulty(let mistake):
                leftOut += 1
                faults.append((ready.line.row, mistake))
            }
        }
        var changes: [[SQLValue]] = []
        try insert(fresh, &changes, db)
        try rejoin(again, &changes, db)
        try fill(try RollFilling(db: db, sealer: sealer).changes(known), &changes, db)
        try Self.insert(
            "INSERT INTO roll_change (import_id, person_id, kind, membership_id, revision, former, state) VALUES ",
            changes,
            db
        )
        try tally(fresh.compactMap(\.line.entry) + again.compactMap(\.1.line.entry), db)
        try RollImportStore(db: db).add(faults, to: roll.id)
        try move(batch, written: changes.count, leftOut: leftOut, db)
    }

    private func insert(_ fresh: [Ready], _ changes: inout [[SQLValue]], _ db: any Connection) throws {
        var people: [[SQLValue]] = []
        var memberships: [[SQLValue]] = []
        var sealed: [[SQLValue]] = []
        people.reserveCapacity(fresh.count)
        for ready in fresh {
            guard let entry = ready.line.entry, let keys = ready.keys else { continue }
            people.append([
                .integer(ready.person), .text(entry.name), entry.sex.sqlValue, entry.bornOn.sqlValue, .text(entry.position),
                .integer(1),
            ])
            memberships.append(membership(ready.person + 1, ready.person, entry, keys))
            sealed += ready.sealed
            changes.append(change(ready.person, "fresh", membership: ready.person + 1, revision: 1))
        }
        try Self.insert("INSERT INTO person (id, name, sex, born_on, position, revision) VALUES ", people, db)
        try Self.insert(Self.intoMembership, memberships, db)
        try Self.insert("INSERT INTO sealed_value (\(SealedStore.columns)) VALUES ", sealed, db)
    }

    private func rejoin(_ again: [(RollHolders.Holder, Ready)], _ changes: inout [[SQLValue]], _ db: any Connection) throws {
        var memberships: [[SQLValue]] = []
        for (holder, ready) in again {
            guard let entry = ready.line.entry, let keys = ready.keys else { continue }
            // A new beginning on the day it was decided: what the row says may lie before the end of the last one.
            let since = roll.changedAt.day
            memberships.append(membership(ready.person + 1, holder.person.rawValue, entry, keys, since: since))
            changes.append(change(holder.person.rawValue, "again", membership: ready.person + 1, revision: holder.revision))
        }
        try Self.insert(Self.intoMembership, memberships, db)
    }

    /// Those on the roll: one by one, they are few.
    private func fill(_ filled: [RollFilling.Change], _ changes: inout [[SQLValue]], _ db: any Connection) throws {
        let store = SealedStore(db, sealer)
        for change in filled {
            let person = change.holder.person
            let position = change.former.position == nil ? change.holder.position : change.entry.position
            let written = try db.run(
                """
                UPDATE person SET position = \(position), revision = revision + 1
                WHERE id = \(person) AND revision = \(change.holder.revision)
                """
            )
            guard written == 1 else { continue }
            if change.former.mobile != nil { try store.set(change.entry.mobile, .mobile, of: person.rawValue) }
            if change.former.duesBase != nil { try store.set(change.entry.duesBase, .duesBase, of: person.rawValue) }
            let former = try RollFormer.seal(change.former, of: person, sealer)
            changes.append(self.change(person.rawValue, "changed", membership: nil, revision: change.holder.revision + 1, former))
        }
    }

    private func membership(_ id: Int64, _ person: Int64, _ entry: RollEntry, _ keys: NameKeys, since: Day? = nil) -> [SQLValue] {
        let first = since ?? entry.joinedOn
        return [
            .integer(id), .integer(person), entry.union.sqlValue, entry.path.sqlValue, first.sqlValue, first.sqlValue,
            entry.state.sqlValue, .text(keys.name), .text(keys.given), .text(keys.pinyin),
            .text(keys.initials),
        ]
    }

    private static let intoMembership: SQL = """
        INSERT INTO membership (id, person_id, union_id, union_path, since, joined_on, state, name, given, pinyin, initials) VALUES
        """

    private func change(_ person: Int64, _ kind: String, membership: Int64?, revision: Int, _ former: [UInt8]? = nil)
        -> [SQLValue]
    {
        [
            roll.id.sqlValue, .integer(person), .text(kind), membership.map { .integer($0) } ?? .null, .integer(Int64(revision)),
            former.map { .blob($0) } ?? .null, .text("made"),
        ]
    }

    private static func insert(_ head: SQL, _ rows: [[SQLValue]], _ db: any Connection) throws {
        for start in stride(from: 0, to: rows.count, by: 100) {
            try db.run("\(head) \(rows: Array(rows[start..<min(start + 100, rows.count)]))")
        }
    }

    /// The numbers of each union and of all above, moved once a batch.
    private func tally(_ entries: [RollEntry], _ db: any Connection) throws {
        struct Key: Hashable {
            let path: UnionPath
            let state: Membership.State
        }
        var sums: [Key: Int] = [:]
        for entry in entries { sums[Key(path: entry.path, state: entry.state), default: 0] += 1 }
        for (key, sum) in sums.sorted(by: {
            ($0.key.path.text, $0.key.state.rawValue) < ($1.key.path.text, $1.key.state.rawValue)
        }) {
            try MembershipTally(db).add(sum, key.state, at: key.path)
        }
    }

    private func move(_ batch: RollPass.Batch<[Ready]>, written: Int, leftOut: Int, _ db: any Connection) throws {
        let moved = try db.run(
            """
            UPDATE roll_import SET looked = \(batch.end), written = written + \(written), left_out = left_out + \(leftOut)
            WHERE id = \(roll.id) AND state = 'applying' AND looked = \(batch.start)
            """
        )
        guard moved == 1 else { throw JobLost() }
    }
}
