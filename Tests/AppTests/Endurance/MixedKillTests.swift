// SPDX-License-Identifier: Apache-2.0
import Foundation
import Storage
import TestSupport
import Testing

@Suite("A power cut while everybody writes")
struct MixedKillTests {
    private static let rounds = ProcessInfo.processInfo.environment["HEARTH_KILL_ROUNDS"].flatMap { Int($0) } ?? 2

    @Test(
        "Sign-ins, records, numbers, acts, decisions, rolls and sealed ballots: what was acknowledged is there, once, and all adds up",
        arguments: Engine.available
    )
    func killing(engine: Engine) async throws {
        let workshop = try await Workshop.open(on: engine)
        try await workshop.layOutDraft()
        let ballots = try await workshop.ballots()
        var total = Labour.Tally()
        for round in 1...Self.rounds {
            let node = try await workshop.serve()
            let labours = try await workshop.labours(at: node) + [ballots]
            let before = try await workshop.counts(labours)
            let tallies = try await workshop.work(labours, on: [node]) {
                try await Task.sleep(for: .milliseconds(Int.random(in: 50...1200)))
                await node.program.kill()
            }
            let now = try await workshop.counts(labours)
            workshop.expectKept(tallies, since: before, now: now, "round \(round)")
            try await workshop.expectSound("round \(round)")
            for tally in tallies.values {
                total.acknowledged += tally.acknowledged
                total.unanswered += tally.unanswered
            }
        }
        #expect(total.acknowledged > 0)
        print(
            "\(engine): \(Self.rounds) kills in mixed writes, \(total.acknowledged) acknowledged, \(total.unanswered) cut off, 0 lost"
        )
    }
}
