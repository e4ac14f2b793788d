// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@Suite("A task waits for a role in a union until it is done")
struct TaskStoreTests {
    private static let plan = Subject("plan", ID<Int>(rawValue: 7))
    private static let officers = Desk(union: UnionID(rawValue: 1), role: "officer")
    private static let reviewers = Desk(union: UnionID(rawValue: 1), role: "reviewer")
    private static let elsewhere = Desk(union: UnionID(rawValue: 2), role: "officer")

    @Test("A task reads back as it was written", arguments: Engine.available)
    func keeping(engine: Engine) async throws {
        let task = Self.task(1, due: Day("2024-07-05"), kind: .law)
        let undated = Self.task(2)
        let database = try await database(on: engine, [task, undated])
        #expect(try await open(database, [Self.officers]) == [task, undated])
    }

    @Test("Tasks show at their desk and at no other", arguments: Engine.available)
    func separating(engine: Engine) async throws {
        let database = try await database(
            on: engine,
            [Self.task(1), Self.task(2, at: Self.reviewers), Self.task(3, at: Self.elsewhere), Self.task(4)]
        )
        #expect(try await open(database, [Self.officers]).map(\.id.rawValue) == [1, 4])
        #expect(try await open(database, [Self.reviewers]).map(\.id.rawValue) == [2])
        #expect(try await open(database, [Self.reviewers, Self.elsewhere]).map(\.id.rawValue) == [2, 3])
        #expect(try await open(database, []) == [])
    }

    @Test("What is about a union below is on the desks of those whose grant reaches it", arguments: Engine.available)
    func reaching(engine: Engine) async throws {
        let whole = Desk(union: Self.officers.union, role: Self.officers.role, reachesBelow: true)
        let tasks = [Self.task(1), Self.task(2, at: whole), Self.task(3, at: whole, verb: "复核")]
        let database = try await database(on: engine, tasks)
        #expect(try await open(database, [Self.officers]).map(\.id.rawValue) == [1])
        #expect(try await open(database, [whole]).map(\.id.rawValue) == [1, 2, 3])
        #expect(try await open(database, [whole, Self.officers]).map(\.id.rawValue) == [1, 2, 3])
        try await database.write {
            try TaskStore($0).finish(Self.plan, verb: "复核", at: TestClock.start, by: "张三", outcome: "行")
        }
        let seen = try await database.read { db in
            let tasks = TaskStore(db)
            return try [Self.officers, whole].map { desk in
                let tally = try tasks.tally(for: [desk], on: TestClock.start.day)
                return [try tasks.count(for: [desk]), tally.waiting, try tasks.done(for: [desk]).count]
            }
        }
        #expect(seen == [[1, 1, 0], [2, 2, 1]])
    }

    @Test("The most urgent is first: by day, the law's before the office's, undated ones last", arguments: Engine.available)
    func ordering(engine: Engine) async throws {
        let database = try await database(
            on: engine,
            [
                Self.task(1), Self.task(2, due: Day("2024-07-09")), Self.task(3, due: Day("2024-07-09"), kind: .law),
                Self.task(4, due: Day("2024-06-30")), Self.task(5, due: Day("2024-07-02")), Self.task(6),
                Self.task(7, due: Day("2024-06-30"), kind: .law), Self.task(8, due: Day("2024-07-09")),
            ]
        )
        #expect(try await open(database, [Self.officers]).map(\.id.rawValue) == [7, 4, 5, 3, 2, 8, 1, 6])
    }

    @Test("A task that is done leaves the open ones and says who did it, when and how", arguments: Engine.available)
    func finishing(engine: Engine) async throws {
        let database = try await database(on: engine, [Self.task(1), Self.task(2, verb: "复核"), Self.task(3)])
        let now = TestClock.start.advanced(bySeconds: 60)
        try await database.write { db in
            try TaskStore(db).finish(Self.plan, verb: "核对", at: now, by: "张三", outcome: "核对完毕")
        }
        #expect(try await open(database, [Self.officers]).map(\.id.rawValue) == [2])
        let done = try await database.read { try TaskStore($0).done(for: [Self.officers]) }
        #expect(done.map(\.task.id.rawValue) == [3, 1])
        #expect(done.map(\.by) == ["张三", "张三"])
        #expect(done.map(\.at) == [now, now])
        #expect(done.map(\.outcome) == ["核对完毕", "核对完毕"])
    }

    @Test("What is done stays as it was done", arguments: Engine.available)
    func finishingTwice(engine: Engine) async throws {
        let database = try await database(on: engine, [Self.task(1)])
        try await database.write { db in
            let tasks = TaskStore(db)
            try tasks.finish(Self.plan, verb: "核对", at: TestClock.start, by: "张三", outcome: "先")
            try tasks.finish(Self.plan, verb: "核对", at: TestClock.start, by: "李四", outcome: "后")
        }
        let done = try await database.read { try TaskStore($0).done(for: [Self.officers]) }
        #expect(done.map(\.by) == ["张三"])
    }

    @Test("The number beside the inbox is the number of open tasks", arguments: Engine.available)
    func counting(engine: Engine) async throws {
        let database = try await database(
            on: engine,
            [Self.task(1), Self.task(2), Self.task(3, at: Self.reviewers), Self.task(4, verb: "复核")]
        )
        let counts = try await database.write { db in
            let tasks = TaskStore(db)
            try tasks.finish(Self.plan, verb: "复核", at: TestClock.start, by: "张三", outcome: "行")
            return [
                try tasks.count(for: [Self.officers]), try tasks.count(for: [Self.officers, Self.reviewers]),
                try tasks.count(for: [Self.elsewhere]), try tasks.count(for: []),
            ]
        }
        #expect(counts == [2, 3, 0, 0])
    }

    private func database(on engine: Engine, _ tasks: [WorkTask]) async throws -> TestDatabase {
        let database = try await engine.freshDatabase(StorageModule.migrations)
        try await database.write { db in
            for task in tasks { try TaskStore(db).add(task) }
        }
        return database
    }

    private func open(_ database: any Database, _ desks: Set<Desk>) async throws -> [WorkTask] {
        try await database.read { try TaskStore($0).open(for: desks) }
    }

    private static func task(
        _ id: Int64,
        at desk: Desk = officers,
        verb: String = "核对",
        due: Day? = nil,
        kind: WorkTask.DueKind = .office
    ) -> WorkTask {
        WorkTask(
            id: ID(rawValue: id),
            union: desk.union,
            role: desk.role,
            subject: plan,
            verb: verb,
            title: "2024 年工作要点",
            detail: "还有 3 条没有核对",
            link: "/plans/7",
            due: due,
            dueKind: kind,
            isBelow: desk.reachesBelow,
            createdAt: TestClock.start
        )
    }
}
