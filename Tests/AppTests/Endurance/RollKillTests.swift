// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import App
@testable import Directory

@Suite("A power cut in the middle of a roll")
struct RollKillTests {
    private static let rounds = ProcessInfo.processInfo.environment["HEARTH_KILL_ROUNDS"].flatMap { Int($0) } ?? 2
    private static let people = 1500

    /// A roll of people whom no other round has.
    private func roll(_ round: Int) -> [UInt8] {
        let today = App.Clock.system().day
        let rows = (0..<Self.people).map { InventedPeople.person(600_000 + round * Self.people + $0, before: today) }.map {
            "\($0.name),\($0.idNumber),\($0.mobile),\($0.position)"
        }
        return Array((["姓名,身份证号,手机号,岗位"] + rows).joined(separator: "\r\n").utf8)
    }

    private func members(_ workshop: Workshop) async throws -> Int {
        try await workshop.database.read { db in
            try db.value("SELECT count(*) AS n FROM membership WHERE until IS NULL") ?? -1
        }
    }

    @Test("Begun again, it is written whole and nobody twice, whenever it was cut off", arguments: Engine.available)
    func killing(engine: Engine) async throws {
        let workshop = try await Workshop.open(on: engine)
        var (count, cut, longest) = (try await members(workshop), 0, 0)
        for round in 0...Self.rounds {
            let file = try workshop.scratch.file("名册\(round).csv", roll(round))
            let start = ContinuousClock.now
            let command = ["rolls", "import", file, "--union", "邕宁区第三小学工会"]
            // The first is not cut off: it tells how long one takes.
            if round > 0 {
                let program = try workshop.start(command)
                try await Task.sleep(for: .milliseconds(Int.random(in: 0...longest)))
                if program.isRunning { cut += 1 }
                await program.kill()
                let between = try await members(workshop)
                #expect((count...count + Self.people).contains(between), "round \(round)")
            }
            let isThere = try await members(workshop) == count + Self.people
            // What came through before the cut finds everybody on the roll already, and writes nothing.
            let again = try await workshop.run("rolls", "import", file, "--union", "邕宁区第三小学工会")
            #expect(again.status == 0 || isThere, "round \(round): \(again.errors)")
            if round == 0 { longest = Int((ContinuousClock.now - start).components.seconds * 1000) + 500 }
            count += Self.people
            #expect(try await members(workshop) == count, "round \(round)")
            let twice: Int? = try await workshop.database.read { db in
                try db.value(
                    """
                    SELECT count(*) AS n FROM (
                        SELECT person_id FROM membership WHERE until IS NULL GROUP BY person_id HAVING count(*) > 1
                    ) AS double
                    """
                )
            }
            #expect(twice == 0, "round \(round)")
            try await workshop.expectSound("round \(round)")
        }
        print("\(engine): of \(Self.rounds) rolls of \(Self.people) \(cut) were cut off, all are whole")
    }
}
