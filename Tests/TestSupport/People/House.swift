// SPDX-License-Identifier: Apache-2.0
internal import Jobs
import Kernel
public import Membership
public import Storage
public import Web

/// The whole house in process: a database with the test region, the rooms, the server, a clock that a test moves.
///
///     let house = try await House.open(on: engine)
///     let zhangSan = try await house.signIn(house.region.zhangSan)
///     let answer = try await zhangSan.get("/account")
public struct House: Sendable {
    public let clock: TestClock
    public let database: TestDatabase
    public let region: Region
    public let membership: MembershipModule
    public let server: WebServer
    private let log: RecordedLog

    public static let policy = SignInPolicy(
        failuresBeforeLock: 5,
        lockMinutes: 30,
        idleMinutes: 30,
        absoluteHours: 12,
        citation: "GB/T 22239-2019 8.1.4.1"
    )

    /// The rules for accounts and grants as they come with the program.
    public static func terms() throws -> TrustTerms {
        try TrustTerms(.builtIn(), on: TestClock.start.day)
    }

    /// A house with Membership, the queue of long work and what else the test adds: its migrations and its routes.
    public static func open(
        on engine: Engine,
        migrations: [Migration] = [],
        isSecure: Bool = false,
        isBehindProxy: Bool = false,
        signOn: SignOnSettings? = nil,
        rooms: (inout Site, TestDatabase) throws -> Void = { _, _ in }
    ) async throws -> House {
        let database = try await engine.freshDatabase(
            StorageModule.migrations + MembershipModule.migrations + JobsModule.migrations + migrations
        )
        let log = RecordedLog()
        let membership = try MembershipModule(
            database: database,
            policy: policy,
            terms: terms(),
            site: signOn == nil ? "" : "http://hearth.test",
            passwordPower: 4,
            sealer: Sealer(.fresh()),
            signOn: signOn,
            report: { log.keep($0) }
        )
        let region = Region()
        try await region.settle(in: database, passwordHash: try await membership.hash(Region.password))
        var site = Site()
        membership.add(to: &site)
        JobsModule().add(to: &site)
        try rooms(&site, database)
        let clock = TestClock()
        let settings = Settings(isSecure: isSecure, isBehindProxy: isBehindProxy) { clock.now }
        let server = WebServer(site: site, database: database, doorkeeper: membership.doorkeeper, settings: settings)
        return House(clock: clock, database: database, region: region, membership: membership, server: server, log: log)
    }

    /// What the rooms had to say to the operator.
    public var reports: [String] { log.lines }

    /// Someone before the sign-in.
    public func visitor(from address: String = "203.0.113.7") -> TestClient {
        TestClient(server, from: address)
    }

    /// Someone who has just signed in.
    public func signIn(_ someone: Someone, from address: String = "203.0.113.7") async throws -> TestClient {
        let client = visitor(from: address)
        let answer = try await client.signIn(someone.login, password: Region.password)
        guard answer.status == 303 else { throw UnexpectedAnswer("\(someone.name) cannot sign in", answer) }
        return client
    }
}
