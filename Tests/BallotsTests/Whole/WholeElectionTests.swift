// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Ballots

@Suite("A whole secret election")
struct WholeElectionTests {
    @Test("S10: 300 on the roll, 282 draw, 279 cast, twelve are refused, one share is lost", arguments: Engine.available)
    func surviving(engine: Engine) async throws {
        let house = try await PollHouse.open(on: engine, members: 300)
        let scrutineers = Scrutineers(3, threshold: 2)
        let poll = try await house.sealed(house.plan([PollHouse.names(8, seats: 7)]), scrutineers)
        let photographed = try #require(try await house.events(of: poll.id).last)
        var papers: [(client: BallotClient, signature: [UInt8])] = []
        for number in 0..<282 {
            let client = try BallotClient(poll)
            papers.append((client, try client.sign(try await house.draw(client, by: number))))
        }
        var receipts: [String] = []
        var sheets: [SealedBox.Sheet] = []
        for number in 0..<279 {
            let marked = number < 274 ? marks(Array((number % 3)..<6)) : marks(Array(0..<8))
            let sheet = try papers[number].client.sheet(papers[number].signature, marked)
            sheets.append(sheet)
            receipts.append(try await house.cast(sheet, in: poll))
            if number == 149 {
                // What was answered is on the disk: another process that opens the database finds every ballot.
                let again = try house.database.openAgain()
                let found = try await again.read { try UrnStore(db: $0).accepted(in: poll.id) }
                #expect(found == 150)
                try await again.close()
            }
        }
        var refused = 0
        for number in 0..<7 {
            let sheet = try papers[number].client.sheet(papers[number].signature, marks([7]))
            if try await refusal({ try await house.cast(sheet, in: poll) }) == .usedPaper { refused += 1 }
        }
        for number in 0..<3 {
            let sheet = try papers[280].client.sheet(.random(256), marks([number]))
            if try await refusal({ try await house.cast(sheet, in: poll) }) == .badPaper { refused += 1 }
        }
        let before = try await house.database.dump()
        #expect(try await house.cast(sheets[5], in: poll) == receipts[5])
        #expect(try await house.database.dump() == before)
        #expect(try await house.close(poll))
        for number in 280..<282 {
            let sheet = try papers[number].client.sheet(papers[number].signature, marks([1]))
            if try await refusal({ try await house.cast(sheet, in: poll) }) == .notOpen { refused += 1 }
        }
        #expect(refused == 12)
        #expect(try await house.cast(sheets[200], in: poll) == receipts[200])
        let tally = try await house.open(poll, [scrutineers.shares[0], scrutineers.shares[2]])
        #expect(tally.expected == 300 && tally.issued == 282 && tally.accepted == 279)
        #expect(tally.sums[0].valid == 274 && tally.sums[0].invalid == 5)
        let kept = receipts
        let isThere = try await house.database.read { db in
            try kept.allSatisfy { try UrnStore(db: db).holds(receipt: $0, in: poll.id) }
        }
        #expect(isThere)
        #expect(Set(receipts).count == 279)
        #expect(try await house.events(of: poll.id).fault(saved: [(photographed.height, photographed.hash)]) == nil)
        #expect(try await house.count("ballot_urn") == 0)
        #expect(try await house.count("ballot_issue") == 0)

        let file = try await house.export(poll.id)
        let verified = try Verifier.run(file)
        #expect(verified.isSound && verified.output.contains("发出282，收回279；有效274，多选5，认不清0，空白0"))
        // One ballot less, one byte other: found at the height that holds the ballots.
        var object = try #require(try JSONSerialization.jsonObject(with: Data(file.utf8)) as? [String: Any])
        var ballots = try #require(object["ballots"] as? [[String: Any]])
        let first = ballots.removeFirst()
        object["ballots"] = ballots
        #expect(try Verifier.run(object).output.contains("第2条"))
        var changed = first
        changed["body"] = "00" + String((first["body"] as? String ?? "").dropFirst(2))
        object["ballots"] = [changed] + ballots
        #expect(try Verifier.run(object).output.contains("第2条"))
        object["ballots"] = [first] + ballots
        #expect(try Verifier.run(object).isSound)
        #expect(try Verifier.run(file, heads: [photographed.hash.hexadecimal]).isSound)
        #expect(try Verifier.run(file, heads: [String(repeating: "ab", count: 32)]).isSound == false)
        var events = try #require(object["events"] as? [[String: Any]])
        for height in events.indices {
            var other = events
            other[height]["payload"] = (events[height]["payload"] as? String ?? "") + " "
            object["events"] = other
            #expect(try Verifier.run(object).output.contains("第\(height)条被改过"))
        }
        events.removeLast()
        object["events"] = events
        #expect(try Verifier.run(object).isSound == false)
    }
}

extension PollHouse {
    func export(_ poll: ID<SecretPoll>) async throws -> String {
        try await database.read { db in
            guard let found = try PollStore(db: db).find(poll) else { throw BallotRefusal.notOpen }
            return try PollExport(found, db).text()
        }
    }
}

/// The program that counts once more, as somebody with a file runs it.
enum Verifier {
    static func run(_ object: [String: Any]) throws -> (isSound: Bool, output: String) {
        try run(String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self))
    }

    static func run(_ text: String, heads: [String] = []) throws -> (isSound: Bool, output: String) {
        try run(files: [text], heads: heads)
    }

    static func run(files: [String], heads: [String] = []) throws -> (isSound: Bool, output: String) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "hearth-ballots-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let paths = try files.enumerated().map { number, text in
            let path = folder.appending(path: "\(number).json")
            try Data(text.utf8).write(to: path)
            return path.path
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try program())
        process.arguments = paths + heads
        let output = folder.appending(path: "out")
        _ = FileManager.default.createFile(atPath: output.path, contents: nil)
        process.standardOutput = try FileHandle(forWritingTo: output)
        try process.run()
        process.waitUntilExit()
        return (process.terminationStatus == 0, try String(contentsOf: output, encoding: .utf8))
    }

    private static func program() throws -> String {
        var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        while folder.path != "/" {
            for name in ["hearth-ballot-verify", "BallotVerify"] {
                let path = folder.appending(path: name).path
                if FileManager.default.isExecutableFile(atPath: path) { return path }
            }
            folder.deleteLastPathComponent()
        }
        throw BallotRefusal.notOpen
    }
}
