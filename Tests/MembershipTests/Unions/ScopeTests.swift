// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@Suite("One predicate says what someone may act on, in the database and in the program alike")
struct ScopeTests {
    @Test("On random trees both agree with walking up the parents", arguments: Engine.available)
    func agreeing(engine: Engine) async throws {
        var random = SeededRandom(seed: 2024)
        let tree = RandomTree(count: 300, random: &random)
        let scopes = (0..<120).map { _ in tree.randomScope(using: &random) }
        let database = try await engine.freshDatabase()
        try await database.write { db in
            for union in tree.unions { try UnionStore(db).insert(union) }
        }
        let found = try await database.read { db in
            try scopes.map { scope in
                let rows = try db.rows("SELECT id FROM trade_union WHERE \(scope.covers("path")) ORDER BY id")
                return try rows.map { try $0.get("id", as: UnionID.self) }
            }
        }
        for (scope, ids) in zip(scopes, found) {
            let expected = tree.covered(by: scope)
            #expect(ids == expected)
            #expect(tree.unions.filter { scope.covers(path: $0.path.text) }.map(\.id) == expected)
        }
    }

    @Test("A condition beside it is not swallowed by its alternatives", arguments: Engine.available)
    func bracketing(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let region = house.region
        let scope = Scope([region.city, region.otherCity].map { .init(path: $0.path.text, withSubtree: true) })
        let kinds = try await house.database.read { db in
            try db.rows("SELECT name FROM trade_union WHERE kind = \("school") AND \(scope.covers("path"))").map { row in
                try row.get("name", as: String.self)
            }
        }
        #expect(kinds == ["青石县第一中学工会"])
    }

    @Test("An empty scope covers nothing", arguments: Engine.available)
    func nothing(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let count: Int? = try await house.database.read { db in
            try db.value("SELECT count(*) AS n FROM trade_union WHERE \(Scope.nothing.covers("path"))")
        }
        #expect(count == 0)
        #expect(!Scope.nothing.covers(path: UnionPath.root.text))
    }

    @Test("The database finds a subtree by its index, not by looking at every union")
    func indexing() async throws {
        let house = try await House.open(on: .sqlite)
        let scope = Scope([.init(path: house.region.city.path.text, withSubtree: true)])
        let steps = try await house.database.read { db in
            try db.rows("EXPLAIN QUERY PLAN SELECT id FROM trade_union WHERE \(scope.covers("path"))").map { row in
                try row.get("detail", as: String.self)
            }
        }
        #expect(steps.allSatisfy { $0.contains("SEARCH") })
    }
}
