// SPDX-License-Identifier: Apache-2.0
import Forms
import Kernel
import Membership
import Testing
import Web

@testable import Programmes

@Suite("Who must stand aside")
struct RecusalTests {
    private static let top = "000"

    private func entry(_ number: Int64) -> ID<Entry> { ID(rawValue: number) }

    private func found(
        _ judge: Recusal.Party,
        _ entries: [Recusal.Matter],
        levels: Int = 0,
        isBlind: Bool = false
    ) -> [String] {
        Recusal(levels: levels, isBlind: isBlind, top: Self.top).conflicts(of: [judge], with: entries)
            .map { "\($0.entry.rawValue) \($0.kind.rawValue)" }
    }

    private func judge(_ units: String..., name: String = "韦某", person: Int64? = nil, reads: [Scope.Branch] = [])
        -> Recusal.Party
    {
        Recusal.Party(
            number: 1,
            name: name,
            person: person.map { ID(rawValue: $0) },
            units: units.map { .init(path: $0, name: "某会") },
            reads: reads
        )
    }

    @Test("Of the same union, or of one below it; not of the one above or beside")
    func unit() {
        let entries = [
            Recusal.Matter(entry: entry(1), unionPath: "000001002"), .init(entry: entry(2), unionPath: "000001003"),
            .init(entry: entry(3), unionPath: "000002"),
        ]
        #expect(found(judge("000001002"), entries) == ["1 unit"])
        #expect(found(judge("000001002005"), entries) == ["1 unit"])
        #expect(found(judge("000001"), entries).isEmpty)
        #expect(found(judge("000002", "000001003"), entries) == ["3 unit", "2 unit"])
        #expect(found(judge(), entries).isEmpty)
    }

    @Test("One level up counts the unions of the same city and the city itself; the union that calls is nobody's own")
    func branch() {
        let entries = [
            Recusal.Matter(entry: entry(1), unionPath: "000001002"), .init(entry: entry(2), unionPath: "000001003"),
            .init(entry: entry(3), unionPath: "000002001"), .init(entry: entry(4), unionPath: "000005"),
        ]
        #expect(found(judge("000001002"), entries, levels: 1) == ["1 unit", "2 branch"])
        #expect(found(judge("000001"), entries, levels: 1) == ["1 branch", "2 branch"])
        #expect(found(judge("000004"), entries, levels: 3).isEmpty)
        #expect(found(judge("000"), entries, levels: 5).isEmpty)
    }

    @Test("Who recommended it, whose it is by name, and who handed it in")
    func people() {
        let matter = Recusal.Matter(
            entry: entry(1),
            unionPath: "000001002",
            recommenders: ["000001002", "000001"],
            people: ["梁思齐", "蓝海宁"],
            handler: ID(rawValue: 77)
        )
        #expect(found(judge("000001"), [matter]) == ["1 recommender"])
        #expect(found(judge("000001002"), [matter]) == ["1 unit"])
        #expect(found(judge(name: "蓝海宁"), [matter]) == ["1 person"])
        #expect(found(judge(name: "蓝海"), [matter]).isEmpty)
        #expect(found(judge(person: 77), [matter]) == ["1 person"])
        #expect(found(judge(name: "梁思齐", person: 77), [matter]) == ["1 person"])
    }

    @Test("In a blind review also who could look it up by an office of his own")
    func reader() {
        let entries = [
            Recusal.Matter(entry: entry(1), unionPath: "000001002"), .init(entry: entry(2), unionPath: "000001"),
        ]
        let whole = judge(reads: [.init(path: "000001", withSubtree: true)])
        let alone = judge(reads: [.init(path: "000001", withSubtree: false)])
        #expect(found(whole, entries, isBlind: true) == ["1 reader", "2 reader"])
        #expect(found(alone, entries, isBlind: true) == ["2 reader"])
        #expect(found(whole, entries).isEmpty)
    }

    @Test("Names are what stands between commas and spaces in the fields for people")
    func names() throws {
        let form = try ProgrammeHouse.ready("essay").form
        let answers = FormAnswers(["authors": .text("梁思齐、蓝海宁，覃 某某"), "abstract": .text("韦文静")])
        #expect(form.people(in: answers) == ["梁思齐", "蓝海宁", "某某"])
        let person = FormAnswers(["person": .person(FormPerson([.name: "陆文渊", .union: "某大学"]))])
        #expect(try ProgrammeHouse.ready("ethics").form.people(in: person) == ["陆文渊"])
    }

    @Test("Every pair of a small tree agrees with the rules taken one by one")
    func agreement() {
        let paths = ["000", "000001", "000001002", "000001003", "000001002004", "000002", "000002001"]
        let entries = paths.dropFirst().enumerated().map { Recusal.Matter(entry: entry(Int64($0)), unionPath: $1) }
        for path in paths {
            for levels in 0...3 {
                let pairs = Recusal(levels: levels, isBlind: false, top: "000").conflicts(of: [judge(path)], with: entries)
                for matter in entries {
                    // Written as a sentence would say it: up so many levels, but not to the union that calls.
                    let up = max(matter.unionPath.count - 3 * levels, 6)
                    let isNear = path.hasPrefix(String(matter.unionPath.prefix(up)))
                    #expect(pairs.contains { $0.entry == matter.entry } == (isNear || path.hasPrefix(matter.unionPath)))
                }
            }
        }
    }
}
