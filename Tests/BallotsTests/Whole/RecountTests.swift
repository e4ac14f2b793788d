// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Ballots

/// Invariant 10: a program that shares no line with the house comes to the same sums.
@Suite("Counting once more")
struct RecountTests {
    /// A thousand where `bin/soak` asks for them.
    private static let elections = ProcessInfo.processInfo.environment["HEARTH_ELECTIONS"].flatMap { Int($0) } ?? 150

    private static let names = ["某甲", "某乙", "候选0", " 某甲 ", "", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十过"]

    private static func ballot(_ question: Question, _ random: inout SeededRandom) -> [Answer] {
        let options = question.options.map(\.id) + ["未知"]
        func some(_ chance: Int) -> [String] { options.filter { _ in Int.random(in: 0..<10, using: &random) < chance } }
        var answers: [Answer] = []
        for _ in 0..<[0, 1, 1, 1, 1, 1, 1, 2].randomElement(using: &random)! {
            var yes = some(Int.random(in: 0...6, using: &random))
            var no = some(Int.random(in: 0...1, using: &random))
            // Most voters mark what is on the paper.
            if Int.random(in: 0..<10, using: &random) > 0 {
                yes.removeAll { $0 == "未知" }
                no.removeAll { $0 == "未知" || yes.contains($0) }
            }
            let writes = Int.random(in: 0..<4, using: &random) == 0
            let written = writes ? [names.randomElement(using: &random)!, names.randomElement(using: &random)!] : []
            answers.append(Answer(question: question.id, yes: yes + yes.prefix(1), no: no, writeIns: written))
        }
        return answers
    }

    @Test("It reproduces elections by chance, with ties, blanks, too many marks and names written in")
    func recounting() async throws {
        var random = SeededRandom(seed: 10)
        let house = try await PollHouse.open(on: .sqlite, members: 12)
        let scrutineers = Scrutineers()
        var files: [String] = []
        for number in 0..<Self.elections {
            let count = Int.random(in: 1...6, using: &random)
            let question = Question(
                id: "q1",
                title: "第\(number)次",
                options: (0..<count).map { .init(id: "c\($0)", name: "候选\($0)") },
                seats: Int.random(in: 1...count, using: &random),
                takesNo: Bool.random(using: &random),
                takesWriteIns: Bool.random(using: &random)
            )
            let ballots = (0..<Int.random(in: 1...12, using: &random)).map { _ in Self.ballot(question, &random) }
            let isSealed = number.isMultiple(of: 20)
            let poll =
                isSealed
                ? try await house.sealed(house.plan([question]), scrutineers).id
                : try await house.detached(house.plan([question]))
            // Straight into the urn: what the doors refuse must count the same as well.
            try await house.database.write { db in
                let urn = UrnStore(db: db)
                for (voter, answers) in ballots.enumerated() {
                    if isSealed {
                        let person = PollHouse.person(voter)
                        _ = try IssueStore(db: db).insert(person, [], [], in: poll)
                        guard let found = try PollStore(db: db).find(poll) else { throw BallotRefusal.notOpen }
                        let client = try BallotClient(found)
                        let sheet = try client.sheet([], answers)
                        let key = PaperProof(client.prepared, poll: poll.description)?.nullifier ?? []
                        _ = try urn.insert(.init(key: key, part: "", enclosed: sheet.enclosed, body: sheet.body), in: poll)
                    } else {
                        _ = try urn.mark(PollHouse.person(voter), in: poll)
                        let body = voter == 11 ? Array("乱码".utf8) : Array(try StoredJSON.text(answers).utf8)
                        _ = try urn.insert(.init(key: .random(32), part: "", enclosed: [], body: body), in: poll)
                    }
                }
                if isSealed {
                    _ = try SealedBox(db).close(poll)
                    _ = try SealedBox(db).count(poll, scrutineers.shares.map(\.text))
                } else {
                    _ = try BallotBox(db).close(poll)
                }
            }
            files.append(try await house.export(poll))
        }
        let verdict = try Verifier.run(files: files)
        let wrong = verdict.output.split(separator: "\n").filter { !$0.contains("相符。") }
        #expect(wrong.isEmpty, "\(wrong.prefix(3))")
        #expect(verdict.isSound)
        print("\(Self.elections) elections counted once more, \(wrong.count) otherwise")
    }
}
