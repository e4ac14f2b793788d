// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@Suite("An id is ordered by time and opaque to people")
struct IDTests {
    private enum Thing {}

    @Test("An id reads back what it writes, in capitals and in small letters")
    func roundTrip() {
        var random = SeededRandom(seed: 5)
        for _ in 0..<5000 {
            let id = ID<Thing>(rawValue: Int64.random(in: 0...Int64.max, using: &random))
            #expect(id.description.utf8.count == 13)
            #expect(ID<Thing>(id.description) == id)
            #expect(ID<Thing>(id.description.lowercased()) == id)
        }
        #expect(ID<Thing>(rawValue: 0).description == "0000000000000")
        #expect(ID<Thing>("7ZZZZZZZZZZZZ")?.rawValue == .max)
    }

    @Test("The texts are ordered as the numbers are")
    func ordering() {
        var random = SeededRandom(seed: 6)
        for _ in 0..<5000 {
            let left = ID<Thing>(rawValue: Int64.random(in: 0...Int64.max, using: &random))
            let right = ID<Thing>(rawValue: Int64.random(in: 0...Int64.max, using: &random))
            #expect((left < right) == (left.description < right.description))
        }
    }

    @Test("A later moment makes a greater id, whatever the salt")
    func orderingByTime() {
        let now = Instant(milliseconds: 1_720_000_000_000)
        let later = Instant(milliseconds: now.milliseconds + 1)
        #expect(ID<Thing>.make(at: now, salt: (1 << 22) - 1) < ID<Thing>.make(at: later, salt: 0))
        #expect(ID<Thing>.make(at: now, salt: 1 << 22) == ID<Thing>.make(at: now, salt: 0))
        #expect(ID<Thing>.make(at: Instant(milliseconds: 0), salt: 3).rawValue == 3)
    }

    @Test("Ids made at one moment differ")
    func differing() {
        let now = Instant(milliseconds: 1_720_000_000_000)
        #expect(Set((0..<100).map { _ in ID<Thing>.make(at: now) }).count > 95)
    }

    @Test("Ids in a row are nobody else's, however many are asked for at one moment")
    func reserving() async {
        let now = Instant(milliseconds: 1_720_000_111_000)
        let runs = await withTaskGroup(of: (Int64, Int).self) { group in
            for index in 0..<60 {
                group.addTask {
                    let count = index % 3 == 0 ? 1 : 997
                    return (count == 1 ? ID<Thing>.make(at: now).rawValue : ID<Thing>.makeRun(of: count, at: now).rawValue, count)
                }
            }
            var runs: [(Int64, Int)] = []
            for await run in group { runs.append(run) }
            return runs.sorted { $0.0 < $1.0 }
        }
        for (one, next) in zip(runs, runs.dropFirst()) { #expect(one.0 + Int64(one.1) <= next.0) }
    }

    @Test(
        "Anything else is no id",
        arguments: [
            "", "0", "000000000000", "00000000000000", "8000000000000", "ZZZZZZZZZZZZZ", "000000000000I",
            "000000000000L",
            "000000000000O", "000000000000U", "000000000000-", "00000000000 0", "000000000000\u{0}", "０00000000000",
            "-000000000001", "0000000000é", "' OR 1=1 --  ", "../../etc/pas",
        ]
    )
    func refusing(_ text: String) {
        #expect(ID<Thing>(text) == nil)
    }
}
