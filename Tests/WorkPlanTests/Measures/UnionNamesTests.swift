// SPDX-License-Identifier: Apache-2.0
import Membership
import Storage
import TestSupport
import Testing

@testable import WorkPlan

@Suite("The names of responsible unions")
struct UnionNamesTests {
    @Test(
        "A line of names is taken apart at its marks, blanks and empty places are dropped",
        arguments: [
            ("临江市、望海市", ["临江市", "望海市"]), (" 临江市 ,望海市；\n青石县;", ["临江市", "望海市", "青石县"]), ("、、，", []), ("", []),
            ("临江市　", ["临江市"]),
        ]
    )
    func splitting(line: String, names: [String]) {
        #expect(UnionNames.split(line) == names)
    }

    @Test("Marks inside brackets belong to the name", arguments: UnionGroup.allCases)
    func splittingGroups(group: UnionGroup) {
        #expect(UnionNames.split("\(group.name)、临江市") == [group.name, "临江市"])
    }

    private func resolve(_ names: [String], within union: (Region) -> Union, on engine: Engine) async throws
        -> UnionNames.Resolved
    {
        let house = try await PlanHouse.open(on: engine)
        let union = union(house.region)
        return try await house.database.read { try UnionNames(names, within: union, db: $0).resolve(names) }
    }

    @Test("A union is found by its whole and by its short name, and called by the short one", arguments: Engine.available)
    func resolving(engine: Engine) async throws {
        let found = try await resolve(["望海市教育工会", "临江市", "省教育工会"], within: \.region, on: engine)
        #expect(found.unions.map(\.name) == ["望海市教育工会", "临江市教育工会", "桂海省教育工会"])
        #expect(found.label == "望海市、临江市、省教育工会")
        #expect(found.unknown.isEmpty)
    }

    @Test("A group stands for the unions directly below that it addresses", arguments: Engine.available)
    func resolvingGroups(engine: Engine) async throws {
        let found = try await resolve(["各市教育工会", "区直驻邕高校工会", "临江市"], within: \.region, on: engine)
        #expect(found.unions.map(\.shortName) == ["临江市", "望海市", "桂海师大"])
        #expect(found.label == "各市教育工会、区直驻邕高校工会、临江市")
        let counties = try await resolve(["各县（市、区）教育工会"], within: \.city, on: engine)
        #expect(counties.unions.map(\.shortName) == ["青石县"])
    }

    @Test("A name that no union bears is told, and a group that addresses nobody is such a name", arguments: Engine.available)
    func resolvingUnknown(engine: Engine) async throws {
        let found = try await resolve(["临江市", "宣传部", "各县（市、区）教育工会", HostileText.name], within: \.region, on: engine)
        #expect(found.unions.map(\.shortName) == ["临江市"])
        #expect(found.unknown == ["宣传部", "各县（市、区）教育工会", HostileText.name])
    }

    @Test("Unions above and beside are out of reach", arguments: Engine.available)
    func resolvingOutside(engine: Engine) async throws {
        let found = try await resolve(["桂海省教育工会", "望海市", "青石一中"], within: \.city, on: engine)
        #expect(found.unions.map(\.shortName) == ["青石一中"])
        #expect(found.unknown == ["桂海省教育工会", "望海市"])
    }

    @Test("Nobody is nobody", arguments: Engine.available)
    func resolvingNothing(engine: Engine) async throws {
        let found = try await resolve([], within: \.region, on: engine)
        #expect(found.unions.isEmpty && found.label.isEmpty && found.unknown.isEmpty)
    }

    @Test("Every name that the form offers is understood when it comes back", arguments: Engine.available)
    func offering(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        for union in [house.region.region, house.region.city, house.region.school] {
            let unknown = try await house.database.read { db in
                let line = UnionNames.split(try UnionNames.offered(within: union, db: db).joined(separator: "、"))
                return try UnionNames(line, within: union, db: db).resolve(line).unknown
            }
            #expect(unknown.isEmpty)
        }
    }
}
