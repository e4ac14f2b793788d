// SPDX-License-Identifier: Apache-2.0
import Jobs
import Kernel
import Membership
import Storage

/// Who works on an import: a piece of long work, or the command line, which answers to nobody.
struct RollHand: Sendable {
    let clock: @Sendable () -> Instant
    /// Tells how far it is inside the transaction that went there; refuses when it is another's work by now.
    let advance: @Sendable (any Connection, Int, Int, String) throws -> Void

    var now: Instant { clock() }

    init(_ hand: JobHand) {
        clock = { hand.now }
        advance = { try hand.advance($0, to: Int64($1), of: Int64($2), $3) }
    }

    init(
        clock: @escaping @Sendable () -> Instant,
        tell: @escaping @Sendable (Int, String) -> Void,
        check: @escaping @Sendable (Int) throws -> Void = { _ in }
    ) {
        self.clock = clock
        advance = { _, done, _, step in
            try check(done)
            tell(done, step)
        }
    }
}

/// The dry run (核对): every row looked at, nothing written but what is wrong and how many there are of each kind.
struct RollChecking: Sendable {
    let pass: RollPass
    let hand: RollHand

    private var database: any Database { pass.database }

    func run(_ id: ID<RollImport>, file given: SpooledFile? = nil) async throws -> String {
        guard let roll = try await database.read({ try RollImportStore(db: $0).find(id) }) else { return "这一份已经不在了" }
        guard roll.state == .checking else { return roll.state.label }
        do {
            let file = try await file(roll, given)
            let unions = try await database.read { try Self.unions(of: roll, $0) }
            // A dry run costs little and holds what it counted in one place: cut off, it begins anew.
            try await database.write { db in try Self.restart(id, db) }
            let head = try await pass.run(file, unions: unions, today: hand.now.day, from: 0, prepare: { lines, _ in lines }) {
                batch in
                try await database.write { [pass, hand] db in
                    try Self.keep(batch, of: roll, pass.sealer, db)
                    try hand.advance(db, batch.end, 0, "核对")
                }
            }
            return try await finish(roll, head)
        } catch let fault as RollFault {
            let now = hand.now
            try await database.write { try RollImportStore(db: $0).refuse(id, because: fault.sentence, at: now) }
            return fault.sentence
        }
    }

    private func file(_ roll: RollImport, _ given: SpooledFile?) async throws -> SpooledFile {
        if let given { return given }
        return try await RollPieces.gather(roll.id, database, pass.sealer)
    }

    static func unions(of roll: RollImport, _ db: any Connection) throws -> RollUnions {
        guard let union = try UnionStore(db).find(roll.union) else { throw JobFailure("这个工会已经不在了，没有办法导入。") }
        return try RollUnions.load(union, withSubtree: roll.withSubtree, db)
    }

    private static func restart(_ id: ID<RollImport>, _ db: any Connection) throws {
        try db.run("DELETE FROM roll_fault WHERE import_id = \(id)")
        try db.run(
            """
            UPDATE roll_import SET looked = 0, fresh = 0, again = 0, changed = 0, same = 0, faulty = 0, hidden = 0
            WHERE id = \(id) AND state = 'checking'
            """
        )
    }

    /// Counts a batch and keeps what is wrong in it.
    static func keep(_ batch: RollPass.Batch<[RollLine]>, of roll: RollImport, _ sealer: Sealer, _ db: any Connection)
        throws
    {
        var counts = RollImport.Counts(hidden: batch.hidden)
        var faults: [(row: Int, mistake: RollMistake)] = []
        let holders = try RollHolders(db: db).find(batch.prepared.compactMap { $0.entry == nil ? nil : $0.digest })
        var known: [(RollHolders.Holder, RollEntry)] = []
        for line in batch.prepared {
            guard let entry = line.entry, let digest = line.digest else {
                counts.faulty += 1
                faults += line.mistakes.map { (line.row, $0) }
                continue
            }
            switch RollVerdict.of(entry, holders[digest], scope: roll.path, withSubtree: roll.withSubtree, head: batch.head) {
            case .fresh: counts.fresh += 1
            case .again: counts.again += 1
            case .known(let holder): known.append((holder, entry))
            case .faulty(let mistake):
                counts.faulty += 1
                faults.append((line.row, mistake))
            }
        }
        counts.changed = try RollFilling(db: db, sealer: sealer).changes(known).count
        counts.same = known.count - counts.changed
        try add(counts, to: roll.id, from: batch.start, to: batch.end, db)
        try RollImportStore(db: db).add(faults, to: roll.id)
    }

    private static func add(
        _ counts: RollImport.Counts,
        to id: ID<RollImport>,
        from start: Int,
        to end: Int,
        _ db: any Connection
    ) throws {
        let moved = try db.run(
            """
            UPDATE roll_import SET looked = \(end), fresh = fresh + \(counts.fresh), again = again + \(counts.again),
                changed = changed + \(counts.changed), same = same + \(counts.same), faulty = faulty + \(counts.faulty),
                hidden = hidden + \(counts.hidden)
            WHERE id = \(id) AND state = 'checking' AND looked = \(start)
            """
        )
        guard moved == 1 else { throw JobLost() }
    }

    private func finish(_ roll: RollImport, _ head: RollHead) async throws -> String {
        let now = hand.now
        let unread = head.unread.prefix(20).joined(separator: "\n")
        let counts = try await database.write { db -> RollImport.Counts? in
            let store = RollImportStore(db: db)
            guard let counts = try store.find(roll.id)?.counts else { return nil }
            guard counts.total > 0 else {
                try store.refuse(roll.id, because: RollFault.noRows.sentence, at: now)
                return counts
            }
            try db.run("UPDATE roll_import SET unread = \(unread) WHERE id = \(roll.id)")
            _ = try store.move(roll.id, from: .checking, to: .checked, at: now)
            return counts
        }
        guard let counts, counts.total > 0 else { return RollFault.noRows.sentence }
        return "核对了 \(counts.total) 行，有问题的 \(counts.faulty) 行"
    }
}
