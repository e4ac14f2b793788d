// SPDX-License-Identifier: Apache-2.0
internal import Jobs
public import Kernel
public import Membership
internal import NIOPosix
public import Storage

/// A roll from a file on the server's own disk (命令导入): the same two passes as on the pages, without the upload.
public struct RollIntake: Sendable {
    /// What is wanted beyond looking.
    public struct Wish: Sendable {
        public let updates: Bool
        /// Rows with mistakes are left out; without it one of them keeps all out.
        public let partial: Bool
        public let checksOnly: Bool

        public init(updates: Bool, partial: Bool, checksOnly: Bool) {
            self.updates = updates
            self.partial = partial
            self.checksOnly = checksOnly
        }
    }

    /// What came of it.
    public struct Outcome: Sendable, Equatable {
        public let sentence: String
        /// The first of what is wrong: `第 3 行 手机号：…`.
        public let faults: [String]
        public let isWritten: Bool
    }

    /// Large: nobody waits behind the command line but other writers, and each batch touches most pages of the indexes anyway.
    private static let batch = 20_000

    private let database: any Database
    private let sealer: Sealer
    private let clock: @Sendable () -> Instant

    public init(database: any Database, sealer: Sealer, clock: @escaping @Sendable () -> Instant) {
        self.database = database
        self.sealer = sealer
        self.clock = clock
    }

    public func take(_ path: String, for code: String, _ wish: Wish, tell: @escaping @Sendable (Int, String) -> Void) async throws
        -> Outcome
    {
        guard sealer.isReady else { throw SealRefusal.noKey }
        let file = try SpooledFile(reading: path)
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let hand = RollHand(clock: clock, tell: tell)
        let pass = RollPass(database: database, sealer: sealer, threads: .singleton, batch: Self.batch)
        let roll = try await begin(name, file.size, code, wish)
        if roll.state == .checking {
            let sentence = try await RollChecking(pass: pass, hand: hand).run(roll.id, file: file)
            if let refusal = try await objection(roll.id, wish, sentence) { return refusal }
        }
        let written = try await RollApplying(pass: pass, hand: hand).run(roll.id, file: file)
        return Outcome(sentence: written, faults: try await faults(of: roll.id), isWritten: true)
    }

    private func begin(_ name: String, _ size: Int, _ code: String, _ wish: Wish) async throws -> RollImport {
        let now = clock()
        return try await database.write { db in
            // Half of what is written goes to random places of large indexes: pages are better kept than mapped.
            if db.engine == .sqlite { try db.script("PRAGMA mmap_size = 0; PRAGMA cache_size = -64000") }
            let store = RollImportStore(db: db)
            let union = try Self.union(code, db)
            if !wish.checksOnly, let former = try store.interrupted(name, size, union: union.id) { return former }
            let roll = RollImport(
                name,
                size: size,
                of: union.id,
                at: union.path,
                withSubtree: true,
                by: nil,
                named: "命令行",
                // Who leaves the faulty rows out need not know beforehand how many they are.
                state: wish.partial && !wish.checksOnly ? .applying : .checking,
                updates: wish.updates,
                hasFile: false,
                on: now
            )
            try store.insert(roll)
            return roll
        }
    }

    private static func union(_ code: String, _ db: any Connection) throws -> Union {
        if let id = UnionID(code), let union = try UnionStore(db).find(id) { return union }
        guard let root = try UnionStore(db).root() else { throw RollUnionFault.unknown(code) }
        let named = try UnionStore(db).named([code], within: root.path)
        guard let union = named.first else { throw RollUnionFault.unknown(code) }
        guard named.count == 1 else { throw RollUnionFault.ambiguous(code, named.count) }
        return union
    }

    /// Why nothing is written after the dry run; `nil` where it goes on.
    private func objection(_ id: ID<RollImport>, _ wish: Wish, _ sentence: String) async throws -> Outcome? {
        let now = clock()
        let faults = try await faults(of: id)
        let goesOn = try await database.write { db in
            let store = RollImportStore(db: db)
            guard let roll = try store.find(id), roll.state == .checked else { return false }
            let isFit = !wish.checksOnly && roll.counts.faulty == 0 && roll.toWrite(updating: wish.updates) > 0
            return try store.move(id, from: .checked, to: isFit ? .applying : .dropped, at: now) && isFit
        }
        return goesOn ? nil : Outcome(sentence: sentence, faults: faults, isWritten: false)
    }

    private func faults(of id: ID<RollImport>) async throws -> [String] {
        try await database.read { db in
            try RollImportStore(db: db).faults(of: id, atMost: 20).map {
                "第 \($0.row) 行 \($0.mistake.name)：\($0.mistake.sentence)"
            }
        }
    }
}
