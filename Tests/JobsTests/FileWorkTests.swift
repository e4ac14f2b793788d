// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Jobs

/// Files that long work makes.
@Suite("Files of long work")
struct FileWorkTests {
    /// More than two pieces, with a text in it that can be looked for.
    private static let bytes: [UInt8] = Array(String(repeating: "韦晓岚，女，1976年3月。\n", count: 80_000).utf8)
    private static let plan = FileWork.Plan(name: "名册.csv", contentType: "text/csv; charset=utf-8", total: 10)

    private static func writing(_ sealer: Sealer, _ meanwhile: @escaping @Sendable (FileWork.Progress) throws -> Void = { _ in })
        -> JobKinds.Worker
    {
        { database, hand in
            let count = try await FileWork(database, sealer, hand).run(plan) { _, progress in
                try meanwhile(progress)
                try progress.went(to: 10)
                return try SpooledFile(bytes)
            }
            return "写好了 \(count) 行"
        }
    }

    private func fetched(_ id: ID<Job>, _ sealer: Sealer, _ yard: Yard) async throws -> [UInt8]? {
        let now = yard.house.clock.now
        return try await yard.house.database.read { db in
            let store = JobFileStore(db, sealer)
            guard let file = try store.find(id, at: now) else { return nil }
            let spool = try #require(try store.download(file).spool)
            return try spool.bytes(at: 0, count: spool.size)
        }
    }

    private func pieces(_ yard: Yard) async throws -> [[UInt8]] {
        try await yard.house.database.read { db in
            try db.rows("SELECT bytes FROM job_file_piece ORDER BY number").map { try $0.get("bytes") }
        }
    }

    @Test("A file comes back byte by byte, lies sealed, and goes when its day is over", arguments: Engine.available)
    func keeping(engine: Engine) async throws {
        let (yard, sealer) = (try await Yard.open(on: engine), Sealer(.fresh()))
        let id = try #require(try await yard.add(yard.order()))
        let runner = yard.runner(Self.writing(sealer))
        try await runner.round(at: yard.clock)
        #expect(try await yard.job(id).outcome == "写好了 10 行")
        #expect(try await fetched(id, sealer, yard) == Self.bytes)
        let kept = try await pieces(yard)
        #expect(kept.count == 3)
        #expect(kept.allSatisfy { $0.firstRange(of: Array("韦晓岚".utf8)) == nil })
        yard.house.clock.advance(hours: 24)
        #expect(try await fetched(id, sealer, yard) == nil)
        try await runner.sweep(at: yard.house.clock.now)
        #expect(try await pieces(yard).isEmpty)
        #expect(try await yard.job(id).state == .done)
    }

    @Test("A house without keys keeps it as it is", arguments: Engine.available)
    func keyless(engine: Engine) async throws {
        let (yard, sealer) = (try await Yard.open(on: engine), Sealer(.none))
        let id = try #require(try await yard.add(yard.order()))
        try await yard.runner(Self.writing(sealer)).round(at: yard.clock)
        #expect(try await fetched(id, sealer, yard) == Self.bytes)
    }

    @Test("Work that was cut off leaves no file, and begun anew it leaves one", arguments: Engine.available)
    func cutOff(engine: Engine) async throws {
        let (yard, sealer) = (try await Yard.open(on: engine), Sealer(.fresh()))
        let id = try #require(try await yard.add(yard.order()))
        // What a node had put away when it died.
        try await yard.house.database.write { db in
            for number in 0..<5 { try JobFileStore(db, sealer).add([1, 2, 3], number: number, of: id) }
        }
        #expect(try await fetched(id, sealer, yard) == nil)
        try await yard.runner(Self.writing(sealer)).round(at: yard.clock)
        #expect(try await fetched(id, sealer, yard) == Self.bytes)
    }

    @Test("Told to stop it stops while it writes, and nothing of it stays", arguments: Engine.available)
    func stopping(engine: Engine) async throws {
        let (yard, sealer) = (try await Yard.open(on: engine), Sealer(.fresh()))
        let id = try #require(try await yard.add(yard.order()))
        let now = yard.house.clock.now
        let (started, beginning) = AsyncStream.makeStream(of: Void.self)
        let runner = yard.runner(
            Self.writing(sealer) { progress in
                beginning.finish()
                while true { try progress.went(to: 3) }
            }
        )
        let clock = yard.clock
        let running = Task { try await runner.round(at: clock) }
        for await _ in started {}
        let asked = try await yard.house.database.write { try JobStore($0).stop(id, at: now) }
        #expect(asked)
        _ = try await running.value
        #expect(try await yard.job(id).state == .stopped)
        try await runner.sweep(at: now)
        #expect(try await pieces(yard).isEmpty)
        #expect(try await fetched(id, sealer, yard) == nil)
    }
}
