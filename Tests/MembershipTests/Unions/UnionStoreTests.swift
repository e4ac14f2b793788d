// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@Suite("The tree of unions is kept and walked")
struct UnionStoreTests {
    @Test("Every union reads back as it was written", arguments: Engine.available)
    func keeping(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let unions = house.region.unions
        let found = try await house.database.read { db in try unions.map { try UnionStore(db).find($0.id) } }
        #expect(found == unions)
        #expect(try await house.database.read { try UnionStore($0).find(UnionID(rawValue: 404)) } == nil)
    }

    @Test("The root is the one without a parent, and an empty house has none", arguments: Engine.available)
    func findingRoot(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        #expect(try await house.database.read { try UnionStore($0).root() } == house.region.region)
        let empty = try await Engine.sqlite.freshDatabase()
        #expect(try await empty.read { try UnionStore($0).root() } == nil)
    }

    @Test("Children are those directly below, in their order", arguments: Engine.available)
    func listingChildren(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let region = house.region
        let (below, none) = try await house.database.read { db in
            (try UnionStore(db).children(of: region.region.id), try UnionStore(db).children(of: region.school.id))
        }
        #expect(below == [region.university, region.city, region.otherCity])
        #expect(none.isEmpty)
    }

    @Test("A name is found whole or short, within a subtree only", arguments: Engine.available)
    func naming(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let region = house.region
        let names = ["青石县", "桂海师范大学工会", "没有的工会", "' OR 1=1 --"]
        let (everywhere, inCity, nobody) = try await house.database.read { db in
            let store = UnionStore(db)
            return (
                try store.named(names, within: region.region.path), try store.named(names, within: region.city.path),
                try store.named([], within: region.region.path)
            )
        }
        #expect(everywhere == [region.university, region.county])
        #expect(inCity == [region.county])
        #expect(nobody.isEmpty)
    }

    @Test("A subtree is counted with its top", arguments: Engine.available)
    func counting(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let region = house.region
        let counts = try await house.database.read { db in
            try [region.region, region.city, region.school].map { try UnionStore(db).count(within: $0.path) }
        }
        #expect(counts == [6, 3, 1])
    }

    @Test("No two unions stand at the same place, and none below a parent that is not there", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let twin = Self.union(at: house.region.city.path, below: house.region.region.id)
        let orphan = Self.union(at: UnionPath.root.child(99), below: UnionID(rawValue: 404))
        for (union, kind) in [(twin, StorageError.Kind.unique), (orphan, .foreignKey)] {
            let error = await #expect(throws: StorageError.self) {
                try await house.database.write { try UnionStore($0).insert(union) }
            }
            #expect(error?.kind == kind)
        }
    }

    private static func union(at path: UnionPath, below parent: UnionID) -> Union {
        Union(id: UnionID(rawValue: 77), parent: parent, path: path, kind: .city, name: "新", shortName: "新")
    }
}
