// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import App
@testable import WorkPlan

@Suite("A branch goes elsewhere with everything that hangs on it")
struct BranchMoveTests {
    /// Rows whose path is not that of the union beside it.
    private static func strays(_ db: any Connection) throws -> [String] { try App.House.tree.strays(in: db).map(\.column) }

    private static func rows(_ column: PathColumn, below path: String, _ db: any Connection) throws -> Int {
        let (table, name) = (SQL(stringLiteral: column.table), SQL(stringLiteral: column.column))
        return try db.value("SELECT count(*) AS n FROM \(table) WHERE \(name) >= \(path) AND \(name) < \(path + "~")") ?? 0
    }

    @Test("Paths, numbers and pots are right at once, and what tells of the past stays", arguments: Engine.available)
    func moving(engine: Engine) async throws {
        let mansion = try await Mansion.open(on: engine)
        let (region, now) = (mansion.region, TestClock.start)
        let database = mansion.database
        let before = try await database.read { db in
            #expect(try Self.strays(db).isEmpty)
            return try App.House.tree.columns.map { try Self.rows($0, below: region.city.path.text, db) }
        }
        #expect(before.reduce(0, +) > 50)
        // What went wrong is found.
        try await database.write { db in
            _ = try db.run("UPDATE membership SET union_path = '000ZZZ' WHERE union_id = \(region.city.id)")
            #expect(try Self.strays(db) == ["membership.union_path"])
            _ = try db.run("UPDATE membership SET union_path = \(region.city.path) WHERE union_id = \(region.city.id)")
        }
        // A mark, so that the facts leave where they stood.
        let mark = try await database.write { try FactStore($0).mark() }
        let move = try await database.write {
            try UnionTree($0, App.House.tree, at: now).move(region.city, under: region.otherCity)
        }
        #expect(move.latter == region.otherCity.path.child(0))
        try await database.read { db in
            #expect(try Self.strays(db).isEmpty)
            for (column, count) in zip(App.House.tree.columns, before) where column.fate == .carried {
                #expect(try Self.rows(column, below: region.city.path.text, db) == 0, "\(column.name)")
                #expect(try Self.rows(column, below: move.latter.text, db) == count, "\(column.name)")
            }
            let school = try #require(try UnionStore(db).find(region.school.id))
            #expect(school.path == move.latter.child(0).child(0) && school.parent == region.county.id)
            #expect(try MembershipTally(db).recount(mending: false) == 0)
            #expect(try AssignmentTally(db: db).faults() == 0)
            for indicator in try IndicatorStore(db: db).all() {
                let (kept, right) = (
                    try PotStore(db: db).amounts(of: indicator.id), try IndicatorCount(db: db).amounts(of: indicator)
                )
                #expect(kept == right)
            }
            #expect(try UnionMoves(db).paths([move.latter.text + "000"], asOf: mark) == [region.city.path.text + "000"])
            let then = FactStore.facts(
                asOf: mark,
                where: "union_path >= \(region.city.path) AND union_path < \(region.city.path.text + "~")"
            )
            let facts = try db.value("SELECT count(*) AS n FROM (\(then)) AS former", as: Int.self) ?? 0
            #expect(facts > 0)
            #expect(
                try db.value(
                    "SELECT count(*) AS n FROM fact WHERE union_path >= \(move.latter) AND union_path < \(move.latter.text + "~")"
                ) == facts
            )
            // The place it left is never given again.
            #expect(try UnionMoves(db).freePlace(below: region.region.path) == region.region.path.child(3))
        }
        guard case .sound = try await database.read({ try Journal.verify($0) }) else {
            Issue.record("the journal is not what it was")
            return
        }
    }

    /// Schools below the county, each with as many members.
    private static func grow(_ schools: Int, _ members: Int, below county: Union, _ db: any Connection) throws {
        var memberships: [[SQLValue]] = []
        for index in 0..<schools {
            let path = county.path.child(100 + index)
            let id = Int64(5_000_000 + index)
            try UnionStore(db).insert(
                Union(
                    id: .init(rawValue: id),
                    parent: county.id,
                    path: path,
                    kind: .school,
                    name: "第\(index)小学工会",
                    shortName: "第\(index)小学"
                )
            )
            memberships += (0..<members).map { member in
                let number = Int64(10_000_000 + index * members + member)
                return [
                    .integer(number), .integer(number), .integer(id), .text(path.text), .text("2020-01-01"), .text("2020-01-01"),
                ]
            }
        }
        for start in stride(from: 0, to: memberships.count, by: 500) {
            let rows = Array(memberships[start..<min(start + 500, memberships.count)])
            try db.run("INSERT INTO person (id, name) VALUES \(rows: rows.map { [$0[0], .text("会员")] })")
            try db.run("INSERT INTO membership (id, person_id, union_id, union_path, since, joined_on) VALUES \(rows: rows)")
        }
        _ = try MembershipTally(db).recount(mending: true)
    }

    /// `HEARTH_BRANCH=1000x50` measures it with as many schools and members each.
    @Test("A large branch costs no more statements than a small one", arguments: Engine.available)
    func measuring(engine: Engine) async throws {
        let size = (ProcessInfo.processInfo.environment["HEARTH_BRANCH"] ?? "20x5").split(separator: "x").compactMap { Int($0) }
        let mansion = try await Mansion.open(on: engine)
        let (database, region) = (mansion.database, mansion.region)
        func move(_ union: Union, under parent: Union) async throws -> (statements: Int, seconds: Duration) {
            let now = try await database.read { db in
                (try #require(try UnionStore(db).find(union.id)), try #require(try UnionStore(db).find(parent.id)))
            }
            let (start, clock) = (database.statementCount, ContinuousClock())
            let seconds = try await clock.measure {
                _ = try await database.write { try UnionTree($0, App.House.tree, at: TestClock.start).move(now.0, under: now.1) }
            }
            return (database.statementCount - start, seconds)
        }
        let few = try await move(region.city, under: region.otherCity)
        let county = try #require(try await database.read { try UnionStore($0).find(region.county.id) })
        try await database.write { try Self.grow(size[0], size[1], below: county, $0) }
        let many = try await move(region.city, under: region.region)
        print("\(engine.rawValue): a branch of \(size[0]) schools with \(size[1]) members each moved in \(many.seconds)")
        #expect(many.statements <= few.statements)
        #expect(try await database.read { try Self.strays($0) }.isEmpty)
        #expect(try await database.read { try MembershipTally($0).recount(mending: false) } == 0)
    }
}
