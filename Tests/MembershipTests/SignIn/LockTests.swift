// SPDX-License-Identifier: Apache-2.0
import Membership
import Storage
import TestSupport
import Testing

@Suite("Five wrong passwords lock an account for half an hour (GB/T 22239)")
struct LockTests {
    @Test("The fifth failure locks and says until when and by which rule", arguments: Engine.available)
    func locking(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let client = house.visitor()
        for _ in 1...4 { #expect(try await Self.fail(client).text.contains("账号或密码不对")) }
        let fifth = try await Self.fail(client)
        #expect(fifth.status == 422)
        #expect(fifth.text.contains("账号已锁到 09:30"))
        #expect(fifth.text.contains("连续输错 5 次，锁 30 分钟（\(House.policy.citation)）"))
    }

    @Test("While it is locked the right password does not help either; afterwards it does", arguments: Engine.available)
    func unlocking(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        for _ in 1...5 { _ = try await Self.fail(house.visitor()) }
        #expect(try await Self.succeed(house.visitor()).status == 422)
        house.clock.advance(minutes: 29, seconds: 59)
        #expect(try await Self.succeed(house.visitor()).status == 422)
        house.clock.advance(seconds: 1)
        #expect(try await Self.succeed(house.visitor()).status == 303)
    }

    @Test("Trying on does not make the lock longer", arguments: Engine.available)
    func trying(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        for _ in 1...5 { _ = try await Self.fail(house.visitor()) }
        house.clock.advance(minutes: 20)
        for _ in 1...10 { #expect(try await Self.fail(house.visitor()).text.contains("账号已锁到 09:30")) }
        house.clock.advance(minutes: 10)
        #expect(try await Self.succeed(house.visitor()).status == 303)
    }

    @Test("After the lock there are five tries again", arguments: Engine.available)
    func countingAnew(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        for _ in 1...5 { _ = try await Self.fail(house.visitor()) }
        house.clock.advance(minutes: 30)
        for _ in 1...4 { #expect(try await Self.fail(house.visitor()).text.contains("账号或密码不对")) }
        #expect(try await Self.succeed(house.visitor()).status == 303)
    }

    @Test("A success sets the count back", arguments: Engine.available)
    func resetting(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        for _ in 1...3 {
            for _ in 1...4 { _ = try await Self.fail(house.visitor()) }
            #expect(try await Self.succeed(house.visitor()).status == 303)
        }
    }

    @Test("The lock is one account's, and those who are signed in stay so", arguments: Engine.available)
    func sparingOthers(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let inside = try await house.signIn(house.region.zhangSan)
        for _ in 1...5 { _ = try await Self.fail(house.visitor()) }
        #expect(try await inside.get("/account").status == 200)
        #expect(try await house.signIn(house.region.liSi).get("/account").status == 200)
    }

    @Test("Failures at the same moment are all counted", arguments: Engine.available)
    func counting(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...5 { group.addTask { _ = try await Self.fail(house.visitor()) } }
            try await group.waitForAll()
        }
        #expect(try await Self.succeed(house.visitor()).status == 422)
    }

    @Test("A right password that arrives while the account is being locked comes too late", arguments: Engine.available)
    func racing(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let client = house.visitor()
        try await client.get("/login")
        house.database.beforeNextWrite {
            for _ in 1...5 { _ = try await Self.fail(house.visitor()) }
        }
        let answer = try await client.post("/login", ["account": "zhangsan", "password": Region.password])
        #expect(answer.status == 422)
        #expect(answer.text.contains("账号已锁到 09:30"))
    }

    private static func fail(_ client: TestClient) async throws -> TestResponse {
        try await client.signIn("zhangsan", password: "wrong")
    }

    private static func succeed(_ client: TestClient) async throws -> TestResponse {
        try await client.signIn("zhangsan", password: Region.password)
    }
}
