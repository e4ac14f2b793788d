// SPDX-License-Identifier: Apache-2.0
import Foundation
import Storage
import TestSupport
import Testing

@testable import App

@Suite("Two nodes over one database", .enabled(if: Engine.available.contains(.postgres)))
struct NodeTests {
    private static let rounds = ProcessInfo.processInfo.environment["HEARTH_KILL_ROUNDS"].flatMap { Int($0) } ?? 1

    /// What does not depend on whether the one before was kept.
    private static let independent: Set = ["sign-ins", "work records", "numbered documents", "rolls handed in"]

    @Test("A session, its forms and what was handed in hold on both; long work is done once, the night once")
    func sharing() async throws {
        let workshop = try await Workshop.open(on: .postgres)
        let (one, two) = try await pair(workshop)
        let officer = try await SocketBrowser.signIn("sanxiao", DemoAccounts.password, at: one)
        #expect(try await officer.at(two).status(of: "/tasks") == 200)
        #expect(try await officer.at(two).post("/members/applications", ["name": ""]) == 422, "the form's token is known there")
        let rolls = "姓名,身份证号\r\n韦晓,450199199202030685\r\n"
        for node in [one, two] {
            #expect(try await officer.at(node).upload("/members/rolls/imports", "\(node.port).csv", Array(rolls.utf8)) == 303)
        }
        try await waitForJobs(workshop)
        let outcomes: [String] = try await workshop.database.read { db in
            try db.rows("SELECT state FROM roll_import WHERE file_name LIKE '%.csv' AND has_file = \(true) ORDER BY id").map {
                try $0.get("state")
            }
        }
        #expect(outcomes.filter { $0 == "checked" }.count >= 2 && !outcomes.contains("checking"))
        try await expectOneNight(workshop)
        #expect(try await officer.post("/logout", [:]) == 303)
        #expect(try await officer.at(two).status(of: "/tasks") == 303, "who has left one has left both")
        await one.program.kill()
        await two.program.kill()
    }

    @Test("One is killed while everybody writes: the other goes on, and nothing that was acknowledged is lost")
    func losing() async throws {
        let workshop = try await Workshop.open(on: .postgres)
        try await workshop.layOutDraft()
        var total = Labour.Tally()
        for round in 1...Self.rounds {
            let (one, two) = try await pair(workshop)
            let labours = try await workshop.labours(at: one).filter { Self.independent.contains($0.name) }
            let before = try await workshop.counts(labours)
            let after = Kept<[String: Int]>()
            let tallies = try await workshop.work(labours, on: [one, two]) {
                try await Task.sleep(for: .milliseconds(Int.random(in: 200...1500)))
                await (round % 2 == 0 ? one : two).program.kill()
                after.value = try await workshop.counts(labours)
                try await Task.sleep(for: .milliseconds(1500))
            }
            let now = try await workshop.counts(labours)
            workshop.expectKept(tallies, since: before, now: now, "round \(round)")
            let wroteOn = now.contains { $0.value > (after.value?[$0.key] ?? 0) }
            #expect(wroteOn, "round \(round): the other goes on")
            await one.program.kill()
            await two.program.kill()
            try await workshop.expectSound("round \(round)")
            for tally in tallies.values {
                total.acknowledged += tally.acknowledged
                total.unanswered += tally.unanswered
            }
        }
        print("nodes: \(Self.rounds) killed, \(total.acknowledged) acknowledged, \(total.unanswered) cut off, 0 lost")
    }

    /// Both at once, on a database that neither has brought up to date: they share the migrations as well.
    private func pair(_ workshop: Workshop) async throws -> (ServedHouse, ServedHouse) {
        async let one = workshop.serve()
        async let two = workshop.serve()
        return try await (one, two)
    }

    /// Until nothing is left to do; half a minute is far more than two small rolls take.
    private func waitForJobs(_ workshop: Workshop) async throws {
        for _ in 0..<300 {
            let open: Int? = try await workshop.database.read {
                try $0.value("SELECT count(*) AS n FROM job WHERE state = 'open'")
            }
            if open == 0 { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        Issue.record("long work was not done")
    }

    private func expectOneNight(_ workshop: Workshop) async throws {
        let (nights, doubles) = try await workshop.database.read { db in
            let nights: Int? = try db.value("SELECT count(*) AS n FROM nightly_count")
            let doubles: Int? = try db.value(
                """
                SELECT count(*) AS n FROM (
                    SELECT subject_id FROM task WHERE done_at IS NULL
                    GROUP BY subject_kind, subject_id, union_id, role, verb HAVING count(*) > 1
                ) AS double
                """
            )
            return (nights, doubles)
        }
        #expect(nights == 1)
        #expect(doubles == 0, "nobody was reminded twice")
    }
}
